using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class TrueDeltaSpreadTests
{
    [Fact]
    public void It_recovers_the_sd_of_the_true_delta_under_binomial_noise()
    {
        const double sd = 0.12;
        const int listeners = 4000;
        var random = new Seed(31).Stream("listeners");
        TrueDeltaSpread spread = TrueDeltaSpread.Of(ThetaCounts.Of([.. Enumerable.Range(0, listeners).Select(rater =>
        {
            double gain = 0.15 + sd * (random.Uniform() < 0.5 ? 1 : -1);          // two kinds of listener, so that no theta is clipped
            LikeCount init = FitTests.Draw(0.4, 30, random), final = FitTests.Draw(0.4 + gain, 30, random);
            return new ListenerTheta(rater, init.Likes, init.Trials, final.Likes, final.Trials);
        })]));
        double error = spread.DeltaVariance * Math.Sqrt(2.0 / listeners);         // of a variance, near enough
        Assert.InRange(spread.TrueVariance - sd * sd, -4 * error, 4 * error);
        Assert.InRange(spread.NoiseShare!.Value, 0.45, 0.6);
    }

    [Fact]
    public void The_plug_in_estimate_is_smaller_by_one_trial_in_n()
    {
        ThetaCounts paper = PaperCounts.Load();
        Assert.Equal(29 / 30.0, TrueDeltaSpread.Of(paper, NoiseEstimate.PlugIn).NoiseVariance / TrueDeltaSpread.Of(paper).NoiseVariance, 1e-12);
    }

    [Fact]
    public void Noise_alone_leaves_no_spread_and_equal_deltas_no_share()
    {
        TrueDeltaSpread none = TrueDeltaSpread.Of(ThetaCounts.Of([new(0, 5, 10, 6, 10), new(1, 4, 10, 5, 10)]));
        Assert.True(none.TrueVariance < 0);
        Assert.Equal(0, none.TrueSd);
        Assert.Null(none.NoiseShare);
    }

    [Fact]
    public void One_listener_and_one_trial_are_refused()
    {
        Assert.Contains("1 listener", Assert.Throws<ArgumentException>(() => TrueDeltaSpread.Of(ThetaCounts.Of([new(0, 5, 10, 6, 10)]))).Message, StringComparison.Ordinal);
        Assert.Contains("1 trial tells nothing", Assert.Throws<ArgumentException>(() => TrueDeltaSpread.Of(ThetaCounts.Of([new(0, 1, 1, 0, 1), new(1, 0, 1, 1, 1)]))).Message, StringComparison.Ordinal);
    }
}
