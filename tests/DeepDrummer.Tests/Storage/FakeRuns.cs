using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Storage;

/// <summary>What a finished run leaves.</summary>
internal sealed record FinishedRun(string Path, string Trials, string Theta, StudySummary Summary)
{
    /// <summary>What the seed decides.</summary>
    public string Bytes => Trials + Theta;
}

/// <summary>Fake studies run into folders that go when the test does.</summary>
internal sealed class FakeRuns : IDisposable
{
    public static StudyPlan Plan { get; } = new()
    {
        Method = "fake", Rater = "fake", Device = "cpu", Listeners = 3, Seed = 7,
        Protocol = new RatingProtocol { Ratings = 5, Blind = 3, MatchedRandom = 1, Repeats = 2 },
    };

    private readonly TemporaryFolder folder = new();
    private int begun;

    public FakeStudy Fakes { get; } = new();

    public string In(string name) => folder.In(name);

    public void Dispose()
    {
        folder.Dispose();
        Assert.Equal(0, Fakes.Critics.Alive);
    }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string Rater(string line) => line.Split(',')[0];

    public string NextPath() => folder.In($"run-{begun++}");

    public Study Study(StudyPlan plan, Action<Question>? asked = null) => new()
    {
        Plan = plan, Method = Fakes.Method, Library = Fakes.Library,
        Rater = (_, seed, _) => new FakeRater(seed) { Asked = asked ?? (_ => { }) },
    };

    public RunInfo Info(StudyPlan plan) => RunInfo.Now(plan, Fakes.Library, new Dictionary<string, string>());

    public Task<FinishedRun> RunWhole(StudyPlan plan, int jobs = 1) => Begin(Study(plan), NextPath(), jobs);

    public async Task<FinishedRun> Begin(Study study, string path, int jobs, CancellationToken cancel = default)
    {
        using RunFolder run = RunFolder.Create(path, Info(study.Plan));
        await new StudyRunner(study, run) { Jobs = jobs }.RunAsync(cancel);
        return Read(path);
    }

    public static async Task<FinishedRun> Resume(Study study, string path, int jobs, CancellationToken cancel = default)
    {
        using RunFolder run = RunFolder.Open(path);
        await new StudyRunner(study, run) { Jobs = jobs }.RunAsync(cancel);
        return Read(path);
    }

    public static FinishedRun Read(string path) => new(
        path, File.ReadAllText(Path.Combine(path, "trials.csv")), File.ReadAllText(Path.Combine(path, "theta.csv")),
        StorageJson.Read<StudySummary>(Path.Combine(path, "summary.json")));

    public string Copy(string path)
    {
        string copy = NextPath();
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
