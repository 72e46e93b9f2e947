namespace DeepDrummer.Research.Patterns;

/// <summary>The grid a chain of mutations starts from.</summary>
public enum LoopStart
{
    /// <summary>No hits, as the original's chains: a call there bound the four-on-the-floor switch to the density,
    /// so that with the switch on every cell hits and row 0 is not yet a kick (quirk 1).</summary>
    Empty,

    /// <summary>Every cell hits with <see cref="LoopOptions.Density"/>, as the original meant.</summary>
    Random,
}

/// <summary>How loops are drawn and varied. Defaults are the original's (arXiv:2008.04391).</summary>
public sealed record LoopOptions
{
    /// <summary>Rows, each with one sound.</summary>
    public int Rows { get; init; } = Grid.OriginalRows;

    /// <summary>Steps a row.</summary>
    public int Steps { get; init; } = Grid.OriginalSteps;

    /// <summary>The probability that a cell of a random grid hits.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>Where chains start.</summary>
    public LoopStart Start { get; init; } = LoopStart.Empty;

    /// <summary>The probability that a mutation flips a cell.</summary>
    public double FlipChance { get; init; } = 0.05;

    /// <summary>The probability that a mutation draws a row's sound anew.</summary>
    public double SwapChance { get; init; } = 0.15;

    /// <summary>Whether row 0 stays a kick on every fourth step (off in the original's study).</summary>
    public bool FourOnTheFloor { get; init; }
}
