using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Ratings;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A study of a few loops with fake critics, over a real database that outlives its servers.</summary>
internal sealed class ShortStudy : IDisposable
{
    public const int Practice = 1, Ratings = 5, Blind = 3;

    private readonly TemporaryFolder folder = new();
    private readonly FakeStudy fake = new();
    private readonly SampleLibrary library;
    private StudyDatabase database;

    /// <param name="secret">What the seeds hang on, where two databases are to be compared.</param>
    public ShortStudy(StudyDesign? design = null, DatabasePlace? place = null, string? secret = null)
    {
        library = fake.Library;
        Design = design ?? Usual;
        Place = place ?? new DatabasePlace(folder.In("study.db"));
        database = StudyDatabase.OpenOrCreate(Place, WebStudy.Stored(Design, library) with { Secret = secret ?? StudySecret.New().Text });
        Study = Serve();
        Sessions = new LiveSessions(Study);
    }

    public static StudyDesign Usual { get; } = new()
    {
        Title = LocalText.Of("A study"), Consent = LocalText.Of("Yes?"), Languages = ["en", "fr"], Seed = 5, Practice = Practice, Ratings = Ratings, Blind = Blind,
        MatchedRandom = 1, Repeats = 1, Pause = new StudyPause(0, new StudyQuestion { Id = "learning", Label = LocalText.Of("?"), Kind = AnswerKind.Scale, Optional = true }),
        Survey = [new StudyQuestion { Id = "words", Label = LocalText.Of("?"), Kind = AnswerKind.Text }],
        Arms = [new StudyArm("one", "fake", new Dictionary<string, string>(), 1), new StudyArm("other", "fake", new Dictionary<string, string>(), 1)],
    };

    public StudyDesign Design { get; }

    public DatabasePlace Place { get; }

    public WebStudy Study { get; private set; }

    public LiveSessions Sessions { get; private set; }

    public StudyDatabase Database => database;

    public StudyMethod Method => fake.Method;

    public SampleLibrary Library => library;

    public FakeCritics Critics => fake.Critics;

    public string In(string name) => folder.In(name);

    /// <summary>Another server over the same database; what the first had in memory is gone.</summary>
    public void Restart()
    {
        database.Dispose();
        database = StudyDatabase.OpenOrCreate(Place, WebStudy.Stored(Design, library));
        Study = Serve();
        Sessions = new LiveSessions(Study);
    }

    /// <summary>A new session as a server would begin it, and its secrets.</summary>
    public (LiveSession Session, SessionSecrets Secrets) Begin()
    {
        var secrets = SessionSecrets.New();
        var first = new StoredSession { Number = 0, Arm = "", Stage = StudyStage.Check, Language = "en" };
        return (Sessions.Numbered(database.Begin(Study.ArmOf, first, secrets.Keys(null))!.Number), secrets);
    }

    private WebStudy Serve() => new(Design, library, database, _ => fake.Method);

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }
}
