using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Tests.Web;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Datasets;

/// <summary>A short study in the browser with real critics over the built-in kit, in a real database.</summary>
internal sealed class PeoplesStudy : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyDatabase database;
    private readonly LiveSessions sessions;

    public PeoplesStudy(params string[] methods)
    {
        var few = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["candidates"] = "60", ["blind-candidates"] = "60" };
        StudyDesign design = ShortStudy.Usual with { Arms = [.. methods.Select(method => new StudyArm(method, method, method == "corrected" ? new SortedDictionary<string, string>() : few, 1))] };
        database = StudyDatabase.OpenOrCreate(new DatabasePlace(Database), WebStudy.Stored(design, Library));
        Study = new WebStudy(design, Library, database, arm => Method(arm.Method, arm.Options));
        sessions = new LiveSessions(Study);
    }

    public static SampleLibrary Library { get; } = BuiltInKit.Load();

    public WebStudy Study { get; }

    public string Database => folder.In("study.db");

    public string In(string name) => folder.In(name);

    /// <summary>The method of a name; the network has short lessons and a short search.</summary>
    public static StudyMethod Method(string name, IReadOnlyDictionary<string, string> options) => name != "corrected" ? StudyMethods.Named(name, options) : StudyMethods.Named(name) with
    {
        Fresh = (library, seed) => DeepDrummerCritic.Fresh(CriticOptions.Corrected with { Batches = 2, BatchSize = 4 }, library, seed),
        Load = (library, path) => DeepDrummerCritic.Load(path, null, library),
        ProposePhase1 = Drawn, ProposePhase2 = Drawn,
    };

    /// <summary>Somebody goes through the study, up to a stage.</summary>
    public async Task ListenAsync(string until)
    {
        var secrets = SessionSecrets.New();
        int number = database.Begin(Study.ArmOf, new StoredSession { Number = 0, Arm = "", Stage = StudyStage.Check, Language = "en" }, secrets.Keys(null))!.Number;
        await SessionFlow.UntilAsync(sessions.Numbered(number), secrets, until);
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    private static Proposal Drawn(Turn turn) => LoopGenerator.Draw(turn.Library, new LoopOptions(), turn.Seed.Stream("draw")) is var loop ? new Proposal(loop, turn.Critic.Score(loop), 1) : null!;
}
