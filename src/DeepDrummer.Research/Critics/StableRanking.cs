namespace DeepDrummer.Research.Critics;

/// <summary>Stops when several critics in a row rank the pool as one some ratings before them did, and have the same favourites.</summary>
/// <remarks>Neighbouring critics agree too early to tell: with a Gaussian process and four simulated listeners, their τ passed .9 after 20
/// ratings, while that of critics ten ratings apart was .62 to .73 there, and .91 to .94 after 80.</remarks>
public sealed record StableRanking : IStoppingRule
{
    /// <summary>How many critics lie between the two that are compared, the later one counted.</summary>
    public int Apart { get; init; } = 10;

    /// <summary>The least Kendall's τ-b between the two, in −1 … 1.</summary>
    public double LeastTau { get; init; } = 0.85;

    /// <summary>Favourites: the top of the pool.</summary>
    public int Top { get; init; } = 10;

    /// <summary>The least share of favourites that the two have in common.</summary>
    public double LeastOverlap { get; init; } = 0.7;

    /// <summary>Critics in a row that must agree so with theirs.</summary>
    public int Times { get; init; } = 3;

    /// <summary>Ratings before the rule may stop: a critic that has not begun to learn is stable.</summary>
    public int LeastRatings { get; init; } = 20;

    /// <exception cref="ArgumentException">Two critics spoke of pools of different sizes, or a number is out of its range.</exception>
    public bool Enough(IReadOnlyList<PoolOpinion> history)
    {
        if (!(LeastTau is >= -1 and <= 1) || !(LeastOverlap is >= 0 and <= 1) || Top < 1 || Times < 1 || Apart < 1)
            throw new ArgumentException($"A τ of {LeastTau}, an overlap of {LeastOverlap} of the top {Top}, {Times} times over {Apart} critics, cannot be asked: −1 to 1, 0 to 1, at least 1, 1 and 1.");
        return history.Count >= Apart + Times && history[^1].Ratings >= LeastRatings
            && Enumerable.Range(history.Count - Times, Times).All(now => IsStable(history[now - Apart].Scores, history[now].Scores));
    }

    private bool IsStable(IReadOnlyList<double> before, IReadOnlyList<double> now) => Tau(before, now) >= LeastTau && Overlap(before, now) >= LeastOverlap;

    /// <summary>Kendall's τ-b (Biometrika 33, 1945), which corrects for ties; 0 where one of the two ties everything.</summary>
    public static double Tau(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count != other.Count)
            throw new ArgumentException($"The order of {one.Count} loops cannot be compared with one of {other.Count}.", nameof(other));
        long agree = 0, untiedOne = 0, untiedOther = 0;
        for (int high = 1; high < one.Count; high++)
            for (int low = 0; low < high; low++)
            {
                int left = one[high].CompareTo(one[low]), right = other[high].CompareTo(other[low]);
                agree += Math.Sign(left) * Math.Sign(right);
                untiedOne += left != 0 ? 1 : 0;
                untiedOther += right != 0 ? 1 : 0;
            }
        return untiedOne > 0 && untiedOther > 0 ? agree / Math.Sqrt((double)untiedOne * untiedOther) : 0;
    }

    private double Overlap(IReadOnlyList<double> before, IReadOnlyList<double> now)
    {
        int top = Math.Min(Top, now.Count);
        return Favourites(before, top).Intersect(Favourites(now, top)).Count() / (double)top;
    }

    private static IEnumerable<int> Favourites(IReadOnlyList<double> scores, int top) =>
        Enumerable.Range(0, scores.Count).OrderByDescending(loop => scores[loop]).Take(top);
}
