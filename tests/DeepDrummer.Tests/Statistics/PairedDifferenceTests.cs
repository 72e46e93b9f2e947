using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class PairedDifferenceTests
{
    private static readonly PairedDifferenceOptions options = new();

    [Fact]
    public void The_mean_s_interval_is_the_general_bootstraps()
    {
        BootstrapInterval fast = BcaMean.Of(Golden.Reals, new BootstrapOptions(), new Seed(4));
        BootstrapInterval general = Bootstrap.Bca(Golden.Reals, values => values.Average(), new BootstrapOptions(), new Seed(4));
        Assert.Equal(general.Estimate, fast.Estimate, 1e-12);
        Assert.Equal(general.Interval.Low, fast.Interval.Low, 1e-12);
        Assert.Equal(general.Interval.High, fast.Interval.High, 1e-12);
        Assert.Equal(general.StandardError, fast.StandardError, 1e-12);
    }

    [Fact]
    public void The_papers_deltas_give_the_papers_tests()
    {
        PairedDifference delta = PairedDifference.Of(PaperCounts.Load().Delta, options, new Seed(1));
        Assert.Equal(0.168, delta.Difference.Mean, 1e-12);
        Assert.Equal((18, 3, 4), (delta.Up, delta.Same, delta.Down));
        Golden.Near(5.4e-5, delta.SignFlip!.P, 0.01);
        Assert.Equal(0.96, delta.Dz!.Value, 0.005);
        Assert.InRange(delta.LowerBound95!.Value, delta.Ci95!.Value.Low, delta.Difference.Mean);
        Assert.True(delta.Equivalence!.P > 0.99);
    }

    [Fact]
    public void One_listener_has_a_difference_and_nothing_else()
    {
        PairedDifference alone = PairedDifference.Of([0.2], options, new Seed(1));
        Assert.Equal(0.2, alone.Difference.Mean);
        Assert.Equal((null, null, null, null, null), (alone.Ci95, alone.LowerBound95, alone.SignFlip, alone.Dz, alone.Equivalence));
    }

    [Fact]
    public void Equal_differences_have_no_effect_size()
    {
        PairedDifference equal = PairedDifference.Of([0.1, 0.1, 0.1], options, new Seed(1));
        Assert.Null(equal.Dz);
        Assert.Equal(0.1, equal.Ci95!.Value.Low, 1e-12);
        Assert.Equal(0.25, equal.SignFlip!.P);
    }

    [Fact]
    public void No_differences_are_refused() => Assert.Throws<ArgumentException>(() => PairedDifference.Of([], options, new Seed(1)));
}
