using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Samples;

public class BuiltInKitTests
{
    private static readonly SampleLibrary Kit = BuiltInKit.Load();

    /// <summary>Studies name their library by this hash: it may change only on purpose.</summary>
    [Fact]
    public void The_kit_is_the_same_everywhere() =>
        Assert.Equal("ca5b82dcd7230489374116a376de5a1de19c6b06f1f6988801c089c8b9bf6c0a", Kit.Hash);

    [Fact]
    public void The_kit_has_24_different_sounds()
    {
        Assert.Equal(24, Kit.Count);
        Assert.Equal(24, Kit.Sounds.Select(sound => sound.Hash).Distinct().Count());
        Assert.Equal("built-in kit", Kit.Origin);
    }

    [Fact]
    public void Every_sound_is_short_at_one_peak_ends_in_silence_and_holds_16_bits() => Assert.All(Kit.Sounds, sound =>
    {
        Assert.InRange(sound.Seconds, 0.02, 2);
        Assert.Equal(0.9f, sound.Peak, 1e-4f);
        Assert.Equal(0, sound.Samples[^1]);
        Assert.All(sound.Samples, sample => Assert.Equal(sample, MathF.Round(sample * 32_768) / 32_768));
        Assert.InRange(sound.Samples.Average(), -0.02, 0.02);
    });

    [Theory]
    [InlineData("kick/deep", 20, 300)]
    [InlineData("tom/high", 100, 600)]
    [InlineData("snare/bright", 4_000, 15_000)]
    [InlineData("hat/closed", 7_000, 16_000)]
    [InlineData("clave", 2_000, 5_000)]
    public void Every_kind_of_drum_is_as_bright_as_its_kind(string name, double darkest, double brightest) =>
        Assert.InRange(SpectralCentroid.Hertz(Kit[Kit.IndexOf(name)].Samples, Sound.Rate), darkest, brightest);
}
