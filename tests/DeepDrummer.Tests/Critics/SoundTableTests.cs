using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class SoundTableTests
{
    private const int Step = 5512;                                                // samples

    [Theory, InlineData(60, 0), InlineData(120, 1), InlineData(300, 2), InlineData(700, 3), InlineData(1500, 4), InlineData(3500, 5), InlineData(7000, 6), InlineData(15_000, 7)]
    public void A_tone_has_half_its_squared_amplitude_in_its_band(double hertz, int band)
    {
        float[] table = SoundSpectrum.Of(Tone(hertz, 4 * Step, 0)).Table;         // [steps × bands]
        for (int step = 1; step < 3; step++)
        {
            Assert.Equal(0.5, table[step * SoundSpectrum.Bands + band], 0.01);
            Assert.Equal(0.5, table.AsSpan(step * SoundSpectrum.Bands, SoundSpectrum.Bands).ToArray().Sum(), 0.005);
        }
        Assert.Equal(0, table.AsSpan(6 * SoundSpectrum.Bands).ToArray().Sum(), 1e-6);
    }

    [Fact]
    public void What_sounds_after_a_bar_meets_the_next_one()
    {
        float[] table = SoundSpectrum.Of(Tone(1500, 4 * Step, 17 * Step)).Table;
        Assert.Equal(0.5, table[2 * SoundSpectrum.Bands + 4], 0.01);
        Assert.Equal(0, table[8 * SoundSpectrum.Bands + 4], 1e-6);
    }

    [Fact]
    public void Traits_tell_low_from_high_short_from_long_and_tone_from_noise()
    {
        double[] low = Traits(Tone(80, 8000, 0)), high = Traits(Tone(8000, 8000, 0)), lasting = Traits(Tone(80, 60_000, 0)), noise = Traits(MadeUp.Noise(8000, 0.3f, new Seed(1)));
        (int centroid, int below, int above, int flatness, int decay, int tail, int loudness) = (0, 2, 3, 4, 6, 7, 9);

        Assert.Equal(Math.Log2(80), low[centroid], 1.0);
        Assert.Equal(Math.Log2(8000), high[centroid], 1.0);
        Assert.True(low[below] > 0.95 && high[below] < 0.05 && low[above] < 0.05 && high[above] > 0.95);
        Assert.True(noise[flatness] > low[flatness] + 1);
        Assert.True(lasting[decay] > low[decay] + 2 && lasting[tail] > 0.8 && low[tail] < 0.5);
        Assert.Equal(2, Traits(Tone(80, 8000, 0, amplitude: 10))[loudness] - low[loudness], 0.01);
    }

    [Fact]
    public void Silence_and_a_single_sample_have_finite_traits()
    {
        foreach (float[] samples in (float[][])[[], [0], [1], new float[3000]])
            Assert.All(Traits(samples), trait => Assert.True(double.IsFinite(trait)));
    }

    [Fact]
    public void Shares_sum_to_one_and_tell_a_kick_from_a_hat()
    {
        SampleLibrary kit = BuiltInKit.Load();
        SoundTable table = SoundTable.Of(kit);
        for (int sound = 0; sound < kit.Count; sound++)
            foreach (float[] shares in table.ClassShares(sound).ToArray().Chunk(3))
                Assert.Equal(1, shares.Sum(), 1e-5);
        Assert.True(table.ClassShares(kit.IndexOf("kick/deep")) is [> 0.8f, _, _, 1, 0, 0]);
        Assert.True(table.ClassShares(Enumerable.Range(0, kit.Count).First(sound => kit[sound].Name.StartsWith("hat", StringComparison.Ordinal))) is [_, _, > 0.7f, 0, 0, 1]);
    }

    /// <summary>The powers of the hits, added up, are those of the mixed audio: within 3 dB on average where anything is heard.</summary>
    [Fact]
    public void Added_powers_are_those_of_the_rendered_loop()
    {
        SampleLibrary kit = BuiltInKit.Load();
        var options = new RenderOptions { Gain = 1 };
        (double sum, int count) = (0, 0);
        for (int number = 0; number < 10; number++)
        {
            Loop loop = LoopGenerator.Draw(kit, new LoopOptions { Density = 0.25 }, new Seed(9).Stream("loop", number));
            var bar = new float[16 * Step + 8];
            LoopRenderer.Render(loop, kit, options, options.Start(16), bar);       // the second time round
            float[] heard = SoundSpectrum.Of(bar).Table, added = new float[SoundSpectrum.Cells];
            AudioFeatures.Pattern([.. Enumerable.Range(0, 4).Select(row => RhythmFeatures.Bits(loop.Grid.Row(row)))], [.. loop.Sounds], SoundTable.Of(kit), added);
            for (int cell = SoundSpectrum.Bands; cell < heard.Length - SoundSpectrum.Bands; cell++)   // the cut's edges apart
                if (heard[cell] > 1e-4)
                    (sum, count) = (sum + Math.Abs(10 * Math.Log10(heard[cell] / (double)added[cell])), count + 1);
        }
        Assert.InRange(sum / count, 0, 3);
    }

    private static double[] Traits(float[] samples) => SoundTraits.Of(samples, SoundSpectrum.Of(samples));

    private static float[] Tone(double hertz, int length, int silence, float amplitude = 1) =>
        [.. new float[silence], .. Enumerable.Range(0, length).Select(n => amplitude * (float)Math.Sin(2 * Math.PI * hertz * n / Sound.Rate))];
}
