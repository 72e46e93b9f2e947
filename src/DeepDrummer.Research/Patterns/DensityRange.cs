using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Patterns;

/// <summary>Densities of random loops, uniform between two: the share of cells that hit.</summary>
/// <param name="Least">In 0 … <paramref name="Most"/>.</param>
/// <param name="Most">At most 1.</param>
public readonly record struct DensityRange(double Least, double Most)
{
    /// <summary>From sparse to dense; about half of what the original's prior draws lies in the middle fifth of it.</summary>
    public static DensityRange Wide { get; } = new(0.1, 0.7);

    public double Draw(RandomStream random) => Least + (Most - Least) * random.Uniform();

    /// <exception cref="ArgumentException">The densities are not in order, or outside 0 to 1.</exception>
    public void Check()
    {
        if (!(Least >= 0) || !(Most >= Least) || !(Most <= 1))
            throw new ArgumentException($"Densities from {Least} to {Most} cannot be: both lie in 0 to 1, the least first.");
    }
}
