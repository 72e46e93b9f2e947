using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class CalibrationTests
{
    private static readonly CalibrationOptions options = new();

    [Fact]
    public void A_diagram_by_hand()
    {
        Calibration measured = Calibration.Of([[(0.12, 0), (0.18, 1), (1.0, 1)], [(0.95, 0), (0.95, 1)]], options, new Seed(1));
        Assert.Equal([0, 2, 0, 0, 0, 0, 0, 0, 0, 3], measured.Bins.Select(bin => bin.Count));
        Assert.Equal((0.15, 0.5), (measured.Bins[1].MeanScore!.Value, measured.Bins[1].LikeShare!.Value));
        Assert.Null(measured.Bins[0].MeanScore);
        Assert.Equal(2.9 / 3, measured.Bins[9].MeanScore!.Value, 1e-12);
        Assert.Equal((2 * 0.35 + 3 * (2.9 / 3 - 2 / 3.0)) / 5, measured.Error, 1e-12);
        Assert.Equal((3.2 - 3) / 5, measured.Bias, 1e-12);
        Assert.Equal((0.0144 + 0.6724 + 0 + 0.9025 + 0.0025) / 5, measured.Brier, 1e-12);
    }

    [Fact]
    public void Scores_that_are_the_true_probabilities_have_little_error_and_overconfident_ones_their_excess()
    {
        RandomStream random = new Seed(5).Stream("loops");
        (double, double)[][] Draw(double excess) => [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, 100).Select(_ =>
        {
            double p = 0.75 * random.Uniform();
            return (p + excess, random.Chance(p) ? 1.0 : 0.0);
        }).ToArray())];
        Assert.InRange(Calibration.Of(Draw(0), options, new Seed(1)).Error, 0, 0.025);    // 10 bins of 1,000: chance alone gives .01
        Calibration sure = Calibration.Of(Draw(0.2), options, new Seed(1));
        Assert.Equal(0.2, sure.Error, 0.02);
        Assert.Equal(0.2, sure.Bias, 0.02);
        Assert.True(sure.ErrorCi95!.Value.Contains(sure.Error));
        Assert.InRange(sure.ErrorCi95.Value.Width, 0.005, 0.04);
    }

    [Fact]
    public void The_order_of_a_listeners_loops_is_nothing()
    {
        (double, double)[] loops = [(0.1, 0), (0.5, 1), (0.7, 0.25), (0.9, 1)];
        Calibration one = Calibration.Of([loops], options, new Seed(1)), other = Calibration.Of([[.. loops.Reverse()]], options, new Seed(1));
        Assert.Equal(one.Error, other.Error, 1e-15);
        Assert.Null(one.ErrorCi95);
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Contains("1.01", Assert.Throws<ArgumentException>(() => Calibration.Of([[(1.01, 1)]], options, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Calibration.Of([[(double.NaN, 1)]], options, new Seed(1)));
        Assert.Contains("0 loops", Assert.Throws<ArgumentException>(() => Calibration.Of([[]], options, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Calibration.Of([[(0.5, 1)]], options with { Bins = 0 }, new Seed(1)));
    }
}
