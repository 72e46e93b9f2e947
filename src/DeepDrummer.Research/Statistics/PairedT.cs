using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>Student's t test that paired differences have mean 0.</summary>
/// <param name="T">Mean over its standard error.</param>
/// <param name="DegreesOfFreedom">Pairs − 1.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Mean">Mean difference, in the differences' unit.</param>
/// <param name="Ci95">95 % confidence interval of the mean difference.</param>
public sealed record PairedT(double T, int DegreesOfFreedom, double P, double Mean, Interval Ci95)
{
    /// <summary>Student, "The probable error of a mean", Biometrika 6 (1908); two-sided.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 differences, or all equal: then t is undefined.</exception>
    public static PairedT Test(IEnumerable<double> differences)
    {
        double[] numbers = Description.Finite(differences, fewest: 2);
        Description d = Description.Of(numbers);
        if (d.Sd is not > 0)
            throw new ArgumentException($"{d.Count} equal differences of {d.Mean} have spread 0, and t needs more.", nameof(differences));

        int freedom = d.Count - 1;
        double error = d.Sd.Value / Math.Sqrt(d.Count);                           // standard error of the mean
        double t = d.Mean / error;
        double half = StudentT.InvCDF(0, 1, freedom, 0.975) * error;
        return new PairedT(t, freedom, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)), d.Mean, new Interval(d.Mean - half, d.Mean + half));
    }
}
