using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class LikeLineTests
{
    private static readonly ModelLikes[] TwoModels = [new(0, new LikeCount(11, 30)), new(80, new LikeCount(16, 30))];

    [Fact]
    public void The_line_is_scipys_inside_and_at_the_edges()
    {
        foreach (JsonElement row in Golden.Root.GetProperty("line").EnumerateArray())
        {
            LikeCount[] counts = row.Counts();
            LikeLine fit = LikeLine.Fit([.. row.GetProperty("heard").EnumerateArray().Select((heard, i) => new ModelLikes(heard.GetInt32(), counts[i]))]);
            Assert.Equal(row.Number("slope"), fit.Slope, 2e-6);
            Assert.Equal(row.Number("intercept"), fit.Intercept, 2e-6);
            Golden.Near(row.Number("log_likelihood"), fit.LogLikelihood, 1e-9);
        }
    }

    [Fact]
    public void With_two_models_the_line_joins_their_shares()
    {
        LikeLine fit = LikeLine.Fit(TwoModels);
        Assert.Equal(11 / 30.0, fit.Intercept, 1e-14);
        Assert.Equal(5 / 30.0, fit.Slope, 1e-14);
        Assert.Equal(fit, LikeLine.Fit([.. TwoModels.Reverse()]));
    }

    [Theory, InlineData(0, 30), InlineData(30, 0), InlineData(0, 0), InlineData(30, 30), InlineData(1, 30)]
    public void Lines_end_at_certain_likes_and_certain_dislikes_and_their_bootstrap_ends_too(int init, int final)
    {
        LikeLineBootstrap redrawn = LikeLineBootstrap.Of([new(0, new LikeCount(init, 30)), new(80, new LikeCount(final, 30))], new LikeLineBootstrapOptions { Replicates = 50 }, new Seed(1));
        Assert.Equal(init / 30.0, redrawn.Fit.Intercept, 1e-14);
        Assert.Equal((final - init) / 30.0, redrawn.Fit.Slope, 1e-14);
        Assert.InRange(redrawn.Fit.At(0.5), 0, 1);
        Assert.InRange(redrawn.MassNear, 0.9, 1);
    }

    [Fact]
    public void The_line_recovers_what_it_was_simulated_from()
    {
        const double slope = 0.4, intercept = 0.25;
        const int trials = 400;
        int[] heard = [0, 20, 40, 60, 80];
        var random = new Seed(21).Stream("likes");
        ModelLikes[] models = [.. heard.Select(ratings => new ModelLikes(ratings, FitTests.Draw(intercept + slope * ratings / 80, trials, random)))];
        LikeLineBootstrap redrawn = LikeLineBootstrap.Of(models, new LikeLineBootstrapOptions { Replicates = 400 }, new Seed(1));
        Assert.InRange(redrawn.Fit.Slope - slope, -4 * redrawn.SlopeSd, 4 * redrawn.SlopeSd);
        Assert.InRange(redrawn.Fit.Intercept - intercept, -4 * redrawn.SlopeSd, 4 * redrawn.SlopeSd);
        double leastSquares = Math.Sqrt(0.2325 / (trials * heard.Sum(h => Math.Pow(h / 80.0 - 0.5, 2))));  // mean p(1 − p) over the spread of t
        Golden.Near(leastSquares, redrawn.SlopeSd, 0.2);
    }

    [Fact]
    public void Redrawn_slopes_spread_as_the_real_models_make_them_and_not_three_times_as_much_in_variance()
    {
        LikeLineBootstrap redrawn = LikeLineBootstrap.Of(TwoModels, new LikeLineBootstrapOptions { Replicates = 4000 }, new Seed(5));
        double exact = Math.Sqrt((11 / 30.0 * 19 / 30 + 16 / 30.0 * 14 / 30) / 30);
        Golden.Near(exact, redrawn.SlopeSd, 4 / Math.Sqrt(2 * 4000));
        Assert.Equal(redrawn.Fit.Slope, redrawn.Slopes.Average(), 4 * exact / Math.Sqrt(4000));
        Assert.InRange(redrawn.MassNear, 0.5, 0.7);                               // P(|Z| ≤ (.1 + ½/30)/.127) = .64
        Assert.InRange(redrawn.MassRight, 0.75, 0.87);
        Assert.True(redrawn.SlopeCi95.Contains(redrawn.Fit.Slope));
    }

    [Fact]
    public void The_seed_decides()
    {
        double Sd(ulong seed) => LikeLineBootstrap.Of(TwoModels, new LikeLineBootstrapOptions(), new Seed(seed)).SlopeSd;
        Assert.Equal(Sd(1), Sd(1));
        Assert.NotEqual(Sd(1), Sd(2));
    }

    [Fact]
    public void Lines_through_one_amount_of_training_are_refused()
    {
        Assert.Contains("80, 80 ratings heard", Assert.Throws<ArgumentException>(() => LikeLine.Fit([TwoModels[1], TwoModels[1]])).Message, StringComparison.Ordinal);
        Assert.Contains("-1, 80", Assert.Throws<ArgumentException>(() => LikeLine.Fit([TwoModels[0] with { RatingsHeard = -1 }, TwoModels[1]])).Message, StringComparison.Ordinal);
        Assert.Contains("margin 0", Assert.Throws<ArgumentException>(() => LikeLineBootstrap.Of(TwoModels, new LikeLineBootstrapOptions { Margin = 0 }, new Seed(1))).Message, StringComparison.Ordinal);
    }
}
