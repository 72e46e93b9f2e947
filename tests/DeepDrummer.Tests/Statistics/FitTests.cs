using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using MathNet.Numerics;
using Beta = MathNet.Numerics.Distributions.Beta;

namespace DeepDrummer.Tests.Statistics;

public class FitTests
{
    private static readonly LikeCount[] Mixed = Golden.Root.GetProperty("mixed").Counts();

    private static IReadOnlyList<LikeCount> Data(string name) => name switch
    {
        "init" => PaperCounts.Load().Init,
        "final" => PaperCounts.Load().Final,
        _ => Mixed,
    };

    [Theory, InlineData("init"), InlineData("final"), InlineData("mixed")]
    public void Beta_binomial_is_fitted_as_by_scipy(string name)
    {
        JsonElement golden = Golden.Root.GetProperty("beta_binomial").GetProperty(name);
        BetaBinomial fit = BetaBinomial.Fit(Data(name))!;
        Golden.Near(golden.Number("alpha"), fit.Alpha, 2e-5);
        Golden.Near(golden.Number("beta"), fit.Beta, 2e-5);
        Golden.Near(golden.Number("log_likelihood"), fit.LogLikelihood, 1e-10);
    }

    [Theory, InlineData("init"), InlineData("final"), InlineData("mixed")]
    public void Logit_normal_is_fitted_as_by_scipy(string name)
    {
        JsonElement golden = Golden.Root.GetProperty("logit_normal").GetProperty(name);
        LogitNormalBinomial fit = LogitNormalBinomial.Fit(Data(name))!;
        Assert.Equal(golden.Number("mu"), fit.Mu, 2e-5);
        Golden.Near(golden.Number("sigma"), fit.Sigma, 2e-5);
        Golden.Near(golden.Number("log_likelihood"), fit.LogLikelihood, 1e-7);
    }

    [Fact]
    public void Likelihoods_are_scipys_at_given_parameters()
    {
        Golden.Near(Golden.Root.GetProperty("beta_binomial").Number("at_2_3"), BetaBinomial.LogLikelihoodOf(Mixed, 2, 3), 1e-12);
        foreach (JsonElement row in Golden.Root.GetProperty("logit_normal").GetProperty("at").EnumerateArray())
            Golden.Near(row[2].GetDouble(), LogitNormalBinomial.LogLikelihoodOf(Mixed, row[0].GetDouble(), row[1].GetDouble()), 1e-7);
    }

    [Fact]
    public void Beta_one_one_makes_every_count_equally_likely() =>
        Assert.All(Enumerable.Range(0, 31), likes => Assert.Equal(-Math.Log(31), BetaBinomial.LogLikelihoodOf([new(likes, 30)], 1, 1), 1e-12));

    [Fact]
    public void Beta_binomial_recovers_what_it_was_simulated_from()
    {
        const double alpha = 2, beta = 5;
        var random = new Seed(8).Stream("thetas");
        double Uniform() => 1 - random.Uniform();
        LikeCount[] counts = [.. Enumerable.Range(0, 3000).Select(_ => Draw(Beta.InvCDF(alpha, beta, Uniform()), 20, random))];
        BetaBinomial fit = BetaBinomial.Fit(counts)!;
        Assert.InRange(Math.Log(fit.Alpha / fit.Beta) - Math.Log(alpha / beta), -4 * fit.LogitMeanError, 4 * fit.LogitMeanError);
        Assert.InRange(Math.Log(fit.Concentration) - Math.Log(alpha + beta), -4 * fit.LogConcentrationError, 4 * fit.LogConcentrationError);
        Assert.InRange(fit.LogitMeanError, 0.01, 0.03);                          // √(1/(μ(1−μ)n_eff)) with 3000 listeners
        Assert.Equal(Math.Sqrt(10.0 / 49 / 8), fit.Sd, 0.01);
    }

    [Fact]
    public void Logit_normal_recovers_what_it_was_simulated_from()
    {
        const double mu = -0.6, sigma = 0.8;
        var random = new Seed(9).Stream("thetas");
        LikeCount[] counts = [.. Enumerable.Range(0, 3000).Select(_ => Draw(SpecialFunctions.Logistic(mu + sigma * random.Normal()), 20, random))];
        LogitNormalBinomial fit = LogitNormalBinomial.Fit(counts)!;
        Assert.InRange(fit.Mu - mu, -4 * fit.MuError, 4 * fit.MuError);
        Assert.InRange(Math.Log(fit.Sigma / sigma), -4 * fit.LogSigmaError, 4 * fit.LogSigmaError);
        Assert.InRange(fit.MuError, 0.01, 0.03);
    }

    [Fact]
    public void Refitting_forgets_and_the_order_of_listeners_is_no_matter()
    {
        BetaBinomial first = BetaBinomial.Fit(Mixed)!;
        _ = BetaBinomial.Fit(PaperCounts.Load().Init);
        Assert.Equal(first, BetaBinomial.Fit(Mixed));
        Golden.Near(first.Alpha, BetaBinomial.Fit([.. Mixed.Reverse()])!.Alpha, 1e-4);
    }

    [Theory, InlineData(15, 15, 15, 30), InlineData(0, 0, 0, 30), InlineData(30, 30, 30, 30), InlineData(0, 30, 0, 30), InlineData(0, 1, 1, 1), InlineData(14, 15, 16, 30)]
    public void Counts_without_an_inner_best_fit_have_none(int first, int second, int third, int trials)
    {
        LikeCount[] counts = [new(first, trials), new(second, trials), new(third, trials)];
        Assert.Null(BetaBinomial.Fit(counts));
        Assert.Null(LogitNormalBinomial.Fit(counts));
    }

    [Fact]
    public void Fits_stay_finite_close_to_the_edges()
    {
        foreach (LikeCount[] counts in new LikeCount[][] { [new(0, 30), new(1, 30), new(30, 30)], [new(11, 30), new(15, 30), new(20, 30)], [new(0, 2), new(1, 2), new(2, 2)], [new(0, 500), new(3, 500), new(499, 500)] })
        {
            BetaBinomial beta = BetaBinomial.Fit(counts)!;
            LogitNormalBinomial logit = LogitNormalBinomial.Fit(counts)!;
            Assert.All([beta.Alpha, beta.Beta, beta.LogLikelihood, logit.Mu, logit.Sigma, logit.LogLikelihood], value => Assert.True(double.IsFinite(value)));
        }
    }

    [Fact]
    public void Any_small_study_is_fitted_or_has_no_best_fit()
    {
        var random = new Seed(41).Stream("studies");
        int fitted = 0;
        for (int study = 0; study < 300; study++)
        {
            LikeCount[] counts = [.. Enumerable.Range(0, 2 + random.Below(5)).Select(_ => 1 + random.Below(study % 3 == 0 ? 60 : 6)).Select(trials => new LikeCount(random.Below(trials + 1), trials))];
            BetaBinomial? beta = BetaBinomial.Fit(counts);
            LogitNormalBinomial? logit = LogitNormalBinomial.Fit(counts);
            Assert.Equal(beta is null, logit is null);
            if (beta is null)
                continue;
            Assert.All([beta.Alpha, beta.Beta, logit!.Sigma], value => Assert.True(value > 0 && double.IsFinite(value), $"study {study}: {value}"));
            Assert.True(beta.LogLikelihood > BetaBinomial.LogLikelihoodOf(counts, beta.Alpha * 1.05, beta.Beta) && beta.LogLikelihood > BetaBinomial.LogLikelihoodOf(counts, beta.Alpha, beta.Beta * 1.05), $"study {study}");
            fitted++;
        }
        Assert.InRange(fitted, 100, 290);
    }

    [Fact]
    public void Gauss_Hermite_integrates_powers_exactly()
    {
        (double[] nodes, double[] weights) = GaussHermite.Rule(8);
        double[] moments = [Math.Sqrt(Math.PI), 0, Math.Sqrt(Math.PI) / 2, 0, Math.Sqrt(Math.PI) * 3 / 4, 0, Math.Sqrt(Math.PI) * 15 / 8];
        for (int power = 0; power < moments.Length; power++)
            Assert.Equal(moments[power], nodes.Zip(weights, (x, w) => w * Math.Pow(x, power)).Sum(), 1e-12);
    }

    [Fact]
    public void Tarones_test_is_worked_by_hand()
    {
        Overdispersion test = Overdispersion.Test([new(1, 4), new(3, 4)])!;      // p = ½: S = 2 · 1/¼ = 8, Z = (8 − 8)/√(2 · 24)
        Assert.Equal((0.5, 0, 0.5), (test.PooledTheta, test.Z, test.P));
        Overdispersion spread = Overdispersion.Test([new(0, 4), new(4, 4)])!;    // S = 32, Z = 24/√48
        Assert.Equal(24 / Math.Sqrt(48), spread.Z, 1e-12);
        Assert.Null(Overdispersion.Test([new(0, 4), new(0, 4)]));
    }

    [Fact]
    public void Intervals_of_a_count_are_scipys()
    {
        foreach (JsonElement row in Golden.Root.GetProperty("intervals").EnumerateArray())
        {
            var count = new LikeCount(row.GetProperty("likes").GetInt32(), row.GetProperty("trials").GetInt32());
            Golden.Near(row.GetProperty("wilson").Numbers(), LikeInterval.Wilson(count), 1e-10);
            Golden.Near(row.GetProperty("jeffreys").Numbers(), LikeInterval.Jeffreys(count), 1e-8);
        }
    }

    internal static LikeCount Draw(double theta, int trials, RandomStream random) => new(Enumerable.Range(0, trials).Count(_ => random.Chance(theta)), trials);
}
