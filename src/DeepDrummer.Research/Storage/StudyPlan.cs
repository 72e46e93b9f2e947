using System.Text.Json.Serialization;
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

    /// <summary>Who listens, as typed after <c>--rater</c>.</summary>
    public required string Rater { get; init; }

    /// <summary>Whether no person and no outside program listens.</summary>
    [JsonIgnore] public bool IsSimulated => Rater.StartsWith("simulated", StringComparison.Ordinal);

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
        foreach (string problem in Protocol.ProblemsOfNumbers())
            yield return problem;
    }
}
