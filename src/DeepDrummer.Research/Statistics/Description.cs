using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>Count, mean, spread and median of a list of numbers, in their unit.</summary>
/// <param name="Count">How many numbers.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Sd">Standard deviation with n − 1; null for one number.</param>
/// <param name="Median">The middle number, or the mean of the two in the middle.</param>
public sealed record Description(int Count, double Mean, double? Sd, double Median)
{
    /// <exception cref="ArgumentException">No numbers, or one that is not finite.</exception>
    public static Description Of(IEnumerable<double> values)
    {
        double[] numbers = Finite(values);
        double? sd = numbers.Length < 2 ? null : ArrayStatistics.StandardDeviation(numbers);
        return new Description(numbers.Length, ArrayStatistics.Mean(numbers), sd, ArrayStatistics.MedianInplace(numbers));
    }

    /// <summary>The numbers as an array of their own.</summary>
    /// <exception cref="ArgumentException">Fewer than <paramref name="fewest"/>, or one that is not finite.</exception>
    internal static double[] Finite(IEnumerable<double> values, int fewest = 1)
    {
        double[] numbers = [.. values];
        if (numbers.Length < fewest)
            throw new ArgumentException($"{numbers.Length} numbers are too few; it takes at least {fewest}.", nameof(values));
        foreach (double number in numbers)
            if (!double.IsFinite(number))
                throw new ArgumentException($"{number} is not a finite number.", nameof(values));
        return numbers;
    }
}
