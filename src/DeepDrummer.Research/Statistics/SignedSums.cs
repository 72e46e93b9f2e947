namespace DeepDrummer.Research.Statistics;

/// <summary>The exact null distribution behind the signed-rank and sign-flip tests: ±score sums, every sign pattern equally likely.</summary>
internal static class SignedSums
{
    /// <summary>P(sum of the scores with a plus = s) for s = 0 … total, by adding one score at a time (Pagano and Tritchler, JASA 78, 1983).</summary>
    public static double[] Distribution(ReadOnlySpan<int> scores)
    {
        int total = 0;
        foreach (int score in scores)
            total += score;
        var probability = new double[total + 1];
        probability[0] = 1;
        int reached = 0;
        foreach (int score in scores)
        {
            reached += score;
            for (int sum = reached; sum >= 0; sum--)                              // downwards, so that each score counts once
                probability[sum] = 0.5 * (probability[sum] + (sum >= score ? probability[sum - score] : 0));
        }
        return probability;
    }

    /// <summary>Two-sided p: the probability of a plus-sum at least as far from its mean, half the total, as <paramref name="plus"/>.</summary>
    public static double TwoSided(ReadOnlySpan<int> scores, int plus)
    {
        double[] probability = Distribution(scores);
        int total = probability.Length - 1, far = Math.Abs(2 * plus - total);     // distances doubled, so that they are whole
        double p = 0;
        for (int sum = 0; sum <= total; sum++)
            if (Math.Abs(2 * sum - total) >= far)
                p += probability[sum];
        return Math.Min(p, 1);
    }
}
