namespace DeepDrummer.Research.Numerics;

/// <summary>The standard normal distribution, fast: no table and one exponential.</summary>
public static class StandardNormal
{
    private const double InverseRootTau = 0.3989422804014327;

    /// <summary>φ(z).</summary>
    public static double Density(double z) => InverseRootTau * Math.Exp(-z * z / 2);

    /// <summary>Φ(z), within 7.5e-8 (Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.2.17).</summary>
    public static double Cumulative(double z)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(z));
        double tail = Density(z) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z > 0 ? 1 - tail : tail;
    }
}
