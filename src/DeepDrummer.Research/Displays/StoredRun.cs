using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Displays;

/// <summary>A run of <c>study</c> as it lies on the disk, read without a lock.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Info">What it says of itself: plan, sounds, software.</param>
/// <param name="History">What its event log says.</param>
public sealed record StoredRun(string Folder, RunInfo Info, RunHistory History)
{
    /// <summary>Thetas of the listeners who came to the end.</summary>
    public ThetaCounts Counts => ThetaCounts.Of([.. History.Complete.Select(listener => listener.Theta)]);

    /// <exception cref="DirectoryNotFoundException">There is no run.</exception>
    /// <exception cref="InvalidDataException">A file is broken.</exception>
    public static StoredRun Open(string folder)
    {
        string manifest = Path.Combine(folder, "run.json");
        if (!File.Exists(manifest))
            throw new DirectoryNotFoundException($"'{folder}' holds no run: it has no run.json.");
        RunInfo info = StorageJson.Read<RunInfo>(manifest);
        return new StoredRun(folder, info, new RunHistory(EventLog.Read(Path.Combine(folder, "events.jsonl")), info.Plan.Listeners));
    }

    /// <summary>Runs a study of simulated listeners into a folder of its own, as <c>deepdrummer study</c> does.</summary>
    /// <exception cref="IOException">There is something in the folder.</exception>
    public static async Task<StoredRun> MakeAsync(StudyPlan plan, SampleLibrary library, string folder, CancellationToken cancel = default)
    {
        RaterSpec raters = RaterSpec.Parse(plan.Rater);
        var study = new Study
        {
            Plan = plan, Library = library, Method = StudyMethods.Named(plan.Method, plan.Device),
            Rater = (listener, seed, run) => raters.CreateOwn(listener.Index, seed, new RaterSetting { Library = library, Folder = run.Playing, WriteWav = (loop, path) => LoopFiles.WriteWav(path, loop, library, new()) }),
        };
        if (study.Problems() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(plan));
        using (RunFolder run = RunFolder.Create(folder, study.Info()))
            await new StudyRunner(study, run) { Jobs = Environment.ProcessorCount }.RunAsync(cancel);
        return Open(folder);
    }

    /// <summary>Whether the folder is whole: the sounds are those it was made with, every row can be made again, and the tables say what the log says. Empty when it is.</summary>
    public IReadOnlyList<string> Problems(SampleLibrary library) =>
    [
        .. library.Hash == Info.Sounds.Hash ? (string[])[] : [$"The run was made with {Info.Sounds.Count} sounds (hash {Info.Sounds.Hash[..12]}), and these are {library.Count} (hash {library.Hash[..12]})."],
        .. Differs("trials.csv", TrialsCsv.Format(History.Trials)),
        .. Differs("theta.csv", ThetaCsv.Format(History.Complete.Select(listener => listener.Theta))),
        .. History.Trials.Where(trial => trial.Rows.Any(row => !library.Sounds.Any(sound => sound.Name == row.Sound)))
            .Select(trial => FormattableString.Invariant($"Listener {trial.Rater}, trial {trial.Trial} plays a sound that the library lacks.")),
    ];

    private IEnumerable<string> Differs(string name, string expected)
    {
        string path = Path.Combine(Folder, name);
        if (!File.Exists(path))
            yield return $"{name} is missing.";
        else if (File.ReadAllText(path) != expected)
            yield return $"{name} does not say what the event log says.";
    }

    /// <summary>A loop of the run, ready to be played.</summary>
    public static LoopPlayer Player(TrialRated trial, SampleLibrary library) => trial.ToTrial(library).Loop.Player(library,
        FormattableString.Invariant($"Listener {trial.Rater}, trial {trial.Trial} ({trial.Arm.ToString().ToLowerInvariant()}): p_good {trial.Score:0.000}, {(trial.Liked ? "liked" : "disliked")}"));

    /// <summary>Per listener: loops played twice, and how often the answers agreed.</summary>
    public HtmlTable Agreement()
    {
        (int Rater, int Same, int Asked)[] rows = [.. History.Complete.Select(listener => (listener.Rater, listener.Trials.Count(trial => Repeated(listener, trial) is bool same && same), listener.Trials.Count(trial => Repeated(listener, trial) is not null)))];
        (int same, int asked) = (rows.Sum(row => row.Same), rows.Sum(row => row.Asked));
        string? note = null;
        if (asked > 0)
        {
            Interval interval = LikeInterval.Wilson(new LikeCount(same, asked));
            note = FormattableString.Invariant($"{same} of {asked} agree: {same / (double)asked:0.000}, 95 % [{interval.Low:0.000}, {interval.High:0.000}] (Wilson).");
        }
        return new HtmlTable("The same loop, asked twice", ["listener", "asked twice", "same answer"],
            [.. rows.Select(row => (string[])[FormattableString.Invariant($"{row.Rater}"), FormattableString.Invariant($"{row.Asked}"), FormattableString.Invariant($"{row.Same}")])], note);
    }

    private static bool? Repeated(ListenerHistory listener, TrialRated trial) =>
        trial.RepeatOf is int earlier && listener.Trials[earlier].Pair is null ? trial.Liked == listener.Trials[earlier].Liked : null;
}
