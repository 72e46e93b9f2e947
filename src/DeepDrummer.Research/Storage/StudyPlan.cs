using System.Text.Json.Serialization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>All that decides what a study finds, besides its sounds and its software: equal plans give equal bytes.</summary>
public sealed record StudyPlan
{
    /// <summary>Most listeners of one run.</summary>
    public const int Most = 100_000;

    /// <summary>The name of the <see cref="StudyMethod"/>.</summary>
    public required string Method { get; init; }

    /// <summary>Options of the method that were set, by name, as typed after <c>--set</c>; null where none was.</summary>
    public SortedDictionary<string, string>? Set { get; init; }

    /// <summary>Who listens, as typed after <c>--rater</c>.</summary>
    public required string Rater { get; init; }

    /// <summary>The file of answers that stand for listeners; null for other raters.</summary>
    [JsonIgnore] public string? Script => Rater.Split(':', 2) is ["scripted", var file] ? file : null;

    /// <summary>Whether an outside program listens.</summary>
    [JsonIgnore] public bool IsProgram => Rater.StartsWith("exec:", StringComparison.Ordinal);

    /// <summary>Whether no person and no outside program listens.</summary>
    [JsonIgnore] public bool IsSimulated => Rater.StartsWith("simulated", StringComparison.Ordinal);

    /// <summary>Where the rater starts when it is a program, so that it is found again from wherever the run is resumed; null for other raters.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>How long a program may think about one loop, in seconds.</summary>
    public double RaterTimeOutSeconds { get; init; } = RaterSetting.UsualTimeOut;

    /// <summary>Where the sounds are, as typed after <c>--sounds</c>; null for the default library.</summary>
    public string? Sounds { get; init; }

    /// <summary>Where the critics compute, as typed after <c>--device</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The weights every listener's critic starts from, as typed after <c>--start-from</c>; null for fresh ones.</summary>
    public string? StartFrom { get; init; }

    public required int Listeners { get; init; }

    public required ulong Seed { get; init; }

    public required RatingProtocol Protocol { get; init; }

    /// <summary>A listener of this study.</summary>
    public Listener Listener(int index) => Ratings.Listener.Of(new Seed(Seed), index);

    /// <summary>Everything that stands in the way before any sound is read, one sentence a problem.</summary>
    public IEnumerable<string> ProblemsOfNumbers()
    {
        if (Listeners is < 1 or > Most)
            yield return $"A study cannot have {Listeners} listeners: 1 to {Most} can be.";
        if (!(RaterTimeOutSeconds is >= 0.1 and <= 86_400))
            yield return FormattableString.Invariant($"A rater cannot have {RaterTimeOutSeconds} s for an answer: 0.1 to 86400 s can be.");
        foreach (string problem in Protocol.ProblemsOfNumbers())
            yield return problem;
        if (Protocol.Query == QueryKind.Pair && RaterSpec.ProblemOfPairs(Rater) is string single)
            yield return single;
    }

    /// <summary>What this machine lacks for the study, one sentence a problem: a run may be resumed on another.</summary>
    public IEnumerable<string> ProblemsOfPlace()
    {
        if (CriticDevice.Problem(Device) is string device)
            yield return device;
        if (WorkingFolder is string folder && !Directory.Exists(folder))
            yield return $"There is no folder {folder}, where the rater is to start.";
    }
}
