using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>The logistic function averaged over a normal belief.</summary>
/// <remarks>σ(f) = Σ weight·Φ(slope·f) within 4.4e-5 with three terms (Monahan and Stefanski, in Handbook of the Logistic Distribution, 1992),
/// and a normal average of Φ is Φ again.</remarks>
internal static class LogisticNormal
{
    private static readonly (double Weight, double Slope)[] terms = [(0.25216495, 0.90796608), (0.58525692, 0.57779675), (0.16257813, 0.36403872)];

    /// <summary>E[σ(f)].</summary>
    public static double Mean(Belief belief)
    {
        double sum = 0;
        foreach ((double weight, double slope) in terms)
            sum += weight * StandardNormal.Cumulative(slope * belief.Mean / Math.Sqrt(1 + slope * slope * belief.Variance));
        return sum;
    }

    /// <summary>What a belief becomes with one answer, by its first two moments.</summary>
    /// <param name="before">The belief without the answer.</param>
    /// <param name="liked">The answer.</param>
    /// <param name="lapse">Share of answers that have nothing to do with the liking.</param>
    /// <returns>Mean and variance after it, and the probability of the answer before it.</returns>
    public static (Belief After, double Probability) Tilted(Belief before, bool liked, double lapse)
    {
        double sign = liked ? 1 : -1;
        (double p, double slopeOfP, double bendOfP) = (lapse / 2, 0, 0);          // and its derivatives by the mean
        foreach ((double weight, double slope) in terms)
        {
            double scale = slope / Math.Sqrt(1 + slope * slope * before.Variance), z = sign * scale * before.Mean, share = (1 - lapse) * weight;
            double density = share * StandardNormal.Density(z) * scale;
            (p, slopeOfP, bendOfP) = (p + share * StandardNormal.Cumulative(z), slopeOfP + sign * density, bendOfP - z * scale * density);
        }
        p = Math.Max(p, 1e-300);
        double g = slopeOfP / p, h = bendOfP / p - g * g;                         // of log p (Rasmussen and Williams 2006, 3.9)
        return (new Belief(before.Mean + before.Variance * g, before.Variance + before.Variance * before.Variance * h), p);
    }
}
