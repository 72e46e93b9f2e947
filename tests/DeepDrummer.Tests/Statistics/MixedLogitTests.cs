using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using MathNet.Numerics;

namespace DeepDrummer.Tests.Statistics;

public class MixedLogitTests
{
    /// <summary>Rows of R's table, so many a listener, with their fixed and random values.</summary>
    private static MixedLogitCell[][] Listeners(JsonElement table, int rows, Func<int, double[]> fixedValues, Func<int, double[]> randomValues) =>
        [.. table.Counts().Select((count, i) => new MixedLogitCell(fixedValues(i % rows), randomValues(i % rows), count)).Chunk(rows)];

    private static MixedLogitCell[][] Pairs => Listeners(Golden.Models.GetProperty("two"), 2, arm => [1, arm], arm => [1, arm]);

    [Fact]
    public void With_levels_that_vary_it_is_lme4s()
    {
        JsonElement expected = Golden.Models.GetProperty("one");
        MixedLogit fit = MixedLogit.Fit(Listeners(expected, 3, arm => [1, arm == 1 ? 1 : 0, arm == 2 ? 1 : 0], _ => [1]))!;
        double[] beta = expected.GetProperty("beta").Numbers(), error = expected.GetProperty("error").Numbers();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(beta[i], fit.Effects[i].Estimate, 2e-4);
            Golden.Near(error[i], fit.Effects[i].StandardError, 2e-3);
        }
        Assert.Equal(expected.Number("sd"), Math.Sqrt(fit.Covariance[0][0]), 2e-4);
    }

    [Fact]
    public void With_levels_and_effects_that_vary_it_is_the_fine_grids()
    {
        JsonElement expected = Golden.Models.GetProperty("two");
        double[] at = expected.GetProperty("at").Numbers(), error = expected.GetProperty("error").Numbers();
        MixedLogit fit = MixedLogit.Fit(Pairs)!;
        Golden.Near(expected.Number("log_likelihood"), fit.LogLikelihood, 1e-7);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(at[i], fit.Effects[i].Estimate, 1e-3);
            Golden.Near(error[i], fit.Effects[i].StandardError, 5e-3);
        }
        Assert.Equal(at[2] * at[2], fit.Covariance[0][0], 3e-3);
        Assert.Equal(at[2] * at[3], fit.Covariance[0][1], 3e-3);
        Assert.Equal(at[3] * at[3] + at[4] * at[4], fit.Covariance[1][1], 3e-3);
    }

    [Fact]
    public void The_likelihood_is_the_fine_grids_wherever_it_is_asked_for()
    {
        JsonElement there = Golden.Models.GetProperty("two").GetProperty("elsewhere");
        Golden.Near(there.Number("log_likelihood"), MixedLogit.LogLikelihoodOf(Pairs, there.GetProperty("parameters").Numbers()), 1e-6);
    }

    [Fact]
    public void Of_one_count_a_listener_it_is_the_logit_normal_fit()
    {
        IReadOnlyList<LikeCount> final = PaperCounts.Load().Final;
        MixedLogit fit = MixedLogit.Fit([.. final.Select(count => (MixedLogitCell[])[new([1], [1], count)])])!;
        LogitNormalBinomial known = LogitNormalBinomial.Fit(final)!;
        Assert.Equal(known.Mu, fit.Effects[0].Estimate, 1e-4);
        Assert.Equal(known.Sigma, Math.Sqrt(fit.Covariance[0][0]), 1e-4);
        Golden.Near(known.LogLikelihood, fit.LogLikelihood, 1e-8);
        Golden.Near(known.MuError, fit.Effects[0].StandardError, 1e-3);
    }

    [Fact]
    public void Listeners_are_shrunken_towards_the_others()
    {
        MixedLogit fit = MixedLogit.Fit(Pairs)!;
        double[] raw = [.. Pairs.Select(cells => cells[1].Count.Theta - cells[0].Count.Theta)];
        double[] shrunken = [.. fit.Listeners.Select(listener => listener.Likes[1] - listener.Likes[0])];
        Assert.Equal(raw.Average(), shrunken.Average(), 0.01);
        Assert.InRange(Description.Of(shrunken).Sd!.Value, 0.3 * Description.Of(raw).Sd!.Value, 0.9 * Description.Of(raw).Sd!.Value);
        int[] order = [.. Enumerable.Range(0, raw.Length).OrderBy(i => raw[i])];
        Assert.True(shrunken[order[0]] > raw[order[0]] && shrunken[order[^1]] < raw[order[^1]]);
    }

    [Fact]
    public void The_order_of_the_listeners_is_nothing()
    {
        MixedLogit fit = MixedLogit.Fit(Pairs)!, turned = MixedLogit.Fit([.. Pairs.Reverse()])!;
        Assert.Equal(fit.Effects[1].Estimate, turned.Effects[1].Estimate, 1e-6);
        Assert.Equal(fit.Listeners[0].Likes[0], turned.Listeners[^1].Likes[0], 1e-6);
    }

    [Fact]
    public void An_effect_that_was_put_in_is_found_within_its_interval()
    {
        int covered = 0;
        for (int study = 0; study < 20; study++)
        {
            RandomStream random = new Seed(11).Stream("study", study);
            MixedLogitCell Cell(int arm, double logit) => new([1, arm], [1], new LikeCount(Enumerable.Range(0, 30).Count(_ => random.Chance(SpecialFunctions.Logistic(logit))), 30));
            MixedLogit fit = MixedLogit.Fit([.. Enumerable.Range(0, 40).Select(_ =>
            {
                double level = 0.15 + 0.95 * random.Normal();
                return (MixedLogitCell[])[Cell(0, level), Cell(1, level + 0.5)];
            })])!;
            covered += fit.Effects[1].Ci95.Contains(0.5) ? 1 : 0;
        }
        Assert.InRange(covered, 16, 20);                                          // of Binomial(20, .95), below 16 once in 400
    }

    [Fact]
    public void Listeners_who_do_not_differ_get_a_spread_of_nothing()
    {
        MixedLogit? fit = MixedLogit.Fit([.. Enumerable.Range(0, 30).Select(i => (MixedLogitCell[])[new([1], [1], new LikeCount(15, 30))])]);
        Assert.True(fit is null || Math.Sqrt(fit.Covariance[0][0]) < 0.05);
    }

    [Fact]
    public void What_is_liked_always_has_no_best_fit() =>
        Assert.Null(MixedLogit.Fit([.. Enumerable.Range(0, 10).Select(i => (MixedLogitCell[])[new([1, 0], [1], new LikeCount(i, 10)), new([1, 1], [1], new LikeCount(10, 10))])]));

    [Fact]
    public void What_makes_no_model_is_refused()
    {
        var cell = new MixedLogitCell([1], [1], new LikeCount(1, 2));
        Assert.Contains("1 listeners", Assert.Throws<ArgumentException>(() => MixedLogit.Fit([[cell]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MixedLogit.Fit([[cell], []]));
        Assert.Contains("2 fixed and 1", Assert.Throws<ArgumentException>(() => MixedLogit.Fit([[cell], [cell with { Fixed = [1, 2] }]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MixedLogit.Fit([[cell with { Random = [1, 2, 3] }], [cell with { Random = [1, 2, 3] }]]));
    }
}
