using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>95 % intervals of the probability behind a like count (Brown, Cai and DasGupta, Statistical Science 16, 2001).</summary>
public static class LikeInterval
{
    /// <summary>Wilson's score interval (JASA 22, 1927): where the score test does not reject.</summary>
    public static Interval Wilson(LikeCount count)
    {
        double n = count.Trials, theta = count.Theta, z = Normal.InvCDF(0, 1, 0.975), zz = z * z;
        double centre = (theta + zz / (2 * n)) / (1 + zz / n);
        double half = z / (1 + zz / n) * Math.Sqrt(theta * (1 - theta) / n + zz / (4 * n * n));
        return new Interval(count.Likes == 0 ? 0 : centre - half, count.Likes == count.Trials ? 1 : centre + half);
    }

    /// <summary>Jeffreys' interval: quantiles of Beta(likes + ½, dislikes + ½), with 0 and 1 kept reachable.</summary>
    public static Interval Jeffreys(LikeCount count)
    {
        double a = count.Likes + 0.5, b = count.Trials - count.Likes + 0.5;
        return new Interval(
            count.Likes == 0 ? 0 : Beta.InvCDF(a, b, 0.025),
            count.Likes == count.Trials ? 1 : Beta.InvCDF(a, b, 0.975));
    }
}
