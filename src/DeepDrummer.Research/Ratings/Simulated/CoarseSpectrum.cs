using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>The coarse log-mel spectrogram that simulated listeners hear: 24 bands to 22 kHz, a frame every 29 ms. Not safe across threads.</summary>
internal sealed class CoarseSpectrum : IDisposable
{
    public const int Bands = 24;

    /// <summary>Softer levels are raised to this, in dB; a full-scale sine has about 56.</summary>
    public const float Floor = -10;

    private const int Hop = 1280;

    private readonly MfccExtractor extractor;
    private readonly float[] levels;

    /// <param name="samples">Length of every clip.</param>
    public CoarseSpectrum(int samples)
    {
        extractor = new MfccExtractor(samples, new MfccOptions { Coefficients = 1, Mel = new() { Bands = Bands, MelRate = Sound.Rate, Frame = 2 * Hop, Hop = Hop } });
        levels = new float[Bands * extractor.Stride];
    }

    public int Frames => extractor.Frames;

    /// <summary>From frame to frame.</summary>
    public const double FrameSeconds = Hop / (double)Sound.Rate;

    /// <summary>Centre of a band.</summary>
    public static double Hertz(int band) => MelBank.Hertz(MelBank.Mel(Sound.Rate / 2) * (band + 1) / (Bands + 1));

    /// <summary>[bands × frames], row by row, in dB.</summary>
    public float[] Levels(ReadOnlySpan<float> clip)
    {
        extractor.Levels(clip, levels);                                           // [bands × stride]
        var heard = new float[Bands * Frames];
        for (int band = 0; band < Bands; band++)
            for (int frame = 0; frame < Frames; frame++)
                heard[band * Frames + frame] = Math.Max(Floor, levels[band * extractor.Stride + frame]);
        return heard;
    }

    /// <summary>[bands × frames], power.</summary>
    public double[,] Power(ReadOnlySpan<float> clip)
    {
        extractor.Levels(clip, levels);
        var power = new double[Bands, Frames];
        for (int band = 0; band < Bands; band++)
            for (int frame = 0; frame < Frames; frame++)
                power[band, frame] = Math.Pow(10, levels[band * extractor.Stride + frame] / 10) - 1e-10;
        return power;
    }

    public void Dispose() => extractor.Dispose();
}
