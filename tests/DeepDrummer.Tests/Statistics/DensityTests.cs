using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class DensityTests
{
    [Fact]
    public void The_curve_is_scipys_gaussian_kde()
    {
        var golden = Golden.Root.GetProperty("density");
        DensityCurve curve = KernelDensity.Curve(Golden.Reals, new DensityOptions { Bandwidth = 0.2, Range = new(-3, 3), Points = 13 });
        double[] points = Golden.Root.GetProperty("points").Numbers(), expected = golden.GetProperty("at_02").Numbers();
        for (int i = 0; i < points.Length; i++)
        {
            Assert.Equal(points[i], curve.X[i], 1e-14);
            Golden.Near(expected[i], curve.Y[i], 1e-10);
        }
    }

    [Theory, InlineData("scott", BandwidthRule.Scott), InlineData("silverman", BandwidthRule.Silverman), InlineData("r_nrd", BandwidthRule.ScottInR), InlineData("r_nrd0", BandwidthRule.SilvermanInR)]
    public void Bandwidths_are_scipys_and_Rs(string name, BandwidthRule rule) =>
        Golden.Near(Golden.Root.GetProperty("density").Number(name), Bandwidth.Of(Golden.Reals, rule), 1e-12);

    [Fact]
    public void Robust_rules_take_the_standard_deviation_where_the_quartiles_coincide() =>
        Assert.Equal(0.9 / 1.06, Bandwidth.Of([0, 1, 1, 1, 1, 1, 2], BandwidthRule.SilvermanInR) / Bandwidth.Of([0, 1, 1, 1, 1, 1, 2], BandwidthRule.ScottInR), 1e-12);

    [Fact]
    public void A_density_has_area_one_and_one_number_gives_a_bell()
    {
        DensityCurve bell = KernelDensity.Curve([0.5], new DensityOptions { Points = 1001 });
        Assert.Equal(1, bell.Y.Sum() / 1000, 1e-9);
        (double x, double y) = Assert.Single(bell.Peaks);
        Assert.Equal(0.5, x, 1e-12);
        Assert.Equal(1 / (0.07 * Math.Sqrt(2 * Math.PI)), y, 1e-12);
    }

    [Fact]
    public void Scaled_curves_share_out_what_lies_outside()
    {
        DensityCurve half = KernelDensity.Curve([0.0], new DensityOptions { Points = 1001, Scale = DensityScale.UnitMeanInRange });
        Assert.Equal(1, half.Y.Average(), 1e-12);
        DensityCurve wide = KernelDensity.Curve([1.0], new DensityOptions { Range = new(0, 2), Points = 2001, Scale = DensityScale.UnitMeanInRange });
        Assert.Equal(0.5, wide.Y.Average(), 1e-12);
        Assert.Equal(1 / (0.07 * Math.Sqrt(2 * Math.PI)), wide.Peaks[0].Y, 0.01);
    }

    [Fact]
    public void Impossible_densities_are_refused()
    {
        Assert.Contains("bandwidth 0", Assert.Throws<ArgumentException>(() => KernelDensity.Curve([0.5], new DensityOptions { Bandwidth = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("1 points", Assert.Throws<ArgumentException>(() => KernelDensity.Curve([0.5], new DensityOptions { Points = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("0 numbers", Assert.Throws<ArgumentException>(() => KernelDensity.Curve([], new DensityOptions())).Message, StringComparison.Ordinal);
        Assert.Contains("None of 1 numbers", Assert.Throws<ArgumentException>(() => KernelDensity.Curve([50], new DensityOptions { Scale = DensityScale.UnitMeanInRange })).Message, StringComparison.Ordinal);
        Assert.Contains("equal numbers of 0.5", Assert.Throws<ArgumentException>(() => Bandwidth.Of([0.5, 0.5], BandwidthRule.Scott)).Message, StringComparison.Ordinal);
    }
}
