using DeepDrummer.Research.Critics;

namespace DeepDrummer.Tests.Critics;

public sealed class LogisticNormalTests
{
    [Theory, InlineData(0, 0), InlineData(1.3, 0), InlineData(-2, 0.5), InlineData(0.7, 4), InlineData(-6, 30), InlineData(12, 100)]
    public void The_average_is_that_of_the_integral(double mean, double variance) =>
        Assert.Equal(Integral(mean, variance, f => 1 / (1 + Math.Exp(-f))), LogisticNormal.Mean(new Belief(mean, variance)), 1e-4);

    [Theory, InlineData(0, 1, true, 0), InlineData(-3, 9, true, 0.1), InlineData(2, 0.2, false, 0.05), InlineData(-1, 25, false, 0)]
    public void One_answer_changes_mean_and_variance_as_the_integrals_say(double mean, double variance, bool liked, double lapse)
    {
        double Answer(double f) => lapse / 2 + (1 - lapse) / (1 + Math.Exp(liked ? -f : f));
        double p = Integral(mean, variance, Answer), first = Integral(mean, variance, f => f * Answer(f)) / p, second = Integral(mean, variance, f => f * f * Answer(f)) / p;
        (Belief after, double probability) = LogisticNormal.Tilted(new Belief(mean, variance), liked, lapse);

        Assert.Equal(p, probability, 1e-4);
        Assert.Equal(first, after.Mean, 2e-3 * Math.Sqrt(variance));
        Assert.Equal(second - first * first, after.Variance, 2e-3 * variance);
    }

    private static double Integral(double mean, double variance, Func<double, double> of)
    {
        const double Step = 0.002;
        double sum = 0;
        for (double z = -9; z < 9; z += Step)
            sum += Step * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * of(mean + Math.Sqrt(variance) * z);
        return sum;
    }
}
