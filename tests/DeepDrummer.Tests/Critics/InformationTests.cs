using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>BALD and EPIG against sums over fine grids, and where they are known.</summary>
public class InformationTests
{
    private static readonly SampleLibrary library = MadeUp.Library();

    [Theory]
    [InlineData(0, 1, 0), InlineData(0.7, 2, 0.1), InlineData(-3, 0.5, 0.2), InlineData(1, 6, 0.05)]
    public void Bald_is_the_integral(double mean, double variance, double lapse)
    {
        double p = Expect(f => Chance(f, lapse), mean, variance), entropy = Expect(f => Entropy(Chance(f, lapse)), mean, variance);
        Assert.Equal(Entropy(p) - entropy, Bald.Information(new Belief(mean, variance), lapse), tolerance: 2e-4);
    }

    [Fact]
    public void Nothing_is_told_by_an_answer_that_is_known_or_is_all_lapse()
    {
        Assert.Equal(0, Bald.Information(new Belief(0.4, 0), 0.1), tolerance: 1e-12);
        Assert.Equal(0, Bald.Information(new Belief(0.4, 3), 1), tolerance: 1e-12);
        Assert.Equal(0, Epig.Information(new Belief(0.4, 0), new Belief(0, 1), 0, 0.1));
        Assert.Equal(0, Epig.Information(new Belief(0.4, 2), new Belief(0, 1), 0, 0.1), tolerance: 1e-12);        // independent
        Assert.Equal(0, Epig.Information(new Belief(0.4, 2), new Belief(0, 1), 1.2, 1), tolerance: 1e-12);
    }

    [Fact]
    public void Bald_rises_with_doubt_is_even_and_at_most_one_bit()
    {
        double[] byVariance = [.. new[] { 0.1, 0.5, 1, 4, 25, 400 }.Select(variance => Bald.Information(new Belief(0, variance), 0))];
        Assert.Equal(byVariance.Order(), byVariance);
        Assert.InRange(byVariance[^1], 0.55, Math.Log(2));
        Assert.Equal(Bald.Information(new Belief(1.3, 2), 0.1), Bald.Information(new Belief(-1.3, 2), 0.1), tolerance: 1e-12);
    }

    [Theory]
    [InlineData(0, 1, 0, 1, 0.9, 0), InlineData(0.5, 2, -1, 1.5, 1.2, 0.1), InlineData(-1, 0.5, 1, 3, -0.8, 0.05), InlineData(0.3, 2, 0.3, 2, 2, 0.1)]
    public void Epig_is_the_integral(double mean, double variance, double targetMean, double targetVariance, double covariance, double lapse)
    {
        double slope = covariance / variance, left = targetVariance - slope * covariance;
        double Given(double f) => Expect(g => Chance(g, lapse), targetMean + slope * (f - mean), left);
        double one = Expect(f => Chance(f, lapse), mean, variance), other = Expect(Given, mean, variance), both = Expect(f => Chance(f, lapse) * Given(f), mean, variance);
        double truth = new[] { (both, one * other), (one - both, one * (1 - other)), (other - both, (1 - one) * other), (1 - one - other + both, (1 - one) * (1 - other)) }
            .Sum(pair => pair.Item1 * Math.Log(pair.Item1 / pair.Item2));

        Assert.Equal(truth, Epig.Information(new Belief(mean, variance), new Belief(targetMean, targetVariance), covariance, lapse), tolerance: 0.04 * truth);
    }

    [Fact]
    public void What_two_answers_tell_of_each_other_is_the_same_both_ways()
    {
        (Belief one, Belief other) = (new Belief(0.5, 2), new Belief(-0.8, 1));
        double forth = Epig.Information(one, other, 1.1, 0.1), back = Epig.Information(other, one, 1.1, 0.1);
        Assert.Equal(forth, back, tolerance: 0.05 * forth);
        Assert.Equal(forth, Epig.Information(one, other with { Mean = 0.8 }, -1.1, 0.1), tolerance: 1e-9);         // a mirrored target
    }

    [Fact]
    public void Epig_is_the_mean_over_its_targets_and_prefers_what_tells_of_them()
    {
        LinearCritic critic = LinearCritic.Of([0, 0, 0, 0, 0], [0, 1, 0, 0, 4]);  // unsure of density, and more so of sounds
        Loop dense = Of(60, [5, 6, 7, 8]), empty = Of(0, [5, 6, 7, 8]), bright = Of(32, [11, 10, 9, 8]);
        var epig = new Epig((_, _) => [dense, empty]);
        Func<Loop, double> gain = epig.Objective(critic, new Seed(1)), ofDense = new Epig((_, _) => [dense]).Objective(critic, new Seed(1)), ofEmpty = new Epig((_, _) => [empty]).Objective(critic, new Seed(1));

        Assert.Equal((ofDense(bright) + ofEmpty(bright)) / 2, gain(bright), tolerance: 1e-12);
        Assert.True(new Bald().Objective(critic, new Seed(1))(bright) > new Bald().Objective(critic, new Seed(1))(empty));
        Assert.True(gain(empty) > 3 * gain(bright));
        Assert.Contains("0 target loops", Assert.Throws<ArgumentException>(() => new Epig((_, _) => []).Objective(critic, new Seed(1))).Message);
    }

    [Fact]
    public void Wanted_targets_are_loops_that_a_draw_of_the_posterior_likes()
    {
        LinearCritic critic = LinearCritic.Of([0, 3, 0, 0, 0], [0, 0.01, 0, 0, 0]);
        IReadOnlyList<Loop> targets = Epig.Wanted(library, new LoopOptions(), targets: 20, among: 50).Targets(critic, new Seed(2));
        Assert.Equal(20, targets.Distinct().Count());
        Assert.All(targets, target => Assert.InRange(target.Grid.Density, 0.56, 1));
    }

    private static Loop Of(int hits, int[] sounds) => new(new Grid(4, 16, [.. Enumerable.Range(0, 64).Select(cell => cell < hits)]), sounds);

    private static double Chance(double f, double lapse) => lapse / 2 + (1 - lapse) / (1 + Math.Exp(-f));

    private static double Entropy(double p) => -p * Math.Log(p) - (1 - p) * Math.Log(1 - p);

    /// <summary>E g(f) for a normal f, by the midpoint rule over ±8 deviations.</summary>
    private static double Expect(Func<double, double> g, double mean, double variance)
    {
        const int Pieces = 400;
        double sum = 0, weights = 0, deviation = Math.Sqrt(Math.Max(variance, 0));
        for (int piece = 0; piece < Pieces; piece++)
        {
            double z = -8 + 16 * (piece + 0.5) / Pieces, weight = Math.Exp(-z * z / 2);
            (sum, weights) = (sum + weight * g(mean + deviation * z), weights + weight);
        }
        return sum / weights;
    }
}
