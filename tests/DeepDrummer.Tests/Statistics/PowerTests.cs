using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class PowerTests
{
    private static readonly PowerOptions options = new() { Simulations = 400 };

    /// <summary>The specification's numbers, whose spread of the effect is not given; with the one taken (0.8) they come out within .08.</summary>
    [Theory, InlineData(0.5, 25, 0.67), InlineData(0.5, 50, 0.90), InlineData(0.25, 100, 0.57), InlineData(0.25, 200, 0.90)]
    public void Known_powers_come_out(double effect, int listeners, double expected) =>
        Assert.InRange(Power.Simulate(effect, listeners, options, new Seed(1)).Share, expected - 0.08, expected + 0.1);

    [Fact]
    public void Without_an_effect_the_level_is_kept()
    {
        Power none = Power.Simulate(0, 30, options with { Mu = 0, Simulations = 1_000 }, new Seed(2));
        Assert.InRange(none.Share, 0.025, 0.075);                                 // 4 standard errors below, 3.6 above
        Assert.Equal(0, none.MeanDifference, 0.006);
    }

    [Fact]
    public void A_large_effect_is_always_found_and_its_size_in_theta_is_said()
    {
        Power sure = Power.Simulate(2, 30, options with { Mu = -1, Sigma = 0, Spread = 0, Simulations = 50 }, new Seed(3));
        Assert.Equal(1, sure.Share);
        Assert.Equal(0.7311 - 0.2689, sure.MeanDifference, 0.01);                 // logistic(1) − logistic(−1)
    }

    [Fact]
    public void Same_seed_same_power() => Assert.Equal(Power.Simulate(0.5, 10, options, new Seed(4)), Power.Simulate(0.5, 10, options, new Seed(4)));

    [Fact]
    public void What_cannot_be_simulated_is_refused() =>
        Assert.Contains("1 listeners", Assert.Throws<ArgumentException>(() => Power.Simulate(0.5, 1, options, new Seed(1))).Message, StringComparison.Ordinal);
}
