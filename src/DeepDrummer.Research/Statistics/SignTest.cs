using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>The sign test: are ups as likely as downs? Zeros say nothing.</summary>
/// <param name="Up">Differences above 0.</param>
/// <param name="Same">Differences of 0.</param>
/// <param name="Down">Differences below 0.</param>
/// <param name="P">Two-sided, exact binomial; 1 when all differences are 0.</param>
public sealed record SignTest(int Up, int Same, int Down, double P)
{
    /// <summary>Twice the smaller binomial tail, at most 1 (Conover, Practical Nonparametric Statistics, 3rd ed., section 3.4).</summary>
    /// <exception cref="ArgumentException">No differences, or one that is not finite.</exception>
    public static SignTest Test(IEnumerable<double> differences)
    {
        double[] numbers = Description.Finite(differences);
        int up = numbers.Count(number => number > 0), down = numbers.Count(number => number < 0);
        double tail = Binomial.CDF(0.5, up + down, Math.Min(up, down));
        return new SignTest(up, numbers.Length - up - down, down, Math.Min(1, 2 * tail));
    }
}
