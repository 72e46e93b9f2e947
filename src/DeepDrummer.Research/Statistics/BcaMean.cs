using DeepDrummer.Research.Runs;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>The BCa interval of a mean over listeners: <see cref="Bootstrap.Bca{T}"/> of the average, number for number, in a tenth of the time.</summary>
public static class BcaMean
{
    /// <param name="values">One a listener, in any unit.</param>
    /// <param name="options">Replicates and coverage.</param>
    /// <param name="seed">All chance.</param>
    /// <exception cref="ArgumentException">Fewer than 2 values, one that is not finite, or an option out of range.</exception>
    public static BootstrapInterval Of(IReadOnlyList<double> values, BootstrapOptions options, Seed seed)
    {
        double[] numbers = Description.Finite(values, fewest: 2);
        Bootstrap.Check(options);
        double sum = numbers.Sum(), mean = sum / numbers.Length;
        RandomStream random = seed.Stream("bootstrap");
        var replicates = new double[options.Replicates];
        for (int replicate = 0; replicate < replicates.Length; replicate++)
        {
            double drawn = 0;
            for (int i = 0; i < numbers.Length; i++)
                drawn += numbers[random.Below(numbers.Length)];
            replicates[replicate] = drawn / numbers.Length;
        }
        Array.Sort(replicates);
        double[] leftOut = [.. numbers.Select(number => (sum - number) / (numbers.Length - 1))];   // jackknife
        return new BootstrapInterval(mean, Bootstrap.BcaInterval(replicates, mean, leftOut, options.Level), ArrayStatistics.StandardDeviation(replicates));
    }
}
