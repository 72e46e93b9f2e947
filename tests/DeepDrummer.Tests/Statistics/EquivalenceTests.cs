using System.Text.Json;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class EquivalenceTests
{
    private static readonly double[] differences = Golden.Models.GetProperty("tost").GetProperty("differences").Numbers();

    [Fact]
    public void Both_one_sided_tests_and_the_90_percent_interval_are_Rs()
    {
        foreach (JsonElement expected in Golden.Models.GetProperty("tost").GetProperty("margins").EnumerateArray())
        {
            Equivalence test = Equivalence.Test(differences, expected.Number("margin"));
            Golden.Near(expected.Number("lower"), test.PLower, 1e-10);
            Golden.Near(expected.Number("upper"), test.PUpper, 1e-10);
            Golden.Near(expected.GetProperty("interval").Numbers(), test.Interval, 1e-10);
            Assert.Equal(Math.Max(test.PLower, test.PUpper), test.P);
        }
    }

    [Theory, InlineData(0.05), InlineData(0.0619), InlineData(0.062), InlineData(0.1)]
    public void Equivalent_is_where_the_interval_lies_within_the_margin(double margin)
    {
        Equivalence test = Equivalence.Test(differences, margin);
        Assert.Equal(test.Interval.Low > -margin && test.Interval.High < margin, test.P < 0.05);
    }

    [Fact]
    public void Turning_the_arms_round_turns_the_tests_round()
    {
        Equivalence test = Equivalence.Test(differences, 0.05), turned = Equivalence.Test(differences.Select(difference => -difference), 0.05);
        Assert.Equal((test.PLower, test.PUpper, test.P), (turned.PUpper, turned.PLower, turned.P));
    }

    [Fact]
    public void Equal_differences_are_judged_without_chance()
    {
        Assert.Equal(0, Equivalence.Test([0.02, 0.02], 0.05).P);
        Assert.Equal(1, Equivalence.Test([0.07, 0.07], 0.05).P);
    }

    [Fact]
    public void What_makes_no_test_is_refused()
    {
        Assert.Contains("margin of 0", Assert.Throws<ArgumentException>(() => Equivalence.Test(differences, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Equivalence.Test([0.1], 0.05));
        Assert.Throws<ArgumentException>(() => Equivalence.Test([0.1, double.NaN], 0.05));
    }
}
