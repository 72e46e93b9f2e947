using DeepDrummer.Research.Audio;

namespace DeepDrummer.Tests.Audio;

public class ResamplerTests
{
    [Theory, InlineData(48_000), InlineData(22_050), InlineData(96_000), InlineData(8_000)]
    public void A_tone_stays_where_and_how_loud_it_was(int rate)
    {
        AudioClip tone = Resampler.Resample(Tone(rate, seconds: 0.5), 44_100);

        Assert.Equal((44_100, 22_050), (tone.Rate, tone.Frames));
        for (int n = 4_000; n < 18_000; n++)                                      // away from the edges, which ring
            Assert.Equal(0.8 * Math.Sin(2 * Math.PI * 1_000 * n / 44_100), tone.Samples[n], 1e-4);
    }

    [Fact]
    public void The_same_rate_is_the_same_clip()
    {
        AudioClip clip = Tone(44_100, seconds: 0.01);
        Assert.Same(clip, Resampler.Resample(clip, 44_100));
    }

    [Fact]
    public void Channels_are_resampled_each_for_itself()
    {
        AudioClip mono = Tone(48_000, seconds: 0.1);
        var stereo = mono with { Samples = [.. mono.Samples.SelectMany(sample => new[] { sample, -2 * sample })], Channels = 2 };

        AudioClip left = Resampler.Resample(mono, 44_100), both = Resampler.Resample(stereo, 44_100);

        Assert.Equal((2, left.Frames), (both.Channels, both.Frames));
        for (int n = 0; n < left.Frames; n++)
        {
            Assert.Equal(left.Samples[n], both.Samples[2 * n], 1e-6f);
            Assert.Equal(-2 * left.Samples[n], both.Samples[2 * n + 1], 1e-6f);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(7)]
    public void A_clip_of_a_few_samples_keeps_its_length_in_seconds(int samples) =>
        Assert.Equal((samples * 44_100 + 24_000) / 48_000, Resampler.Resample(new() { Samples = new float[samples], Rate = 48_000 }, 44_100).Frames);

    private static AudioClip Tone(int rate, double seconds) => new()
    {
        Rate = rate,
        Samples = [.. Enumerable.Range(0, (int)(seconds * rate)).Select(n => (float)(0.8 * Math.Sin(2 * Math.PI * 1_000 * n / rate)))],
    };
}
