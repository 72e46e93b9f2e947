using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes loops that are neither too empty nor too full (the inverted U of Berlyne, Aesthetics and Psychobiology, 1971).</summary>
/// <param name="Preferred">The share of cells that should hit, in [0, 1].</param>
public sealed record DensityTaste(double Preferred) : ITaste
{
    public static DensityTaste Draw(RandomStream random) => new(0.15 + 0.35 * random.Uniform());

    public double Utility(HeardLoop heard)
    {
        double away = heard.Loop.Grid.Density - Preferred;
        return -away * away;
    }
}
