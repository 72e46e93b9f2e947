namespace DeepDrummer.Research.Critics;

/// <summary>How different a loop must be from those made before it. The defaults ask for nothing.</summary>
/// <remarks>The means are over all pairs of the earlier loops and the new one, so that they hold after every loop of a series, and a
/// loop that is further away than it must be makes room for later ones. A mean that no loop can reach is lowered to the best that one can;
/// limits towards single loops loosen as a small library is used up (<see cref="NoveltyRoom"/>).</remarks>
public sealed record NoveltyLimits
{
    /// <summary>As diverse as the original's blind loops, which lie 32 cells apart and share .1 sounds (measured on six simulated listeners).</summary>
    public static NoveltyLimits AsOriginal { get; } = new() { MeanHamming = 29, MeanSharedSounds = 0.15, TimesChance = 2, LeastAnyRowOrder = 12 };

    /// <summary>Somewhat nearer to each other: 26 cells, .4 sounds.</summary>
    public static NoveltyLimits Looser { get; } = new() { MeanHamming = 26, MeanSharedSounds = 0.4, TimesChance = 4, LeastAnyRowOrder = 12 };

    /// <summary>The least mean Hamming distance, in cells. Random grids of density d lie 2d(1 − d) · cells apart: 32 of 64 at d = .5.</summary>
    public double MeanHamming { get; init; }

    /// <summary>The greatest mean number of sounds that two loops share.</summary>
    public double MeanSharedSounds { get; init; } = double.PositiveInfinity;

    /// <summary>So many times what random kits share, rows²/sounds a pair, may be shared whatever <see cref="MeanSharedSounds"/> says.</summary>
    /// <remarks>Random kits of the built-in 24 sounds share .67, the original's with them. A limit below that would make the blind test play
    /// every sound as often, and a critic could not say what it learned of sounds.</remarks>
    public double TimesChance { get; init; }

    /// <summary>The least distance to any earlier loop in whatever order of the rows, in cells: a pattern with its rows shuffled is no new one.</summary>
    public int LeastAnyRowOrder { get; init; }

    /// <summary>The most sounds shared with any one earlier loop.</summary>
    public int MostSharedWithOne { get; init; } = int.MaxValue;

    /// <exception cref="ArgumentException">A limit is not a number, or below 0.</exception>
    internal void Check()
    {
        if (!(MeanHamming >= 0) || !(MeanSharedSounds >= 0) || !(TimesChance >= 0) || LeastAnyRowOrder < 0 || MostSharedWithOne < 0)
            throw new ArgumentException($"Loops cannot be at least {MeanHamming} and {LeastAnyRowOrder} cells apart and share at most {MeanSharedSounds} ({TimesChance} times chance) and {MostSharedWithOne} sounds: no limit may be below 0.");
    }
}
