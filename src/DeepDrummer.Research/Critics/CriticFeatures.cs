using System.Runtime.InteropServices;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>Turns a batch of two-second clips into what the network takes.</summary>
internal sealed class CriticFeatures : IDisposable
{
    /// <summary>Frame of the spectrogram critic, in samples; its hop is half of it.</summary>
    public const int SpectrogramFrame = 200;

    private readonly CriticOptions options;
    private readonly MfccExtractor extractor;

    public CriticFeatures(CriticOptions options)
    {
        this.options = options;
        extractor = new MfccExtractor(CriticOptions.WindowSamples, options.Mfcc);
    }

    /// <summary>Size of one clip's features: [1 × rows × frames], or [1 × samples].</summary>
    public static long[] Shape(CriticOptions options) => options.Input switch
    {
        CriticInput.Mfcc => [1, options.Coefficients, 1 + CriticOptions.WindowSamples / options.Mfcc.Mel.Hop],
        CriticInput.Spectrogram => [1, SpectrogramFrame / 2 + 1, 1 + CriticOptions.WindowSamples / (SpectrogramFrame / 2)],
        CriticInput.Waveform => [1, CriticOptions.WindowSamples],
        _ => throw new ArgumentException($"{options.Input} is not one of {string.Join(", ", Enum.GetNames<CriticInput>())}.", nameof(options)),
    };

    /// <summary>[clips × features], on the CPU.</summary>
    public Tensor Compute(IReadOnlyList<float[]> clips)
    {
        Tensor features = empty([clips.Count, .. Shape(options)], ScalarType.Float32);
        Span<float> to = MemoryMarshal.Cast<byte, float>(features.bytes);
        switch (options.Input)
        {
            case CriticInput.Mfcc:
                Mfcc(clips, to);
                break;
            case CriticInput.Spectrogram:
                Spectrogram(clips, to);
                break;
            default:
                for (int clip = 0; clip < clips.Count; clip++)
                    clips[clip].CopyTo(to[(clip * CriticOptions.WindowSamples)..]);
                break;
        }
        return features;
    }

    public void Dispose() => extractor.Dispose();

    private void Mfcc(IReadOnlyList<float[]> clips, Span<float> to)
    {
        int bands = options.Mfcc.Mel.Bands, stride = extractor.Stride, frames = extractor.Frames;
        float[] levels = new float[clips.Count * bands * stride], coefficients = new float[options.Coefficients * stride];
        float[] loudest = [.. clips.Select((clip, at) => extractor.Levels(clip, levels.AsSpan(at * bands * stride)))];
        for (int clip = 0; clip < clips.Count; clip++)
        {
            float top = options.Loudest == LoudestOf.Batch ? loudest.Max() : loudest[clip];
            extractor.Coefficients(levels.AsSpan(clip * bands * stride), top - (float)options.Mfcc.Mel.DynamicRange, coefficients);
            for (int row = 0; row < options.Coefficients; row++, to = to[frames..])
                coefficients.AsSpan(row * stride, frames).CopyTo(to);
        }
    }

    private static void Spectrogram(IReadOnlyList<float[]> clips, Span<float> to)
    {
        foreach (float[] clip in clips)
        {
            Matrix magnitude = Stft.Magnitude(clip, SpectrogramFrame, SpectrogramFrame / 2);
            System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<double, float>(magnitude.Values, to);
            to = to[magnitude.Values.Length..];
        }
    }
}
