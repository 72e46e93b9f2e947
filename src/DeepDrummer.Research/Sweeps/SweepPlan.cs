using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Sweeps;

/// <summary>All that decides what a sweep finds, besides its sounds and its software: what a file in <c>experiments/</c> says.</summary>
public sealed record SweepPlan
{
    /// <summary>Most sessions of one sweep.</summary>
    public const int Most = 1_000_000;

    /// <summary>The file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence that the sweep can refute.</summary>
    public required string Claim { get; init; }

    /// <summary>Whose claim it is, or whose numbers it is held against.</summary>
    public required string Citation { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Where the sounds are, as typed after <c>--sounds</c>; null for the default library.</summary>
    public string? Sounds { get; init; }

    /// <summary>Blind tests are made as if the session had ended after so many ratings; ascending, the last is Phase I's length.</summary>
    public required IReadOnlyList<int> Checkpoints { get; init; }

    /// <summary>Loops of the initial critic in each blind test, and as many of the final one.</summary>
    public required int Blind { get; init; }

    /// <summary>What Phase I asks, in every arm.</summary>
    public QueryKind Query { get; init; }

    /// <summary>Where networks learn, in every arm: cpu, cuda or cuda:N. Other critics compute on the CPU whatever it says.</summary>
    public string Device { get; init; } = "cpu";

    public required IReadOnlyList<ListenerGroup> Listeners { get; init; }

    public required IReadOnlyList<SweepArm> Arms { get; init; }

    /// <summary>Sessions a chunk.</summary>
    public required int Chunk { get; init; }

    /// <summary>Where paths of scripts start, and programs that listen; null when there are none.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Sessions of the whole sweep: every listener in every arm.</summary>
    public long Sessions => Listeners.Sum(group => (long)group.Count) * Arms.Count;
}

/// <summary>Listeners of one kind.</summary>
/// <param name="Rater">Who listens, as typed after <c>--rater</c>.</param>
/// <param name="Count">How many of them.</param>
public sealed record ListenerGroup(string Rater, int Count);

/// <summary>One of the things compared.</summary>
/// <param name="Name">What results and reports call it.</param>
/// <param name="Method">A name that <c>deepdrummer methods</c> lists.</param>
/// <param name="Options">The method's options that differ from its defaults, by name.</param>
public sealed record SweepArm(string Name, string Method, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>What ends Phase I in this arm; the last checkpoint is the most ratings there are.</summary>
    public StoppingKind Stop { get; init; }
}
