using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class LearningCurveTests
{
    private static readonly bool[] rising = [false, false, true, true, true];

    [Fact]
    public void Each_point_is_the_share_of_its_window()
    {
        Assert.Equal([0, 0.5, 1, 1], LearningCurve.Running(rising, 2));
        Assert.Equal([0.6], LearningCurve.Running(rising, 5));
        IReadOnlyList<LearningCurvePoint> curve = LearningCurve.Of([rising, [true, true, true, true, true]], new() { Window = 2 }, new Seed(1));
        Assert.Equal([2, 3, 4, 5], curve.Select(point => point.Rating));
        Assert.Equal([0.5, 0.75, 1, 1], curve.Select(point => point.Mean));
        Assert.Equal(new Interval(0, 1), curve[0].Ci95);                          // two listeners: a quarter of the resamples at either end
        Assert.Equal(new Interval(1, 1), curve[3].Ci95);
    }

    [Fact]
    public void The_band_of_many_listeners_is_the_normal_one()
    {
        RandomStream random = new Seed(3).Stream("likes");
        bool[][] likes = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Chance(0.3)).ToArray())];
        LearningCurvePoint point = Assert.Single(LearningCurve.Of(likes, new() { Window = 5 }, new Seed(1)));
        double half = 1.96 * Math.Sqrt(0.3 * 0.7 / 5 / 400);
        Assert.Equal(point.Mean - half, point.Ci95!.Value.Low, 0.15 * half);
        Assert.Equal(point.Mean + half, point.Ci95!.Value.High, 0.15 * half);
    }

    [Fact]
    public void A_window_longer_than_the_session_is_the_session() => Assert.Equal(5, Assert.Single(LearningCurve.Of([rising], new() { Window = 10 }, new Seed(1))).Rating);

    [Fact]
    public void What_makes_no_curve_is_refused()
    {
        Assert.Contains("5 and 4 ratings", Assert.Throws<ArgumentException>(() => LearningCurve.Of([rising, rising[1..]], new(), new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LearningCurve.Of([], new(), new Seed(1)));
        Assert.Throws<ArgumentException>(() => LearningCurve.Running(rising, 6));
    }
}
