using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Simulated listeners whose private taste has one form.</summary>
public sealed record ListenerFamily
{
    /// <summary>What <c>--rater simulated:NAME</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What its listeners care for, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Who described such tastes.</summary>
    public required string Source { get; init; }

    /// <summary>Never to be tuned on, so that it can judge methods; <c>experiments/results.md</c> tells how often each was met.</summary>
    public bool HeldOut { get; init; }

    /// <summary>A plain old taste, for teaching and tests: neither tuned on nor judged by.</summary>
    public bool Plain { get; init; }

    /// <summary>One listener's private taste, in any scale.</summary>
    public required Func<RandomStream, HeardLibrary, ITaste> Draw { get; init; }

    public override string ToString() => Name;
}
