using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class AcquisitionTests
{
    private static readonly SampleLibrary library = MadeUp.Library();
    private static readonly Loop loop = Draw(1), other = Draw(2);
    private static readonly LinearCritic critic = LinearCritic.Of([0.3, 1, -0.5, 0.2, 0], [0.5, 1, 0.2, 0.1, 0.4]);

    [Fact]
    public void Thompson_plays_a_loop_as_often_as_it_is_believed_to_be_better()
    {
        Belief one = critic.Believe(loop), two = critic.Believe(other);
        double spread = Math.Sqrt(one.Variance + two.Variance - 2 * critic.Covariance(loop, other));
        double believed = MathNet.Numerics.Distributions.Normal.CDF(0, spread, one.Mean - two.Mean);
        const int Draws = 4000;
        int better = Enumerable.Range(0, Draws).Count(draw => new Thompson().Objective(critic, new Seed(5).Child("draw", draw)) is var f && f(loop) > f(other));

        Assert.InRange(believed, 0.1, 0.9);
        Assert.Equal(believed, better / (double)Draws, tolerance: 4 * Math.Sqrt(believed * (1 - believed) / Draws));
    }

    [Theory, InlineData(0), InlineData(1.5), InlineData(-0.5)]
    public void Upper_confidence_is_the_mean_and_so_many_deviations(double kappa)
    {
        Belief belief = critic.Believe(loop);
        Assert.Equal(belief.Mean + kappa * Math.Sqrt(belief.Variance), new UpperConfidence { Kappa = kappa }.Objective(critic, new Seed(1))(loop), tolerance: 1e-12);
    }

    [Fact]
    public void Expected_like_is_what_the_critic_scores() => Assert.Equal(critic.Score(loop), new ExpectedLike().Objective(critic, new Seed(1))(loop));

    [Fact]
    public void A_kappa_that_is_no_number_is_refused() =>
        Assert.Contains("κ of NaN", Assert.Throws<ArgumentException>(() => new UpperConfidence { Kappa = double.NaN }.Objective(critic, new Seed(1))).Message);

    [Fact]
    public void Random_numbers_hang_on_the_loop_and_the_seed_and_on_nothing_else()
    {
        Loop[] loops = [.. Enumerable.Range(0, 4000).Select(Draw)];
        Func<Loop, double> number = new RandomAcquisition().Objective(critic, new Seed(1)), again = new RandomAcquisition().Objective(critic, new Seed(1));
        double[] numbers = [.. loops.Select(number)];

        Assert.Equal(numbers, loops.Select(again));
        Assert.NotEqual(numbers, loops.Select(new RandomAcquisition().Objective(critic, new Seed(2))));
        Assert.Equal(0.5, numbers.Average(), tolerance: 4 / Math.Sqrt(12 * numbers.Length));
        Assert.Equal(1 / 12.0, numbers.Average(u => (u - 0.5) * (u - 0.5)), tolerance: 4 / Math.Sqrt(180 * numbers.Length));
        Assert.NotEqual(number(loop), number(loop with { Sounds = [.. loop.Sounds.Reverse()] }));
    }

    private static Loop Draw(int index) => LoopGenerator.Draw(library, new LoopOptions(), new Seed(7).Stream("loop", index));
}
