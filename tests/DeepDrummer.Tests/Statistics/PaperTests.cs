using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class PaperTests
{
    private static readonly ThetaCounts Counts = PaperCounts.Load();
    private static readonly ThetaAnalysis Analysis = ThetaAnalysis.Of(Counts, ThetaAnalysisOptions.Paper, new Seed(1));

    [Fact]
    public void There_are_25_counts_of_30_and_their_sums_fit_each_other()
    {
        Assert.Equal((25, 25, 25), (Counts.Init.Count, Counts.Final.Count, Counts.Delta.Count));
        Assert.All(Counts.Init.Concat(Counts.Final), count => Assert.Equal(30, count.Trials));
        Assert.Equal((279, 405), (Counts.Init.Sum(count => count.Likes), Counts.Final.Sum(count => count.Likes)));
        Assert.Equal(405 - 279, Counts.Delta.Sum() * 30, 1e-10);
    }

    [Fact]
    public void They_rebuild_the_published_curves()
    {
        // The repository's stored curves have bandwidth 0.1; highest, lowest and first value of each, as published.
        var theta = DensityOptions.PaperTheta with { Bandwidth = 0.1 };
        DensityCurve init = KernelDensity.Curve(Counts.Init.Select(count => count.Theta), theta);
        DensityCurve final = KernelDensity.Curve(Counts.Final.Select(count => count.Theta), theta);
        DensityCurve delta = KernelDensity.Curve(Counts.Delta, DensityOptions.PaperDelta with { Bandwidth = 0.1 });
        foreach ((double expected, double measured) in new[]
        {
            (2.0683897120509775, init.Y.Max()), (0.006687711164985011, init.Y.Min()),
            (1.6836751238036411, final.Y.Max()), (0.1263380768766837, final.Y.Min()),
            (1.9362516370199736, delta.Y.Max()), (0.03108186493561605, delta.Y[0]),
        })
            Assert.Equal(expected, measured, 1e-14);
    }

    [Fact]
    public void Every_expected_number_is_measured_and_met_to_its_last_digit_but_for_the_coarser_ones()
    {
        var measured = ThetaFindings.Of(Analysis).SelectMany(finding => finding.Measures).ToDictionary(measure => measure.Key, measure => measure.Value!.Value);
        string[] off = [.. PaperResults.Expected.Where(pair => !PaperResults.Agrees(measured[pair.Key], pair.Value)).Select(pair => pair.Key)];
        string[] coarser =
        [
            "delta_theta_percentile_high", "init_alpha", "init_beta", "final_alpha", "final_beta",
            "init_mu", "init_sigma", "final_mu", "final_sigma", "delta_density_peak_2",
        ];
        Assert.Equal(coarser.Order(StringComparer.Ordinal), off.Order(StringComparer.Ordinal));
        foreach (string key in coarser)
            Assert.Equal(double.Parse(PaperResults.Expected[key], System.Globalization.CultureInfo.InvariantCulture), measured[key], 0.031);
    }

    [Fact]
    public void The_expected_fits_are_as_good_as_a_coarse_grid_allows_and_ours_are_better()
    {
        foreach ((double best, double grid) in new[]
        {
            (Analysis.InitBeta!.LogLikelihood, BetaBinomial.LogLikelihoodOf(Counts.Init, 2.73, 4.66)),
            (Analysis.FinalBeta!.LogLikelihood, BetaBinomial.LogLikelihoodOf(Counts.Final, 2.81, 2.49)),
            (Analysis.InitLogit!.LogLikelihood, LogitNormalBinomial.LogLikelihoodOf(Counts.Init, -0.60, 0.80)),
            (Analysis.FinalLogit!.LogLikelihood, LogitNormalBinomial.LogLikelihoodOf(Counts.Final, 0.15, 0.95)),
        })
            Assert.InRange(best - grid, 1e-5, 0.004);
    }

    [Theory, InlineData(0.1235, "0.123", true), InlineData(0.1236, "0.123", false), InlineData(6.749e-5, "6.7E-05", true), InlineData(6.76e-5, "6.7E-05", false), InlineData(25, "25", true), InlineData(-0.604, "-0.60", true)]
    public void Agreement_is_rounding_at_the_last_digit(double measured, string expected, bool agrees) =>
        Assert.Equal(agrees, PaperResults.Agrees(measured, expected));
}
