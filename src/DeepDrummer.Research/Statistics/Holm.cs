namespace DeepDrummer.Research.Statistics;

/// <summary>Holm's step-down correction for a family of tests declared beforehand.</summary>
public static class Holm
{
    /// <summary>Adjusted p values, in the order given: reject those at most α (Holm, Scandinavian J. Statistics 6, 1979).</summary>
    /// <exception cref="ArgumentException">A p value outside [0, 1].</exception>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        foreach (double value in p)
            if (value is not (>= 0 and <= 1))
                throw new ArgumentException($"{value} is no p value; it must lie in 0 to 1.", nameof(p));

        var adjusted = new double[p.Count];
        double largest = 0;
        int left = p.Count;                                                       // tests not yet rejected
        foreach (int test in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
            adjusted[test] = largest = Math.Max(largest, Math.Min(1, left-- * p[test]));
        return adjusted;
    }
}
