using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Statistics;

/// <summary>How the sign patterns were counted.</summary>
public enum SignFlipMethod
{
    /// <summary>Exact: the differences are whole multiples of one step, such as 1/30.</summary>
    Lattice,
    /// <summary>Exact: two halves of the sign patterns are listed, sorted and met.</summary>
    MeetInTheMiddle,
    /// <summary>Random sign patterns; the p value has a standard error.</summary>
    MonteCarlo,
}

/// <summary>The sign-flip (one-sample permutation) test that paired differences are symmetric about 0.</summary>
/// <param name="Mean">Mean difference, the statistic.</param>
/// <param name="P">Two-sided: the share of sign patterns whose mean is at least as far from 0.</param>
/// <param name="StandardError">Of <paramref name="P"/>; 0 when exact.</param>
/// <param name="Method">How <paramref name="P"/> was obtained.</param>
public sealed record SignFlip(double Mean, double P, double StandardError, SignFlipMethod Method)
{
    /// <summary>Random sign patterns where counting all would take too long.</summary>
    public const int MonteCarloDraws = 100_000;

    private const int MostListed = 36, FinestStep = 10_000, MostCells = 2_000_000;

    /// <summary>Fisher, The Design of Experiments (1935), section 21; Monte Carlo p as Phipson and Smyth (2010): (hits + 1)/(draws + 1).</summary>
    /// <param name="differences">One a user, in any unit.</param>
    /// <param name="seed">Used only by the Monte Carlo way: more than 36 differences on no common step of 1/10 000 or coarser.</param>
    /// <exception cref="ArgumentException">No differences, or one that is not finite.</exception>
    public static SignFlip Test(IEnumerable<double> differences, Seed seed)
    {
        double[] numbers = Description.Finite(differences);
        double mean = numbers.Average();
        if (Lattice(numbers) is { } steps)
            return new SignFlip(mean, SignedSums.TwoSided([.. steps.Select(Math.Abs)], steps.Where(step => step > 0).Sum()), 0, SignFlipMethod.Lattice);
        if (numbers.Length <= MostListed)
            return new SignFlip(mean, MeetInTheMiddle(numbers), 0, SignFlipMethod.MeetInTheMiddle);
        double p = MonteCarlo(numbers, seed.Stream("sign flip"));
        return new SignFlip(mean, p, Math.Sqrt(p * (1 - p) / MonteCarloDraws), SignFlipMethod.MonteCarlo);
    }

    /// <summary>The differences as whole multiples of the coarsest common step 1/q, q ≤ <see cref="FinestStep"/>; null where there is none.</summary>
    private static int[]? Lattice(double[] numbers)
    {
        double total = numbers.Sum(Math.Abs);
        for (int q = 1; q <= FinestStep && total * q <= MostCells; q++)
            if (numbers.All(number => Math.Abs(number * q - Math.Round(number * q)) < 1e-9))
                return [.. numbers.Select(number => (int)Math.Round(number * q))];
        return null;
    }

    /// <summary>The signed sums of each half of the numbers, sorted; then each left sum is met with the right sums that take it far enough.</summary>
    private static double MeetInTheMiddle(double[] numbers)
    {
        double[] left = SortedSums(numbers.AsSpan(0, numbers.Length / 2)), right = SortedSums(numbers.AsSpan(numbers.Length / 2));
        double limit = Far(numbers);
        if (limit <= 0)
            return 1;
        double far = 0;
        int first = right.Length;                                                 // right[first..] reach the limit
        foreach (double sum in left)
        {
            while (first > 0 && sum + right[first - 1] >= limit)
                first--;
            far += right.Length - first;
        }
        return Math.Min(1, 2 * far / left.Length / right.Length);                 // the other tail is its mirror image
    }

    private static double[] SortedSums(ReadOnlySpan<double> numbers)
    {
        var sums = new double[1 << numbers.Length];
        for (int i = 0, filled = 1; i < numbers.Length; i++, filled *= 2)
            for (int j = 0; j < filled; j++)
                (sums[j], sums[filled + j]) = (sums[j] - numbers[i], sums[j] + numbers[i]);
        Array.Sort(sums);
        return sums;
    }

    private static double MonteCarlo(double[] numbers, RandomStream random)
    {
        double limit = Far(numbers);
        int far = 0;
        for (int draw = 0; draw < MonteCarloDraws; draw++)
        {
            double sum = 0;
            ulong bits = 0;
            for (int i = 0; i < numbers.Length; i++)
            {
                bits = i % 64 == 0 ? random.Bits() : bits >> 1;
                sum += (bits & 1) == 0 ? numbers[i] : -numbers[i];
            }
            if (Math.Abs(sum) >= limit)
                far++;
        }
        return (far + 1.0) / (MonteCarloDraws + 1.0);
    }

    /// <summary>The observed sum's size, less what rounding may have added.</summary>
    private static double Far(double[] numbers) => Math.Abs(numbers.Sum()) - 1e-12 * numbers.Sum(Math.Abs);
}
