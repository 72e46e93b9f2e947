using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Datasets;

/// <summary>A small real study by simulated listeners over the built-in kit, run once for all tests, and folders that go with them.</summary>
[CollectionDefinition(Shared)]
public sealed class PackedRuns : IAsyncLifetime, IDisposable, ICollectionFixture<PackedRuns>
{
    public const string Shared = "a packed run";

    private readonly TemporaryFolder folder = new();
    private int made;

    public string Run => folder.In("run");

    public string Dataset => folder.In("dataset");

    public PackOptions Options { get; } = new() { Seed = 20_260 };

    public async Task InitializeAsync()
    {
        var plan = new StudyPlan
        {
            Method = "gaussian-process", Rater = "simulated", Device = "cpu", Listeners = 4, Seed = 5, Sounds = SoundSource.BuiltIn,
            Set = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["candidates"] = "60", ["blind-candidates"] = "60" },
            Protocol = new RatingProtocol { Ratings = 6, Blind = 4, MatchedRandom = 2, Repeats = 2, AnswerLag = 0 },
        };
        SampleLibrary library = BuiltInKit.Load();
        RaterSpec raters = RaterSpec.Parse(plan.Rater);
        var study = new Study
        {
            Plan = plan, Library = library, Method = StudyMethods.Named(plan.Method).Changed(plan.Set),
            Rater = (listener, seed, run) => raters.CreateOwn(listener.Index, seed, new RaterSetting { Library = library, Folder = run.Playing, WriteWav = (_, _) => { } }),
        };
        using (RunFolder run = RunFolder.Create(Run, study.Info()))
            await new StudyRunner(study, run).RunAsync(CancellationToken.None);
        DatasetFolder.Write(Anonymisation.Of(RunSessions.Read(Run), Options), Dataset);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    /// <summary>A path where nothing is.</summary>
    public string Next() => folder.In($"next-{Interlocked.Increment(ref made)}");

    /// <summary>A copy of the dataset, to be broken.</summary>
    public string Copy()
    {
        string copy = Next();
        foreach (string file in Directory.EnumerateFiles(Dataset, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Dataset, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>Every file's path and contents.</summary>
    public static IReadOnlyList<(string Path, string Contents)> Contents(string path) =>
        [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(path, file), Convert.ToBase64String(File.ReadAllBytes(file))))];
}
