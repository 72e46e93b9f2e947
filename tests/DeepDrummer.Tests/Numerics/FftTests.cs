using System.Numerics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Numerics;

public class FftTests
{
    /// <summary>One, primes small and large, powers, products, the two frames of the critics, and primes beyond prime by prime.</summary>
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 25, 34, 35, 49, 60, 64, 97, 100, 121, 200, 201, 210, 400, 509, 512, 1001];

    [Theory, MemberData(nameof(Lengths))]
    public void Every_length_equals_the_definition(int length)
    {
        Complex[] values = Noise(length);
        Complex[] expected = Definition(values);

        Fft.Of(length).Forward(values);

        for (int k = 0; k < length; k++)
            Assert.True((values[k] - expected[k]).Magnitude < 1e-12 * length, $"bin {k} of {length}: {values[k]}, not {expected[k]}");
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Real_input_gives_the_first_half_of_the_bins(int length)
    {
        double[] samples = [.. Noise(length).Select(value => value.Real)];
        Complex[] expected = Definition([.. samples.Select(sample => new Complex(sample, 0))]);
        var bins = new Complex[length / 2 + 1];

        Fft.Of(length).ForwardReal(samples, bins);

        for (int k = 0; k < bins.Length; k++)
            Assert.True((bins[k] - expected[k]).Magnitude < 1e-12 * length, $"bin {k} of {length}: {bins[k]}, not {expected[k]}");
    }

    [Theory, MemberData(nameof(Lengths))]
    public void The_inverse_brings_every_sample_back(int length)
    {
        Complex[] values = Noise(length), before = [.. values];

        Fft.Of(length).Forward(values);
        Fft.Of(length).Inverse(values);

        for (int n = 0; n < length; n++)
            Assert.True((values[n] - before[n]).Magnitude < 1e-13 * length, $"sample {n} of {length}");
    }

    [Theory, InlineData(400), InlineData(509), InlineData(44_100)]
    public void Energy_is_the_same_in_time_and_frequency(int length)
    {
        Complex[] values = Noise(length);
        double time = values.Sum(value => value.Magnitude * value.Magnitude);

        Fft.Of(length).Forward(values);

        Assert.Equal(1, values.Sum(value => value.Magnitude * value.Magnitude) / length / time, 1e-12);   // Parseval
    }

    [Fact]
    public void A_wave_of_whole_periods_fills_one_bin()
    {
        double[] wave = [.. Enumerable.Range(0, 400).Select(n => Math.Cos(2 * Math.PI * 37 * n / 400))];
        var bins = new Complex[201];

        Fft.Of(400).ForwardReal(wave, bins);

        for (int k = 0; k < bins.Length; k++)
            Assert.Equal(k == 37 ? 200 : 0, bins[k].Magnitude, 1e-10);
    }

    [Fact]
    public void Wrong_sizes_are_refused_with_both_numbers()
    {
        var exception = Assert.Throws<ArgumentException>(() => Fft.Of(400).ForwardReal(new double[399], new Complex[201]));
        Assert.Contains("399", exception.Message, StringComparison.Ordinal);
        Assert.Contains("400", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fft.Of(0));
    }

    private static Complex[] Noise(int length)
    {
        RandomStream random = new Seed(11).Stream("noise", length);
        return [.. Enumerable.Range(0, length).Select(_ => new Complex(random.Normal(), random.Normal()))];
    }

    private static Complex[] Definition(Complex[] values) => [.. values.Select((_, k) =>
        values.Select((value, n) => value * Complex.Exp(new Complex(0, -2 * Math.PI * ((long)k * n % values.Length) / values.Length)))
            .Aggregate(Complex.Zero, (sum, term) => sum + term))];
}
