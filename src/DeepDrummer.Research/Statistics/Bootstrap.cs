using DeepDrummer.Research.Runs;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>How the bootstrap is run.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Resamples of the users.</summary>
    public int Replicates { get; init; } = 10_000;

    /// <summary>Coverage of the interval, in (0, 1).</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>A statistic and its bootstrap interval, in the statistic's unit.</summary>
/// <param name="Estimate">The statistic of the users themselves.</param>
/// <param name="Interval">At the level asked for.</param>
/// <param name="StandardError">Standard deviation of the statistic over the resamples.</param>
public sealed record BootstrapInterval(double Estimate, Interval Interval, double StandardError);

/// <summary>Bootstrap intervals by resampling whole users, with replacement: trials of one user are not independent.</summary>
public static class Bootstrap
{
    /// <summary>Quantiles of the resampled statistic (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).</summary>
    /// <exception cref="ArgumentException">Fewer than 2 users, or an option out of range.</exception>
    public static BootstrapInterval Percentile<T>(IReadOnlyList<T> users, Func<IReadOnlyList<T>, double> statistic, BootstrapOptions options, Seed seed)
    {
        double[] replicates = Replicates(users, statistic, options, seed);
        double tail = (1 - options.Level) / 2;
        return new BootstrapInterval(statistic(users), Quantiles(replicates, tail, 1 - tail), ArrayStatistics.StandardDeviation(replicates));
    }

    /// <summary>Bias-corrected and accelerated (Efron, JASA 82, 1987); replicates equal to the estimate count half.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 users, or an option out of range.</exception>
    public static BootstrapInterval Bca<T>(IReadOnlyList<T> users, Func<IReadOnlyList<T>, double> statistic, BootstrapOptions options, Seed seed)
    {
        double[] replicates = Replicates(users, statistic, options, seed);
        var leftOut = new double[users.Count];                                    // jackknife
        for (int user = 0; user < leftOut.Length; user++)
            leftOut[user] = statistic([.. users.Take(user), .. users.Skip(user + 1)]);
        double estimate = statistic(users);
        return new BootstrapInterval(estimate, BcaInterval(replicates, estimate, leftOut, options.Level), ArrayStatistics.StandardDeviation(replicates));
    }

    /// <summary>The interval from sorted replicates, the estimate and the estimates with one user left out each.</summary>
    internal static Interval BcaInterval(double[] replicates, double estimate, double[] leftOut, double level)
    {
        double below = (replicates.Count(value => value < estimate) + replicates.Count(value => value <= estimate)) / 2.0 / replicates.Length;
        if (below is 0 or 1)
            throw new ArgumentException($"No replicate of {replicates.Length} lies on the other side of the estimate {estimate}, so its bias has no estimate.", nameof(replicates));
        double bias = Normal.InvCDF(0, 1, below);                                 // z0

        double mean = leftOut.Average();
        double squares = leftOut.Sum(value => Math.Pow(mean - value, 2)), cubes = leftOut.Sum(value => Math.Pow(mean - value, 3));
        double acceleration = squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;

        double Corrected(double probability)
        {
            double z = bias + Normal.InvCDF(0, 1, probability);
            return Normal.CDF(0, 1, bias + z / (1 - acceleration * z));
        }
        double tail = (1 - level) / 2;
        return Quantiles(replicates, Corrected(tail), Corrected(1 - tail));
    }

    /// <exception cref="ArgumentException">An option out of range.</exception>
    internal static void Check(BootstrapOptions options)
    {
        if (options.Replicates < 2 || options.Level is not (> 0 and < 1))
            throw new ArgumentException($"A bootstrap of {options.Replicates} replicates at level {options.Level} is none; it takes at least 2, and a level between 0 and 1.", nameof(options));
    }

    private static double[] Replicates<T>(IReadOnlyList<T> users, Func<IReadOnlyList<T>, double> statistic, BootstrapOptions options, Seed seed)
    {
        if (users.Count < 2)
            throw new ArgumentException($"{users.Count} users cannot be resampled; it takes at least 2.", nameof(users));
        Check(options);

        RandomStream random = seed.Stream("bootstrap");
        var drawn = new T[users.Count];
        var replicates = new double[options.Replicates];
        for (int replicate = 0; replicate < replicates.Length; replicate++)
        {
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = users[random.Below(users.Count)];
            replicates[replicate] = statistic(drawn);
        }
        Array.Sort(replicates);
        return replicates;
    }

    private static Interval Quantiles(double[] sorted, double low, double high) => new(
        SortedArrayStatistics.QuantileCustom(sorted, low, QuantileDefinition.R7),
        SortedArrayStatistics.QuantileCustom(sorted, high, QuantileDefinition.R7));
}
