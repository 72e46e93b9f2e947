using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>Two one-sided t tests that a mean paired difference is smaller than a margin, either way (TOST).</summary>
/// <param name="Margin">Largest difference that counts as none, above 0, in the differences' unit.</param>
/// <param name="P">The larger of the two one-sided p values: equivalent at level α where it is at most α.</param>
/// <param name="PLower">Of the test that the mean is at most −margin.</param>
/// <param name="PUpper">Of the test that the mean is at least +margin.</param>
/// <param name="Interval">90 % t interval of the mean: within ±margin just where P is at most .05.</param>
public sealed record Equivalence(double Margin, double P, double PLower, double PUpper, Interval Interval)
{
    /// <summary>Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15 (1987). Equal differences are judged without chance: P is 0 or 1.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 differences, one that is not finite, or a margin not above 0.</exception>
    public static Equivalence Test(IEnumerable<double> differences, double margin)
    {
        if (!(margin > 0) || !double.IsFinite(margin))
            throw new ArgumentException($"An equivalence margin of {margin} allows no difference; it takes more than 0.", nameof(margin));
        Description d = Description.Of(Description.Finite(differences, fewest: 2));
        if (d.Sd is not > 0)
            return new Equivalence(margin, Math.Abs(d.Mean) < margin ? 0 : 1, d.Mean > -margin ? 0 : 1, d.Mean < margin ? 0 : 1, new Interval(d.Mean, d.Mean));

        int freedom = d.Count - 1;
        double error = d.Sd.Value / Math.Sqrt(d.Count), half = StudentT.InvCDF(0, 1, freedom, 0.95) * error;
        double lower = StudentT.CDF(0, 1, freedom, -(d.Mean + margin) / error), upper = StudentT.CDF(0, 1, freedom, (d.Mean - margin) / error);
        return new Equivalence(margin, Math.Max(lower, upper), lower, upper, new Interval(d.Mean - half, d.Mean + half));
    }
}
