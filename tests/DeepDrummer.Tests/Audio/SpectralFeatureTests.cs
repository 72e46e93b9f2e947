using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Tests.Audio;

public class SpectralFeatureTests
{
    private const double Close = 1e-8;                                            // dB; the files are double precision, as are we

    public static TheoryData<string, int, int> Clips => new() { { "shortest", 201, 1 }, { "frame", 400, 1 }, { "odd", 4411, 1 }, { "loop", 22050, 7 } };

    [Theory, MemberData(nameof(Clips))]
    public void Mfcc_equals_torchaudio(string name, int length, int every) =>
        GoldenFile.AssertEqual(GoldenFile.Read($"mfcc_{name}"), Mfcc.Compute(GoldenFile.Signal(length, 0), new()), Close, columnStep: every);

    [Theory, MemberData(nameof(Clips))]
    public void Log_mel_equals_torchaudio(string name, int length, int every) =>
        GoldenFile.AssertEqual(GoldenFile.Read($"logmel_{name}"), LogMel.Compute(GoldenFile.Signal(length, 0), new()), Close, rowStep: 5, every);

    [Theory, MemberData(nameof(Clips))]
    public void Magnitude_equals_torchaudio(string name, int length, int every) =>
        GoldenFile.AssertEqual(GoldenFile.Read($"magnitude_{name}"), Stft.Magnitude(GoldenFile.Signal(length, 0), frame: 200, hop: 100), Close, rowStep: 5, every);

    /// <summary>The original runs in float32, which leaves torchaudio up to 4e-4 dB from its own double precision.</summary>
    [Fact]
    public void Mfcc_equals_single_precision_torchaudio_within_its_rounding()
    {
        Matrix golden = GoldenFile.Read("float32");
        GoldenFile.AssertEqual(golden, Mfcc.Compute(GoldenFile.Signal(4411, 0), new()), tolerance: 1e-3);
    }

    [Fact]
    public void The_floor_of_a_batch_is_measured_from_its_loudest_clip()
    {
        float[] loud = GoldenFile.Signal(4411, 1), quiet = [.. GoldenFile.Signal(4411, 0).Select(sample => (float)(sample * 0.001))];

        Matrix[] batch = Mfcc.Compute([quiet, loud], new() { Mel = new() { Loudest = LoudestOf.Batch } });

        GoldenFile.AssertEqual(GoldenFile.Read("mfcc_batch_quiet"), batch[0], Close);
        GoldenFile.AssertEqual(GoldenFile.Read("mfcc_batch_loud"), batch[1], Close);
    }

    [Fact]
    public void The_floor_of_a_clip_does_not_depend_on_its_company()
    {
        float[] loud = GoldenFile.Signal(4411, 1), quiet = [.. GoldenFile.Signal(4411, 0).Select(sample => (float)(sample * 0.001))];

        GoldenFile.AssertEqual(Mfcc.Compute(quiet, new()), Mfcc.Compute([quiet, loud], new())[0], tolerance: 0);
    }

    [Fact]
    public void The_mel_bank_equals_torchaudio()
    {
        GoldenFile.AssertEqual(GoldenFile.Read("melbank"), MelBank.Htk(bands: 128, bins: 201, rate: 16_000), 1e-10, rowStep: 8);
        GoldenFile.AssertEqual(GoldenFile.Read("melbank_odd"), MelBank.Htk(bands: 20, bins: 65, rate: 22_051), 1e-10);
    }

    [Fact]
    public void The_cosine_transform_equals_torchaudio() =>
        GoldenFile.AssertEqual(GoldenFile.Read("dct"), Dct.Orthonormal(coefficients: 13, inputs: 40), 1e-12);

    [Fact]
    public void The_rows_of_the_cosine_transform_are_orthonormal()
    {
        Matrix transform = Dct.Orthonormal(coefficients: 60, inputs: 128);
        for (int a = 0; a < 60; a++)
            for (int b = 0; b < 60; b++)
                Assert.Equal(a == b ? 1 : 0, Enumerable.Range(0, 128).Sum(n => transform[a, n] * transform[b, n]), 1e-12);
    }

    /// <summary>A gain adds one number of decibels to all bands, and only the first cosine is not blind to that.</summary>
    [Theory, InlineData(0.5f), InlineData(4f)]
    public void Gain_moves_only_the_first_coefficient(float gain)
    {
        float[] clip = GoldenFile.Signal(1000, 0)[..700];                         // no silence: the floor would not move
        var options = new MfccOptions { Mel = new() { DynamicRange = double.PositiveInfinity, Bands = 40, MelRate = 44_100 }, Coefficients = 20 };

        Matrix before = Mfcc.Compute(clip, options), after = Mfcc.Compute([.. clip.Select(sample => sample * gain)], options);

        for (int k = 0; k < before.Rows; k++)
            for (int t = 0; t < before.Columns; t++)
                Assert.Equal(k == 0 ? 20 * Math.Log10(gain) * Math.Sqrt(40) : 0, after[k, t] - before[k, t], 1e-9);
    }

    [Fact]
    public void Mel_and_hertz_undo_each_other()
    {
        Assert.Equal(1000, MelBank.Mel(1000), 0.02);                              // the scale's anchor
        Assert.Equal(440, MelBank.Hertz(MelBank.Mel(440)), 1e-9);
    }

    [Fact]
    public void A_clip_too_short_to_mirror_is_refused_with_both_numbers()
    {
        var exception = Assert.Throws<ArgumentException>(() => Mfcc.Compute(new float[200], new()));
        Assert.Contains("200", exception.Message, StringComparison.Ordinal);
        Assert.Contains("400", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_coefficients_than_bands_are_refused_with_both_numbers()
    {
        var exception = Assert.Throws<ArgumentException>(() => Mfcc.Compute(new float[1000], new() { Coefficients = 200 }));
        Assert.StartsWith("200 coefficients cannot come from 128 mel bands.", exception.Message, StringComparison.Ordinal);
    }
}
