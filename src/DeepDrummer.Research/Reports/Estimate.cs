using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>A mean over listeners.</summary>
/// <param name="Mean">In its unit.</param>
/// <param name="Ci95">BCa bootstrap over listeners; null for one listener.</param>
/// <param name="Listeners">How many.</param>
public sealed record Estimate(double Mean, Interval? Ci95, int Listeners)
{
    /// <returns>Null for nobody.</returns>
    public static Estimate? Of(IReadOnlyList<double> values, ReportOptions options, Seed seed) => values.Count switch
    {
        0 => null,
        1 => new Estimate(values[0], null, 1),
        _ => new Estimate(values.Average(), BcaMean.Of(values, options.Bootstrap, seed).Interval, values.Count),
    };
}
