using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>What becomes of differences of exactly 0.</summary>
public enum ZeroDifferences
{
    /// <summary>Left out before ranking (Wilcoxon, 1945).</summary>
    Drop,
    /// <summary>Ranked with the others, then left out of the sums (Pratt, JASA 54, 1959).</summary>
    Rank,
}

/// <summary>How a p value was obtained.</summary>
public enum NullDistribution
{
    /// <summary>Every sign pattern counted.</summary>
    Exact,
    /// <summary>Normal approximation, with the variance corrected for ties.</summary>
    Normal,
}

/// <summary>Wilcoxon's signed-rank test that paired differences are symmetric about 0.</summary>
/// <param name="Nonzero">Differences that are not 0.</param>
/// <param name="PlusRanks">Sum of the ranks of the positive differences.</param>
/// <param name="MinusRanks">Sum of the ranks of the negative differences.</param>
/// <param name="P">Two-sided; 1 when all differences are 0.</param>
/// <param name="Null">How <paramref name="P"/> was obtained.</param>
public sealed record WilcoxonSignedRank(int Nonzero, double PlusRanks, double MinusRanks, double P, NullDistribution Null)
{
    /// <summary>Up to so many nonzero differences every sign pattern is counted.</summary>
    public const int MostExact = 400;

    /// <summary>Ties get their mean rank, and the null distribution is that of the ranks as they are (Wilcoxon, Biometrics Bulletin 1, 1945).</summary>
    /// <exception cref="ArgumentException">No differences, or one that is not finite.</exception>
    public static WilcoxonSignedRank Test(IEnumerable<double> differences, ZeroDifferences zeros = ZeroDifferences.Drop)
    {
        double[] all = Description.Finite(differences);
        double[] kept = zeros == ZeroDifferences.Drop ? [.. all.Where(difference => difference != 0)] : all;
        int[] doubled = DoubledRanks(kept);                                       // [kept], twice the mean ranks: whole numbers

        int[] scores = [.. doubled.Where((_, i) => kept[i] != 0)];
        long plus = doubled.Where((_, i) => kept[i] > 0).Sum(rank => (long)rank), total = scores.Sum(rank => (long)rank);
        NullDistribution method = scores.Length <= MostExact ? NullDistribution.Exact : NullDistribution.Normal;
        double p = method == NullDistribution.Exact ? SignedSums.TwoSided(scores, (int)plus) : NormalP(scores, plus - total / 2.0);
        return new WilcoxonSignedRank(scores.Length, plus / 2.0, (total - plus) / 2.0, p, method);
    }

    private static int[] DoubledRanks(double[] differences)
    {
        int[] order = [.. Enumerable.Range(0, differences.Length).OrderBy(i => Math.Abs(differences[i]))];
        var ranks = new int[differences.Length];
        for (int first = 0, end; first < order.Length; first = end)
        {
            end = first + 1;
            while (end < order.Length && Math.Abs(differences[order[end]]) == Math.Abs(differences[order[first]]))
                end++;
            foreach (int tied in order.AsSpan(first..end))
                ranks[tied] = first + 1 + end;                                    // first rank + last rank
        }
        return ranks;
    }

    private static double NormalP(int[] scores, double excess)
    {
        double variance = scores.Sum(score => (double)score * score) / 4;         // of the plus-sum, ties included
        return 2 * Normal.CDF(0, 1, -Math.Abs(excess) / Math.Sqrt(variance));
    }
}
