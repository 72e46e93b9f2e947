using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Datasets;

/// <summary>A run of a released dataset.</summary>
public sealed record ReleasedRun(string Id, RunFacts Facts);

/// <summary>A loop of a released dataset; the same grid with the same sounds is one loop, whoever heard it.</summary>
/// <param name="Id">Such as <c>L00001</c>.</param>
/// <param name="Rows">Sounds and cells; empty where the study kept no grid.</param>
public sealed record ReleasedLoop(string Id, IReadOnlyList<LoopRow> Rows)
{
    /// <summary>Its MIDI file in the dataset; null when none was packed.</summary>
    public string? Midi { get; init; }

    /// <summary>Its audio in the dataset; null when none was packed.</summary>
    public string? Audio { get; init; }

    /// <summary>The loop over a library that has its sounds.</summary>
    /// <exception cref="InvalidDataException">The library lacks a sound, or the grid was not kept.</exception>
    public Loop ToLoop(SampleLibrary library) => Rows.Count > 0
        ? LoopJson.FromRows(Rows, library)
        : throw new InvalidDataException($"Of the loop {Id} no grid was kept; there is {Audio ?? "no audio either"}.");
}

/// <summary>A rating.</summary>
/// <param name="Number">Position in the session, from 0.</param>
public sealed record ReleasedTrial(int Number, TrialArm Arm, ReleasedLoop Loop, bool Liked)
{
    /// <summary>The critic's probability of a like, in [0, 1].</summary>
    public double? Score { get; init; }

    /// <summary>Ratings that critic had learned from.</summary>
    public int? CriticHeard { get; init; }

    /// <summary>The earlier trial that played the same loop.</summary>
    public int? RepeatOf { get; init; }

    public int? Pair { get; init; }

    /// <summary>Seconds from the session's first loop to this one.</summary>
    public double? PlayedSeconds { get; init; }

    /// <summary>Seconds from the session's first loop to this answer.</summary>
    public double? RatedSeconds { get; init; }

    /// <summary>1 while the critic learns, 2 in the blind test.</summary>
    public int Phase => Arm == TrialArm.Learning ? 1 : 2;
}

/// <summary>One listener's session.</summary>
/// <param name="Id">Such as <c>S001</c>, drawn anew for the release.</param>
public sealed record ReleasedSession(string Id, ReleasedRun Run, SessionStatus Status, IReadOnlyList<ReleasedTrial> Trials)
{
    /// <summary>Answers by question; an answer that was not given, or was suppressed, is not there.</summary>
    public IReadOnlyDictionary<string, string> Survey { get; init; } = new Dictionary<string, string>();

    /// <summary>The untrained critic's file in the dataset; null when none was packed.</summary>
    public string? InitCritic { get; init; }

    public string? FinalCritic { get; init; }

    public int Count(TrialArm arm) => Trials.Count(trial => trial.Arm == arm);

    public int Likes(TrialArm arm) => Trials.Count(trial => trial.Arm == arm && trial.Liked);

    /// <summary>Likes of both critics in the blind test; null unless the session is complete and rated both.</summary>
    /// <param name="rater">The number the listener gets.</param>
    public ListenerTheta? Theta(int rater = 0) =>
        Status == SessionStatus.Complete && new ListenerTheta(rater, Likes(TrialArm.Init), Count(TrialArm.Init), Likes(TrialArm.Final), Count(TrialArm.Final)) is { Complete: true } theta ? theta : null;

    /// <summary>Repeated loops that were answered as before, and all that can be compared: a loop not chosen of two was not disliked.</summary>
    public LikeCount? Agreement => Trials.Where(trial => trial.RepeatOf is int earlier && Trials[earlier].Pair is null).ToArray() is { Length: > 0 } again
        ? new LikeCount(again.Count(trial => trial.Liked == Trials[trial.RepeatOf!.Value].Liked), again.Length)
        : null;
}

/// <summary>A dataset that others can read: what <c>dataset pack</c> writes and notebooks load.</summary>
public sealed record ReleasedDataset
{
    public required ReleaseFacts Facts { get; init; }
    public required IReadOnlyList<ReleasedSession> Sessions { get; init; }

    /// <summary>Loops, by id.</summary>
    public required IReadOnlyList<ReleasedLoop> Loops { get; init; }

    /// <summary>The runs, by id.</summary>
    public IReadOnlyList<ReleasedRun> Runs => [.. Sessions.Select(session => session.Run).Distinct().OrderBy(run => run.Id, StringComparer.Ordinal)];

    public IEnumerable<ReleasedTrial> Trials => Sessions.SelectMany(session => session.Trials);

    /// <summary>Whether no person answered.</summary>
    public bool IsSimulated => Sessions.All(session => session.Run.Facts.Listener == ListenerKind.Simulated);

    /// <summary>What was compared, by name.</summary>
    public IReadOnlyList<string> Conditions => [.. Sessions.Select(session => session.Run.Facts.Condition).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Thetas of the listeners who rated both critics, ordered by their counts: what is made of them does not depend on ids.</summary>
    /// <param name="condition">Of one condition; null for all.</param>
    public IReadOnlyList<ListenerTheta> Thetas(string? condition = null) => Canonical(Sessions
        .Where(session => condition is null || session.Run.Facts.Condition == condition).Select(session => session.Theta()).OfType<ListenerTheta>());

    /// <summary>Theta before and after learning, with exact tests and intervals.</summary>
    /// <param name="seed">Of the bootstrap.</param>
    /// <exception cref="ArgumentException">Nobody rated both critics.</exception>
    public ThetaSummary Theta(string? condition = null, ulong seed = 1) => ThetaSummary.Of(Thetas(condition), new Seed(seed));

    /// <summary>Counts in an order of their own, numbered from 0.</summary>
    public static IReadOnlyList<ListenerTheta> Canonical(IEnumerable<ListenerTheta> thetas) =>
        [.. thetas.OrderBy(theta => theta.InitLikes).ThenBy(theta => theta.InitTrials).ThenBy(theta => theta.FinalLikes).ThenBy(theta => theta.FinalTrials)
            .Select((theta, index) => theta with { Rater = index })];

    /// <summary>Whether a folder holds a released dataset.</summary>
    public static bool IsDataset(string folder) => File.Exists(Path.Combine(folder, ReleaseText.FactsPath));

    /// <summary>Reads a dataset and checks its tables; <see cref="DatasetCheck"/> checks all the rest.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A table is missing or broken; the message is the first problem and how many there are.</exception>
    public static ReleasedDataset Load(string path)
    {
        var problems = new List<string>();
        ReleasedDataset? dataset = DatasetReader.Read(path, problems);
        return problems.Count == 0 ? dataset! : throw new InvalidDataException(problems[0] + (problems.Count == 1 ? "" : $" ({problems.Count - 1} more problems; 'dataset verify' lists them)"));
    }
}
