using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Critics;

public class StoppingTests
{
    [Fact]
    public void A_fixed_number_stops_at_that_number()
    {
        Assert.False(new FixedRatings().Enough([]));
        Assert.False(new FixedRatings().Enough([Opinion(79, null, 1, 2)]));
        Assert.True(new FixedRatings().Enough([Opinion(79, null, 1, 2), Opinion(80, null, 1, 2)]));
    }

    [Fact]
    public void Gain_stops_after_so_many_small_ones_in_a_row_and_not_before_the_least_ratings()
    {
        var rule = new PosteriorGain { Below = 0.1, Times = 2, LeastRatings = 5 };
        PoolOpinion[] History(params double[] gains) => [.. gains.Select((gain, index) => Opinion(index + 1, gain, 1, 2))];

        Assert.False(rule.Enough(History(0, 0, 0, 0)));
        Assert.True(rule.Enough(History(0, 0, 0, 0, 0)));
        Assert.False(rule.Enough(History(0, 0, 0, 0.1, 0)));
        Assert.True(rule.Enough(History(1, 1, 1, 1, 0.09, 0.05)));
        Assert.Contains("critic of 3 ratings", Assert.Throws<ArgumentException>(() => rule.Enough([Opinion(3, null, 1, 2)])).Message);
    }

    [Fact]
    public void A_ranking_is_stable_when_order_and_favourites_stay()
    {
        var rule = new StableRanking { LeastTau = 0.6, Top = 2, LeastOverlap = 1, Apart = 1, Times = 2, LeastRatings = 3 };
        double[] scores = [0.1, 0.2, 0.3, 0.4, 0.5], same = [0.2, 0.3, 0.4, 0.5, 0.6], otherTop = [0.1, 0.2, 0.4, 0.3, 0.5], lowSwapped = [0.2, 0.1, 0.3, 0.4, 0.5], turned = [0.5, 0.4, 0.3, 0.2, 0.1];
        bool Enough(params double[][] pools) => rule.Enough([.. pools.Select((pool, index) => Opinion(index + 1, null, pool))]);

        Assert.True(Enough(scores, same, lowSwapped));
        Assert.False(Enough(scores, same));                                       // one step of two, and two ratings of three
        Assert.False(Enough(scores, same, otherTop));                             // τ .8, but another favourite
        Assert.False(Enough(turned, same, scores));
        Assert.True(Enough(turned, scores, same, scores));

        rule = rule with { Apart = 2 };
        Assert.False(Enough(scores, turned, same));
        Assert.True(Enough(scores, turned, same, turned));
        Assert.False(Enough(scores, turned, turned, turned));
    }

    [Fact]
    public void Tau_is_kendalls()
    {
        Assert.Equal(1, StableRanking.Tau([1, 2, 3], [4, 5, 9]));
        Assert.Equal(-1, StableRanking.Tau([1, 2, 3], [9, 5, 4]));
        Assert.Equal(1 / 3.0, StableRanking.Tau([1, 2, 3], [1, 3, 2]), tolerance: 1e-12);
        Assert.Equal(-0.4714045207910317, StableRanking.Tau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]), tolerance: 1e-12);   // scipy.stats.kendalltau's example
        Assert.Equal(0, StableRanking.Tau([1, 1, 1], [1, 2, 3]));
        Assert.Contains("2 loops cannot be compared with one of 3", Assert.Throws<ArgumentException>(() => StableRanking.Tau([1, 2], [1, 2, 3])).Message);
    }

    [Theory, InlineData(0.3, 2, -0.2, 1.5, 1.2, 0.1), InlineData(0, 4, 0.5, 3, -2, 0)]
    public void Gain_is_the_difference_of_the_integrals(double mean, double variance, double otherMean, double otherVariance, double covariance, double lapse)
    {
        // two loops and a third that is known: after the answer about the first, the best of the three is proposed
        const double Known = 0.4;
        double like = 0, otherLike = 0, firstBoth = 0, otherBoth = 0, weights = 0, slope = covariance / variance, left = otherVariance - slope * covariance;
        for (double z = -7; z < 7; z += 0.02)
            for (double e = -7; e < 7; e += 0.02)
            {
                double weight = Math.Exp(-(z * z + e * e) / 2), f = mean + Math.Sqrt(variance) * z, g = otherMean + slope * (f - mean) + Math.Sqrt(left) * e;
                double p = lapse / 2 + (1 - lapse) / (1 + Math.Exp(-f)), q = lapse / 2 + (1 - lapse) / (1 + Math.Exp(-g));
                (weights, like, otherLike) = (weights + weight, like + weight * p, otherLike + weight * q);
                (firstBoth, otherBoth) = (firstBoth + weight * p * p, otherBoth + weight * p * q);
            }
        (like, otherLike, firstBoth, otherBoth) = (like / weights, otherLike / weights, firstBoth / weights, otherBoth / weights);
        double known = lapse / 2 + (1 - lapse) / (1 + Math.Exp(-Known));
        double expected = Math.Max(known, Math.Max(firstBoth / like, otherBoth / like)) * like
            + Math.Max(known, Math.Max((like - firstBoth) / (1 - like), (otherLike - otherBoth) / (1 - like))) * (1 - like)
            - Math.Max(known, Math.Max(like, otherLike));

        double gain = KnowledgeGradient.OfAsking([new(mean, variance), new(otherMean, otherVariance), new(Known, 0)], new(mean, variance), [variance, covariance, 0], lapse);
        Assert.Equal(expected, gain, tolerance: 0.012);                           // MacKay's approximation is within .02 of each probability
        Assert.InRange(expected, 0.03, 0.5);
    }

    [Fact]
    public void Gain_falls_as_answers_come_in_and_is_none_where_nothing_is_open()
    {
        var library = SearchLoops.Library(12);
        Loop[] pool = [.. Enumerable.Range(0, 30).Select(index => SearchLoops.Draw(library, index))];
        RatedLoop[] ratings = [.. Enumerable.Range(100, 60).Select(index => SearchLoops.Draw(library, index)).Select(loop => new RatedLoop(loop, loop.Grid.Density > 0.5))];
        double[] gains = [.. new[] { 0, 5, 20, 60 }.Select(heard => PoolOpinion.Of(heard == 0 ? LinearCritic.Prior() : LinearCritic.Prior().Fit(ratings[..heard], new Seed(1)), pool).Gain!.Value)];

        Assert.InRange(gains[0], 0.01, 0.1);
        Assert.All(gains[1..], gain => Assert.InRange(gain, -1e-12, 0.1 * gains[0]));
        Assert.Equal(0, PoolOpinion.Of(LinearCritic.Of([1, 1, 1, 1, 1], new double[5]), pool).Gain!.Value, tolerance: 1e-12);
        Assert.Contains("pool of 1", Assert.Throws<ArgumentException>(() => PoolOpinion.Of(LinearCritic.Prior(), pool[..1])).Message);
    }

    [Fact]
    public void What_an_answer_tells_of_its_own_loop_alone_is_no_gain_nor_what_it_tells_of_loops_that_are_all_played()
    {
        Belief unsure = new(0, 4), other = new(0.5, 1);
        Assert.Equal(0, KnowledgeGradient.OfAsking([other, other], unsure, [0, 0], 0.1), tolerance: 1e-12);
        Assert.True(KnowledgeGradient.OfAsking([unsure, other], unsure, [4, 0], 0.1) > 0.02);      // as if the loop asked about could be played

        Belief[] pool = [other, new(0.2, 2), new(-1, 1)];
        double[] together = [1, -1, 1.5];
        double one = KnowledgeGradient.OfAsking(pool, unsure, together, 0.1), two = KnowledgeGradient.OfAsking(pool, unsure, together, 0.1, top: 2);
        Assert.InRange(two, 1e-3, one);
        Assert.Equal(0, KnowledgeGradient.OfAsking(pool, unsure, together, 0.1, top: 3), tolerance: 1e-12);
        Assert.Equal(0, KnowledgeGradient.OfAsking(pool, unsure, together, 0.1, top: 9), tolerance: 1e-12);
    }

    [Fact]
    public void Rules_that_cannot_be_met_are_refused()
    {
        Assert.Contains("below 0 for 5", Assert.Throws<ArgumentException>(() => new PosteriorGain { Below = 0 }.Enough([])).Message);
        Assert.Contains("τ of 1.5", Assert.Throws<ArgumentException>(() => new StableRanking { LeastTau = 1.5 }.Enough([])).Message);
    }

    private static PoolOpinion Opinion(int ratings, double? gain, params double[] scores) => new(ratings, scores, gain);
}
