using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class TextureFeaturesTests
{
    private const int Bands = SoundSpectrum.TextureBands, Frames = SoundSpectrum.TextureFrames;

    private static readonly SampleLibrary kit = BuiltInKit.Load();
    private static readonly SoundTable table = SoundTable.Of(kit);
    private static readonly Loop[] loops = [.. Enumerable.Range(0, 20).Select(number => LoopGenerator.Draw(kit, new LoopOptions { Density = 0.1 + 0.04 * number }, new Seed(3).Stream("loop", number)))];

    /// <summary>Mel bands overlap so that a tone between the first and the last centre has its whole power in two of them.</summary>
    [Theory, InlineData(400), InlineData(1000), InlineData(9000)]
    public void A_tone_has_half_its_squared_amplitude_in_two_neighbouring_bands(double hertz)
    {
        float[] tone = [.. Enumerable.Range(0, 4 * 5512).Select(n => (float)Math.Sin(2 * Math.PI * hertz * n / Sound.Rate))];
        float[] texture = SoundSpectrum.Of(tone).Texture;                         // [half steps × mel bands]
        for (int frame = 1; frame < 7; frame++)
        {
            float[] powers = texture.AsSpan(frame * Bands, Bands).ToArray();
            int loudest = Array.IndexOf(powers, powers.Max());
            Assert.Equal(0.5, powers.Sum(), 0.01);
            Assert.Equal(0.5, powers[Math.Max(0, loudest - 1)..Math.Min(Bands, loudest + 2)].Sum(), 0.01);
        }
        Assert.Equal(0, texture.AsSpan(10 * Bands).ToArray().Sum(), 1e-6);
    }

    [Fact]
    public void Every_number_is_what_its_definition_says()
    {
        double[][,] powers = [.. loops.Select(Powers)];
        double floor = 1e-4 * powers.Average(of => of.Cast<double>().Average());
        double[] usual = [.. Enumerable.Range(0, Bands).Select(band => powers.Average(of => Enumerable.Range(0, Frames).Average(frame => Math.Log(of[frame, band] + floor))))];
        var features = new TextureFeatures(table, loops);
        for (int number = 0; number < loops.Length; number++)
        {
            double Level(int frame, int band) => Math.Log(powers[number][frame % Frames, band] + floor) - usual[band];
            double Mean(Func<int, double> of) => Enumerable.Range(0, Frames).Average(of);
            double[] means = [.. Enumerable.Range(0, Bands).Select(band => Mean(frame => Level(frame, band)))];
            List<double> expected = [.. means];
            expected.AddRange(means.Select((mean, band) => Math.Sqrt(Mean(frame => Math.Pow(Level(frame, band) - mean, 2)))));
            expected.AddRange(means.Select((_, band) => Mean(frame => Math.Max(0, Level(frame + 1, band) - Level(frame, band)))));
            foreach ((int apart, int later) in ((int, int)[])[(1, 1), (3, 2)])
                foreach ((int high, int low, int then) in ((int, int, int)[])[(apart, 0, 0), (apart, 0, later), (0, apart, later)])
                    expected.AddRange(Enumerable.Range(0, Bands - apart).Select(band => Mean(frame => Math.Max(0, Level(frame + then, band + high) - Level(frame, band + low)))));

            float[] written = Written(features, loops[number]);
            Assert.Equal(expected.Count, written.Length);
            for (int i = 0; i < written.Length; i++)
                Assert.Equal(expected[i], written[i], 2e-3);
        }
    }

    /// <summary>A hat after a kick rises; a kick after a hat falls; where in the bar they come is all the same.</summary>
    [Fact]
    public void Order_within_the_bar_is_heard_and_place_is_not()
    {
        var features = new TextureFeatures(table, loops);
        int kick = kit.IndexOf("kick/deep"), hat = Enumerable.Range(0, kit.Count).First(sound => kit[sound].Name.StartsWith("hat", StringComparison.Ordinal));
        float[] Of(int kickAt, int hatAt)
        {
            var to = new float[TextureFeatures.Length];
            features.Write([(ushort)(1 << kickAt), (ushort)(1 << hatAt)], [kick, hat], to);
            return to;
        }
        float[] rising = Of(0, 1), falling = Of(1, 0);
        Assert.NotEqual(rising, falling);
        Assert.Equal(rising, Of(7, 8), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(rising, Of(15, 0), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    private static float[] Written(TextureFeatures features, Loop loop)
    {
        var to = new float[TextureFeatures.Length];
        features.Write([.. Enumerable.Range(0, loop.Grid.Rows).Select(row => RhythmFeatures.Bits(loop.Grid.Row(row)))], [.. loop.Sounds], to);
        return to;
    }

    /// <summary>[half steps × mel bands], added up hit by hit.</summary>
    private static double[,] Powers(Loop loop)
    {
        var powers = new double[Frames, Bands];
        for (int row = 0; row < loop.Grid.Rows; row++)
            for (int step = 0; step < 16; step++)
                for (int frame = 0; frame < Frames && loop.Grid.Row(row)[step]; frame++)
                    for (int band = 0; band < Bands; band++)
                        powers[(2 * step + frame) % Frames, band] += table.Texture(loop.Sounds[row])[frame * Bands + band];
        return powers;
    }
}
