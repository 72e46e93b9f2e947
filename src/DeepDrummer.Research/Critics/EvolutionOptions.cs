using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>How a population of loops evolves.</summary>
public sealed record EvolutionOptions
{
    /// <summary>Loops the objective is asked about, all told.</summary>
    public int Candidates { get; init; } = 3000;

    /// <summary>Loops that live at a time.</summary>
    public int Population { get; init; } = 30;

    /// <summary>Candidates that are random loops, before the first is bred; the best of them and the starts are the first population.</summary>
    public int Random { get; init; } = 300;

    /// <summary>Parents are each the best of so many drawn.</summary>
    public int Tournament { get; init; } = 3;

    /// <summary>The chance that a child has rows of two parents.</summary>
    public double Recombine { get; init; } = 0.3;

    /// <summary>Children without a new best after which all but the best give way to random loops.</summary>
    public int Patience { get; init; } = 1000;

    /// <summary>Densities of random loops.</summary>
    public DensityRange Densities { get; init; } = DensityRange.Wide;

    /// <summary>Loops returned, the best of the last population.</summary>
    public int Keep { get; init; } = 1;

    /// <summary>How children differ from their parents.</summary>
    public LoopMoveOptions Moves { get; init; } = new();

    /// <summary>The shape of the loops.</summary>
    public LoopOptions Loops { get; init; } = new();

    /// <exception cref="ArgumentException">A number is out of its range; the message holds them.</exception>
    internal void Check()
    {
        if (Population < 2 || Random < 1 || Candidates < Random || Tournament < 1 || Patience < 1)
            throw new ArgumentException($"A population of {Population}, {Random} random loops of {Candidates} candidates, tournaments of {Tournament} and a patience of {Patience} make no evolution: at least 2, 1, as many as are random, 1 and 1.");
        if (!(Recombine is >= 0 and <= 1))
            throw new ArgumentException($"Children cannot have two parents with a chance of {Recombine}: it lies in 0 to 1.");
        if (Keep < 1 || Keep > Population)
            throw new ArgumentException($"{Keep} loops cannot be kept of a population of {Population}.");
        Densities.Check();
        SearchGoal.CheckFree(Loops);
    }
}
