using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

public sealed class RenderingTests
{
    private static readonly string[] rows = ["x...x...x...x..x", "....x..x....x.xx", "xxxxxxxxxxxxxxxx", "x.x.xx.x.xx.x..."];
    private static readonly Loop loop = new(GridText.Parse(rows), [0, 1, 2, 3]);
    private static readonly RenderOptions quick = new() { BeatsPerMinute = 4800, Repeats = 2, PadSeconds = 0.01 };

    private static SampleLibrary Loud() => MadeUpSounds.Library(
        MadeUpSounds.Samples(0, 700, Math.ScaleB(1, -15)), MadeUpSounds.Samples(1, 150, Math.ScaleB(1, -16)),
        MadeUpSounds.Samples(2, 900, Math.ScaleB(1, -17)), MadeUpSounds.Samples(3, 400, Math.ScaleB(1, -15)));

    private static SampleLibrary Faint() => MadeUpSounds.Library(
        MadeUpSounds.Samples(0, 700, Math.ScaleB(1, -149)), MadeUpSounds.Samples(1, 450, Math.ScaleB(1, -149)),
        MadeUpSounds.Samples(2, 1, Math.ScaleB(1, -15)), MadeUpSounds.Samples(3, 400, Math.ScaleB(1, -146)));

    private static float[] Golden(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Patterns", "Golden", name))).ToArray();

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.SingleToUInt32Bits(expected[i]) == BitConverter.SingleToUInt32Bits(actual[i]), $"sample {i}: {expected[i]:G9} and {actual[i]:G9}");
    }

    [Theory, InlineData("0.5"), InlineData("0.3")]
    public void Loud_sounds_equal_the_golden_clip_to_the_bit(string gain) =>
        AssertSameBits(Golden($"render-loud-{gain}.f32"), LoopRenderer.Render(loop, Loud(), quick with { Gain = float.Parse(gain) }));

    [Theory, InlineData("0.5"), InlineData("0.3")]
    public void Subnormal_sounds_equal_the_golden_clip_to_the_bit(string gain) =>
        AssertSameBits(Golden($"render-faint-{gain}.f32"), LoopRenderer.Render(loop, Faint(), quick with { Gain = float.Parse(gain) }));

    [Fact]
    public void The_originals_nine_seconds_equal_the_golden_hash()
    {
        string[] golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Patterns", "Golden", "render-original.txt")).Split();

        float[] clip = LoopRenderer.Render(loop, Loud(), new RenderOptions());

        Assert.Equal("396900", golden[0]);
        Assert.Equal(396_900, clip.Length);
        Assert.Equal(golden[1], Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(clip))));
    }

    [Theory, InlineData("0.5"), InlineData("0.3")]
    public void A_window_equals_that_slice_of_the_whole_clip(string gain)
    {
        RenderOptions options = quick with { Gain = float.Parse(gain) };
        foreach (SampleLibrary library in new[] { Loud(), Faint() })
        {
            float[] whole = LoopRenderer.Render(loop, library, options);
            RandomStream random = new Seed(5).Stream("window");
            for (int draw = 0; draw < 200; draw++)
            {
                int from = random.Below(whole.Length), length = random.Below(whole.Length - from + 1);
                float[] window = [.. Enumerable.Repeat(float.NaN, length)];
                LoopRenderer.Render(loop, library, options, from, window);
                AssertSameBits(whole.AsSpan(from, length), window);
            }
        }
    }

    [Fact]
    public void A_window_beyond_the_clip_is_silent()
    {
        float[] whole = LoopRenderer.Render(loop, Loud(), quick), window = new float[100];

        LoopRenderer.Render(loop, Loud(), quick, whole.Length - 40, window);

        AssertSameBits(whole.AsSpan(^40), window.AsSpan(0, 40));
        AssertSameBits(new float[60], window.AsSpan(40));
    }

    [Fact]
    public void An_empty_grid_is_silent() =>
        Assert.All(LoopRenderer.Render(new Loop(Grid.Empty, [0, 1, 2, 3]), Loud(), quick), sample => Assert.Equal(0, sample));

    [Fact]
    public void Impossible_clips_are_refused_with_the_numbers()
    {
        foreach (RenderOptions broken in new[] { quick with { BeatsPerMinute = 0 }, quick with { BeatsPerMinute = double.NaN }, quick with { Repeats = 0 }, quick with { StepsPerBeat = 0 }, quick with { PadSeconds = -1 } })
            Assert.StartsWith($"A loop cannot play {broken.Repeats} times at {broken.BeatsPerMinute} beats a minute and {broken.StepsPerBeat} steps a beat with {broken.PadSeconds} s of room",
                Assert.Throws<ArgumentException>(() => LoopRenderer.Render(loop, Loud(), broken)).Message, StringComparison.Ordinal);
    }
}
