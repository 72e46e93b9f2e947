using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class SignFlipTests
{
    private static readonly Seed Seed = new(11);

    [Fact]
    public void Both_exact_ways_give_what_scipy_enumerates()
    {
        var golden = Golden.Root.GetProperty("sign_flip");
        SignFlip reals = SignFlip.Test(Golden.Reals, Seed), tied = SignFlip.Test(Golden.Tied, Seed);
        Assert.Equal((SignFlipMethod.MeetInTheMiddle, SignFlipMethod.Lattice), (reals.Method, tied.Method));
        Golden.Near(golden.Number("reals"), reals.P, 1e-12);
        Golden.Near(golden.Number("tied"), tied.P, 1e-12);
        Assert.Equal(0, reals.StandardError);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7), InlineData(13)]
    public void Meeting_in_the_middle_counts_what_listing_all_patterns_counts(int count)
    {
        var random = Seed.Stream("reals", count);
        double[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.Normal() + 0.3)];
        double observed = Math.Abs(numbers.Sum());
        int far = Enumerable.Range(0, 1 << count).Count(pattern =>
            Math.Abs(numbers.Select((number, i) => (pattern >> i & 1) == 0 ? number : -number).Sum()) >= observed - 1e-12);
        Assert.Equal(far / Math.Pow(2, count), SignFlip.Test(numbers, Seed).P, 1e-15);
    }

    [Fact]
    public void Thirds_and_thirtieths_lie_on_one_lattice_and_uneven_trials_on_theirs()
    {
        double[] uneven = [new ListenerTheta(0, 3, 29, 7, 30).DeltaTheta, new ListenerTheta(1, 3, 30, 7, 29).DeltaTheta, 0.1, 1 / 3.0];
        SignFlip test = SignFlip.Test(uneven, Seed);
        Assert.Equal((SignFlipMethod.Lattice, 0.125), (test.Method, test.P));     // all of one sign: 2 patterns of 16
    }

    [Fact]
    public void Monte_Carlo_lies_within_four_standard_errors_of_the_exact_value_and_repeats_with_its_seed()
    {
        var random = Seed.Stream("many");
        double[] multiples = [.. Enumerable.Range(0, 60).Select(_ => Math.Round(random.Normal() * 30 + 7) / 30)];
        double[] nudged = [.. multiples.Select(value => value * (1 + 1e-6))];     // no lattice any more
        SignFlip exact = SignFlip.Test(multiples, Seed), drawn = SignFlip.Test(nudged, Seed);
        Assert.Equal((SignFlipMethod.Lattice, SignFlipMethod.MonteCarlo), (exact.Method, drawn.Method));
        Assert.InRange(drawn.P, exact.P - 4 * drawn.StandardError, exact.P + 4 * drawn.StandardError);
        Assert.InRange(drawn.StandardError, 1e-6, 2e-3);
        Assert.Equal(drawn, SignFlip.Test(nudged, Seed));
        Assert.NotEqual(drawn.P, SignFlip.Test(nudged, new Seed(12)).P);
    }
}
