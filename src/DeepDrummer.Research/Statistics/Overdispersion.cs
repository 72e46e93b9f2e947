using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>Do listeners differ more than the chance of their trials makes them?</summary>
/// <param name="PooledTheta">Share liked over all trials.</param>
/// <param name="Z">Tarone's statistic: standard normal where all listeners share one theta; above 0 where they spread more.</param>
/// <param name="P">One-sided.</param>
public sealed record Overdispersion(double PooledTheta, double Z, double P)
{
    /// <summary>Tarone, "Testing the goodness of fit of the binomial distribution", Biometrika 66 (1979).</summary>
    /// <returns>Null where nothing can vary: all likes, no likes, or one trial a listener.</returns>
    public static Overdispersion? Test(IReadOnlyList<LikeCount> counts)
    {
        double trials = counts.Sum(count => (double)count.Trials), pooled = counts.Sum(count => (double)count.Likes) / trials;
        double pairs = counts.Sum(count => (double)count.Trials * (count.Trials - 1));
        if (!(pooled > 0 && pooled < 1 && pairs > 0))
            return null;
        double squares = counts.Sum(count => Math.Pow(count.Likes - count.Trials * pooled, 2)) / (pooled * (1 - pooled));
        double z = (squares - trials) / Math.Sqrt(2 * pairs);
        return new Overdispersion(pooled, z, Normal.CDF(0, 1, -z));
    }

    /// <summary>Whether a distribution of theta over listeners has a best fit that is neither a point nor all-or-nothing.</summary>
    internal static bool HasInnerFit(IReadOnlyList<LikeCount> counts) =>
        Test(counts) is { Z: > 1e-9 } && counts.Any(count => count.Likes > 0 && count.Likes < count.Trials);
}
