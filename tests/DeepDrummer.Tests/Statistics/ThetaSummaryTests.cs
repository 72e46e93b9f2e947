using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class ThetaSummaryTests
{
    private static readonly ListenerTheta[] Three = [new(0, 3, 10, 6, 10), new(1, 5, 10, 5, 10), new(2, 4, 10, 3, 10)];

    [Fact]
    public void One_listener_has_means_and_no_inference()
    {
        ThetaSummary summary = ThetaSummary.Of([new ListenerTheta(0, 3, 10, 6, 10)], new Seed(1));
        Assert.Equal((1, 0.3, 0.6, 0.3), (summary.Listeners, summary.Init.Mean, summary.Final.Mean, summary.Delta.Mean));
        Assert.Equal((1, 0, 0), (summary.Improved, summary.Same, summary.Worse));
        Assert.Null(summary.Delta.Sd);
        Assert.Null(summary.DeltaCi95);
        Assert.Null(summary.PSignFlip);
        Assert.Null(summary.PairedT);
        Assert.Null(summary.Wilcoxon);
    }

    [Fact]
    public void Three_listeners_have_the_values_worked_by_hand()
    {
        ThetaSummary summary = ThetaSummary.Of(Three, new Seed(1));
        Assert.Equal(0.4, summary.Init.Mean, 1e-15);
        Assert.Equal(14 / 30.0, summary.Final.Mean, 1e-15);
        Assert.Equal(2 / 30.0, summary.Delta.Mean, 1e-15);                       // of .3, 0 and −.1
        Assert.Equal(Math.Sqrt(0.13 / 3), summary.Delta.Sd!.Value, 1e-15);
        Assert.Equal(0, summary.Delta.Median);
        Assert.Equal((1, 1, 1), (summary.Improved, summary.Same, summary.Worse));
        Assert.Equal(1, summary.PSignFlip!.Value);                               // |±.3 ± .1| is never below .2
    }

    [Fact]
    public void Equal_deltas_leave_t_undefined_and_the_interval_a_point()
    {
        ThetaSummary summary = ThetaSummary.Of([new(0, 1, 4, 2, 4), new(1, 2, 4, 3, 4)], new Seed(1));
        Assert.Null(summary.PairedT);
        Assert.Equal(new Interval(0.25, 0.25), summary.DeltaCi95);
        Assert.Equal(0.5, summary.PSignFlip);
    }

    [Fact]
    public void The_same_seed_gives_the_same_summary_and_the_order_of_listeners_is_no_matter_to_the_tests()
    {
        Assert.Equal(ThetaSummary.Of(Three, new Seed(5)), ThetaSummary.Of(Three, new Seed(5)));
        ThetaSummary turned = ThetaSummary.Of([.. Three.Reverse()], new Seed(5)), straight = ThetaSummary.Of(Three, new Seed(5));
        Assert.Equal(straight.PSignFlip, turned.PSignFlip);
        Assert.Equal(straight.Wilcoxon, turned.Wilcoxon);
    }

    [Fact]
    public void Equal_gains_over_different_trials_are_equal_numbers()
    {
        Assert.Equal(new ListenerTheta(0, 13, 30, 14, 30).DeltaTheta, new ListenerTheta(1, 1, 30, 2, 30).DeltaTheta);
        Assert.Equal(new ListenerTheta(0, 10, 20, 12, 20).DeltaTheta, new ListenerTheta(1, 3, 30, 6, 30).DeltaTheta);
    }

    [Fact]
    public void No_listeners_and_half_rated_listeners_are_refused()
    {
        Assert.Contains("0 listeners", Assert.Throws<ArgumentException>(() => ThetaSummary.Of([], new Seed(1))).Message, StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>(() => ThetaSummary.Of([new(4, 2, 10, 0, 0)], new Seed(1))).Message;
        Assert.Contains("Listener 4 rated 10 loops of the untrained model and 0 of the trained one", message, StringComparison.Ordinal);
        Assert.Contains("11 likes in 10 trials", Assert.Throws<ArgumentException>(() => ThetaSummary.Of([new(0, 11, 10, 0, 10)], new Seed(1))).Message, StringComparison.Ordinal);
    }
}
