using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>Rules of thumb for the width of a Gaussian kernel; s is the standard deviation (n − 1), IQR the quartiles' distance (type 7).</summary>
public enum BandwidthRule
{
    /// <summary>s · n^(−1/5): Scott's rule as scipy's <c>gaussian_kde</c> has it (Scott, Multivariate Density Estimation, 1992).</summary>
    Scott,
    /// <summary>s · (3n/4)^(−1/5): Silverman's rule as scipy has it (Silverman, Density Estimation, 1986, equation 3.28).</summary>
    Silverman,
    /// <summary>1.06 · min(s, IQR/1.34) · n^(−1/5): R's <c>bw.nrd</c>, which R calls Scott's.</summary>
    ScottInR,
    /// <summary>0.9 · min(s, IQR/1.34) · n^(−1/5): R's <c>bw.nrd0</c>, Silverman's rule of thumb (equation 3.31).</summary>
    SilvermanInR,
}

/// <summary>Chooses a kernel's width from the numbers themselves.</summary>
public static class Bandwidth
{
    /// <summary>The width, in the numbers' unit. R's rules take s alone where the quartiles coincide.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 numbers, or all equal: then no width follows from them.</exception>
    public static double Of(IEnumerable<double> values, BandwidthRule rule)
    {
        double[] numbers = Description.Finite(values, fewest: 2);
        Array.Sort(numbers);
        double n = numbers.Length, s = ArrayStatistics.StandardDeviation(numbers);
        if (!(s > 0))
            throw new ArgumentException($"{n} equal numbers of {numbers[0]} have spread 0, and no bandwidth follows from that; choose one.", nameof(values));

        double iqr = SortedArrayStatistics.QuantileCustom(numbers, 0.75, QuantileDefinition.R7)
                   - SortedArrayStatistics.QuantileCustom(numbers, 0.25, QuantileDefinition.R7);
        double robust = iqr > 0 ? Math.Min(s, iqr / 1.34) : s;
        return rule switch
        {
            BandwidthRule.Scott => s * Math.Pow(n, -0.2),
            BandwidthRule.Silverman => s * Math.Pow(0.75 * n, -0.2),
            BandwidthRule.ScottInR => 1.06 * robust * Math.Pow(n, -0.2),
            BandwidthRule.SilvermanInR => 0.9 * robust * Math.Pow(n, -0.2),
            _ => throw new ArgumentException($"{rule} is no bandwidth rule.", nameof(rule)),
        };
    }
}
