using System.Text.Json;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class KaplanMeierTests
{
    private static readonly JsonElement golden = Golden.Models.GetProperty("survival");

    private static readonly Survival[] leukaemia =
        [.. golden.GetProperty("time").Numbers().Zip(golden.GetProperty("event").Numbers(), (time, happened) => new Survival(time, happened == 1))];

    private static Survival[] All(params double[] times) => [.. times.Select(time => new Survival(time, true))];

    [Fact]
    public void The_curve_and_Greenwoods_error_are_Rs()
    {
        KaplanMeier curve = KaplanMeier.Of(leukaemia);
        void Equal(string name, Func<SurvivalStep, double> of) => Assert.Equal(golden.GetProperty(name).Numbers(), curve.Steps.Select(of), (a, b) => Math.Abs(a - b) < 1e-12);
        Equal("steps", step => step.Time);
        Equal("risk", step => step.AtRisk);
        Equal("share", step => step.Share);
        Equal("error", step => step.StandardError);
        Equal("low", step => step.Ci95.Low);
        Equal("high", step => step.Ci95.High);
        Assert.Equal((23.0, 13.0, null), (curve.Median, curve.MedianLow, curve.MedianHigh));
    }

    [Theory, InlineData(20), InlineData(35)]
    public void The_restricted_mean_and_its_error_are_Rs(int horizon)
    {
        double[] expected = golden.GetProperty($"restricted_{horizon}").Numbers();
        RestrictedMean measured = KaplanMeier.Of(leukaemia).RestrictedTo(horizon);
        Golden.Near(expected[0], measured.Mean, 1e-12);
        Golden.Near(expected[1], measured.StandardError, 1e-10);
    }

    [Fact]
    public void Without_censoring_the_curve_is_the_share_and_the_restricted_mean_the_mean()
    {
        KaplanMeier curve = KaplanMeier.Of(All(10, 20, 20, 40));
        Assert.Equal([0.75, 0.25, 0.0], curve.Steps.Select(step => step.Share));
        Assert.Equal((1.0, 0.75, 0.25, 0.0), (curve.At(9.9), curve.At(10), curve.At(39), curve.At(41)));
        Assert.Equal(22.5, curve.RestrictedTo(40).Mean);
        Assert.Equal((10 + 15 * 3) / 4.0, curve.RestrictedTo(15).Mean);
        double mean = 22.5, variance = ((10 - mean) * (10 - mean) + 2 * (20 - mean) * (20 - mean) + (40 - mean) * (40 - mean)) / 4;
        Assert.Equal(Math.Sqrt(variance / 4), curve.RestrictedTo(40).StandardError, 1e-12);
        Assert.Equal(20, curve.Median);
    }

    [Fact]
    public void Where_nothing_happens_all_wait()
    {
        KaplanMeier curve = KaplanMeier.Of([new(80, false), new(80, false)]);
        Assert.Empty(curve.Steps);
        Assert.Null(curve.Median);
        Assert.Equal((80.0, 0.0), (curve.RestrictedTo(80).Mean, curve.RestrictedTo(80).StandardError));
    }

    [Fact]
    public void Who_is_censored_at_a_time_is_still_at_risk_then() =>
        Assert.Equal(3, Assert.Single(KaplanMeier.Of([new(5, true), new(5, false), new(9, false)]).Steps).AtRisk);

    [Fact]
    public void The_order_of_the_listeners_is_nothing() => Assert.Equal(KaplanMeier.Of(leukaemia).Steps, KaplanMeier.Of([.. leukaemia.Reverse()]).Steps);

    [Fact]
    public void What_makes_no_curve_is_refused()
    {
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([]));
        Assert.Contains("-1", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, true)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of(leukaemia).RestrictedTo(0));
    }
}
