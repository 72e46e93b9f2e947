using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Ratings;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Sweeps;

/// <summary>A sweep that takes milliseconds: two fake methods, two kinds of listeners, folders that go when the test does.</summary>
internal sealed class FakeSweep : IDisposable
{
    public const string Text = "the file's text";

    private readonly TemporaryFolder temporary = new();
    private int begun;

    public static SweepPlan Plan { get; } = new()
    {
        Name = "fake", Claim = "It works.", Citation = "ours", Seed = 5, Checkpoints = [2, 5], Blind = 3,
        Listeners = [new ListenerGroup("early", 3), new ListenerGroup("late", 2)],
        Arms = [Arm("plain"), Arm("behind")],
        Chunk = 3,
    };

    public FakeStudy Fakes { get; } = new();

    /// <summary>Called before each answer.</summary>
    public Action<SessionKey, Question> Asked { get; set; } = (_, _) => { };

    public string In(string name) => temporary.In(name);

    public void Dispose()
    {
        temporary.Dispose();
        Assert.Equal(0, Fakes.Critics.Alive);
    }

    public SweepFolder Folder(SweepPlan? plan = null) => Begin(In($"sweep-{begun++}"), plan ?? Plan);

    public SweepFolder Begin(string path, SweepPlan? plan = null, string text = Text) =>
        SweepFolder.Begin(path, SweepInfo.Now(plan ?? Plan, text, Fakes.Library, new Dictionary<string, string>()), text);

    public Sweep Sweep(SweepPlan? plan = null) => new()
    {
        Plan = plan ?? Plan,
        Library = Fakes.Library,
        Method = arm => Fakes.Method with { Name = arm.Method, AnswerLag = arm.Name == "behind" ? 1 : 0 },
        Rater = (spec, listener, seed, _) => new FakeRater(seed) { Asked = question => Asked(new SessionKey("", spec, listener.Index), question) },
    };

    public LocalEngine Engine(SweepFolder folder, int jobs = 1, int retries = 0) => new(Sweep(folder.Plan), folder) { Jobs = jobs, Retries = retries };

    /// <summary>Runs all that is missing, and returns what failed.</summary>
    public Task<IReadOnlyList<ChunkFailure>> Run(SweepFolder folder, int jobs = 1, int retries = 0, Action<SweepEvent>? watch = null) =>
        SweepRunner.RunAsync(folder, Engine(folder, jobs, retries), watch ?? (_ => { }), default);

    /// <summary>The bytes of a whole run.</summary>
    public async Task<string> Whole(int jobs = 1)
    {
        SweepFolder folder = Folder();
        Assert.Empty(await Run(folder, jobs));
        return File.ReadAllText(folder.Results);
    }

    private static SweepArm Arm(string name) => new(name, "fake", new Dictionary<string, string>());
}
