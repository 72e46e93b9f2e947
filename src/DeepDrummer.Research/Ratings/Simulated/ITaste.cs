using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>One plain thing that a simulated listener may like about a heard.Loop.</summary>
public interface ITaste
{
    /// <summary>How much of it the loop has: any unit and range, more is better, finite for every heard.Loop.</summary>
    double Utility(HeardLoop heard);
}

/// <summary>The tastes that simulated listeners are mixed from; <c>--rater simulated:NAME</c> takes one alone.</summary>
public enum TasteKind
{
    /// <inheritdoc cref="DensityTaste"/>
    Density,

    /// <inheritdoc cref="DownbeatTaste"/>
    Downbeat,

    /// <inheritdoc cref="BackbeatTaste"/>
    Backbeat,

    /// <inheritdoc cref="BrightnessTaste"/>
    Brightness,

    /// <inheritdoc cref="SyncopationTaste"/>
    Syncopation,
}

/// <summary>Draws tastes.</summary>
public static class Tastes
{
    /// <summary>One listener's version of a taste: what they prefer is drawn, where the taste leaves a choice.</summary>
    public static ITaste Draw(TasteKind kind, RandomStream random) => kind switch
    {
        TasteKind.Density => DensityTaste.Draw(random),
        TasteKind.Downbeat => new DownbeatTaste(),
        TasteKind.Backbeat => new BackbeatTaste(),
        TasteKind.Brightness => BrightnessTaste.Draw(random),
        TasteKind.Syncopation => SyncopationTaste.Draw(random),
        _ => throw new ArgumentException($"{kind} is not one of the tastes {string.Join(", ", Enum.GetNames<TasteKind>())}.", nameof(kind)),
    };
}
