using DeepDrummer.Research.Audio;

namespace DeepDrummer.Tests.Audio;

public class FilterTests
{
    [Theory, InlineData(1_000, 0.70710678118654757), InlineData(100, 0.01), InlineData(20_000, 1)]
    public void A_high_pass_halves_the_power_at_its_cutoff(double hertz, double gain) =>
        Assert.Equal(gain, GainAt(hertz, impulse => Biquad.HighPass(impulse, cutoffHertz: 1_000, q: Math.Sqrt(0.5), rate: 44_100)), 2e-3);

    [Theory, InlineData(1_000, 1), InlineData(0, 0), InlineData(22_050, 0)]
    public void A_band_pass_keeps_its_centre_alone(double hertz, double gain) =>
        Assert.Equal(gain, GainAt(hertz, impulse => Biquad.BandPass(impulse, centreHertz: 1_000, q: 1.5, rate: 44_100)), 1e-9);

    [Fact]
    public void The_centroid_of_a_tone_is_its_frequency()
    {
        float[] tone = [.. Enumerable.Range(0, 4_096).Select(n => MathF.Sin(2 * MathF.PI * 128 * n / 4_096))];
        Assert.Equal(128 * 44_100 / 4_096.0, SpectralCentroid.Hertz(tone, 44_100), tolerance: 2);                // float32 leaves a little noise above
        Assert.Equal(0, SpectralCentroid.Hertz(new float[1_000], 44_100));
    }

    [Fact]
    public void The_centroid_of_a_click_is_the_middle_of_the_band() =>
        Assert.Equal(11_025, SpectralCentroid.Hertz([1, 0, 0, 0, 0, 0, 0, 0], 44_100), 1e-9);

    private static double GainAt(double hertz, Func<double[], double[]> filter)
    {
        var impulse = new double[20_000];
        impulse[0] = 1;
        return filter(impulse).Select((value, n) => value * System.Numerics.Complex.Exp(new(0, -2 * Math.PI * hertz * n / 44_100)))
            .Aggregate(System.Numerics.Complex.Zero, (sum, term) => sum + term).Magnitude;
    }
}
