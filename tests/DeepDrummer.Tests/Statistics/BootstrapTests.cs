using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class BootstrapTests
{
    private static readonly BootstrapOptions Few = new() { Replicates = 20_000 };

    [Fact]
    public void Bca_of_given_replicates_is_scipys()
    {
        double[] skewed = Golden.Root.GetProperty("skewed").Numbers();
        double Sd(IEnumerable<double> values) => values.PopulationStandardDeviation();
        double[] leftOut = [.. skewed.Select((_, i) => Sd(skewed.Where((_, j) => j != i)))];
        Interval interval = Bootstrap.BcaInterval(Golden.Root.GetProperty("replicates").Numbers(), Sd(skewed), leftOut, 0.95);
        Golden.Near(Golden.Root.GetProperty("bca").Numbers(), interval, 1e-8);
    }

    [Fact]
    public void Percentile_ends_are_those_of_the_exact_distribution_of_the_paper_deltas()
    {
        int[] steps = [.. PaperCounts.Load().Delta.Select(delta => (int)Math.Round(delta * 30))];
        double[] distribution = [1];                                              // of the sum of 25 draws, by convolution; sum = index − 2 · draws
        for (int draw = 0; draw < steps.Length; draw++)
        {
            var next = new double[distribution.Length + 17];
            for (int sum = 0; sum < distribution.Length; sum++)
                foreach (int step in steps)
                    next[sum + step + 2] += distribution[sum] / steps.Length;
            distribution = next;
        }
        double Quantile(double probability)
        {
            double reached = 0;
            for (int sum = 0; ; sum++)
                if ((reached += distribution[sum]) >= probability)
                    return (sum - 50) / 750.0;
        }
        Assert.Equal((77 / 750.0, 177 / 750.0), (Quantile(0.025), Quantile(0.975)));
        BootstrapInterval measured = Bootstrap.Percentile(PaperCounts.Load().Delta, values => values.Average(), new BootstrapOptions { Replicates = 100_000 }, new Seed(1));
        Assert.Equal(Quantile(0.025), measured.Interval.Low, 1.01 / 750);         // within one step of the lattice
        Assert.Equal(Quantile(0.975), measured.Interval.High, 1.01 / 750);
    }

    [Fact]
    public void Standard_error_of_the_mean_is_the_textbooks()
    {
        BootstrapInterval measured = Bootstrap.Bca(Golden.Reals, values => values.Average(), Few, new Seed(2));
        double expected = Golden.Reals.PopulationStandardDeviation() / Math.Sqrt(12);
        Golden.Near(expected, measured.StandardError, 4 / Math.Sqrt(2 * Few.Replicates));       // 4 standard errors of a sd
        Assert.True(measured.Interval.Contains(measured.Estimate));
    }

    [Fact]
    public void Whole_users_are_resampled_and_any_statistic_of_them_is_taken()
    {
        (double X, double Y)[] users = [(1, 2), (2, 4), (3, 6), (4, 8)];
        BootstrapInterval slope = Bootstrap.Percentile(users, drawn => drawn.Sum(user => user.Y) / drawn.Sum(user => user.X), Few, new Seed(1));
        Assert.Equal((2, 2, 2, 0), (slope.Estimate, slope.Interval.Low, slope.Interval.High, slope.StandardError));
    }

    [Fact]
    public void The_seed_decides_and_a_wider_level_is_wider()
    {
        BootstrapInterval At(double level, ulong seed) => Bootstrap.Bca(Golden.Reals, values => values.Average(), Few with { Level = level }, new Seed(seed));
        Assert.Equal(At(0.95, 1), At(0.95, 1));
        Assert.NotEqual(At(0.95, 1), At(0.95, 2));
        Assert.True(At(0.99, 1).Interval.Low < At(0.95, 1).Interval.Low && At(0.99, 1).Interval.High > At(0.95, 1).Interval.High);
    }

    [Fact]
    public void Too_few_users_and_impossible_options_are_refused()
    {
        double Mean(IReadOnlyList<double> values) => values.Average();
        Assert.Contains("1 users cannot be resampled", Assert.Throws<ArgumentException>(() => Bootstrap.Bca([0.1], Mean, Few, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Contains("level 1", Assert.Throws<ArgumentException>(() => Bootstrap.Percentile([0.1, 0.2], Mean, Few with { Level = 1 }, new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Contains("1 replicates", Assert.Throws<ArgumentException>(() => Bootstrap.Percentile([0.1, 0.2], Mean, Few with { Replicates = 1 }, new Seed(1))).Message, StringComparison.Ordinal);
    }
}
