using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Critics;

public class MfccExtractorTests
{
    [Theory]
    [InlineData(88_200, 16_000)]
    [InlineData(88_200, 44_100)]
    [InlineData(4_000, 16_000)]
    [InlineData(4_123, 16_000)]                                                   // the last frame is mirrored from inside a hop
    [InlineData(401, 16_000)]
    public void Coefficients_are_those_of_the_textbook(int samples, int melRate)
    {
        float[] audio = MadeUp.Noise(samples, 0.2f, new Seed(1));
        for (int i = samples / 4; i < samples / 2; i++)
            audio[i] *= 1e-6f;                                                    // a quiet part, so that the floor counts
        MfccOptions options = new() { Mel = new() { MelRate = melRate } };
        using var extractor = new MfccExtractor(samples, options);

        Matrix expected = Mfcc.Compute(audio, options);                           // [60 × frames]
        float[] levels = new float[128 * extractor.Stride], coefficients = new float[60 * extractor.Stride];
        float loudest = extractor.Levels(audio, levels);
        extractor.Coefficients(levels, loudest - 80, coefficients);

        Assert.Equal(expected.Columns, extractor.Frames);
        for (int row = 0; row < expected.Rows; row++)
            for (int frame = 0; frame < expected.Columns; frame++)
                Assert.Equal(expected[row, frame], coefficients[row * extractor.Stride + frame], tolerance: 2e-3);     // float32 at −1100 dB · √bands; torchaudio's own is 4e-4 off
    }

    [Fact]
    public void Silence_is_the_floor()
    {
        using var extractor = new MfccExtractor(2_000, new MfccOptions());
        var levels = new float[128 * extractor.Stride];

        Assert.Equal(-100f, extractor.Levels(new float[2_000], levels), tolerance: 1e-4f);
    }

    [Fact]
    public void Clips_of_another_length_are_refused_with_both_numbers()
    {
        using var extractor = new MfccExtractor(2_000, new MfccOptions());
        Assert.Contains("takes 2000 samples", Assert.Throws<ArgumentException>(() => extractor.Levels(new float[1_999], new float[128 * 16])).Message);
        Assert.Contains("twice the hop, not 400 and 100", Assert.Throws<ArgumentException>(() => new MfccExtractor(2_000, new MfccOptions { Mel = new() { Hop = 100 } })).Message);
        Assert.Contains("200 samples is too short", Assert.Throws<ArgumentException>(() => new MfccExtractor(200, new MfccOptions())).Message);
    }
}
