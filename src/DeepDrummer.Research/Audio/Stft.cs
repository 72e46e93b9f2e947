using System.Numerics;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>The short-time Fourier transform as torchaudio's: periodic Hann window, frames centred, edges mirrored.</summary>
public static class Stft
{
    /// <summary>The power |X|² of each bin in each frame.</summary>
    /// <param name="samples">Mono audio, longer than half a frame, because its edges are mirrored.</param>
    /// <param name="frame">Length of a frame and of its transform, in samples.</param>
    /// <param name="hop">Step from frame to frame, in samples.</param>
    /// <returns>[1 + frame/2 bins × 1 + samples/hop frames] for an even frame.</returns>
    /// <exception cref="ArgumentException">The clip is too short, or a length is not positive.</exception>
    public static Matrix Power(ReadOnlySpan<float> samples, int frame, int hop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frame, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        int margin = frame / 2;
        if (samples.Length <= margin)
            throw new ArgumentException($"A clip of {samples.Length} samples is too short for frames of {frame}: mirrored edges need more than {margin}.", nameof(samples));

        Fft transform = Fft.Of(frame);
        double[] window = Hann(frame);                                            // [frame]
        var windowed = new double[frame];
        var bins = new Complex[transform.RealBins];
        int frames = 1 + (samples.Length + 2 * margin - frame) / hop;
        var power = new Matrix(bins.Length, frames);                              // [bins × frames]
        for (int t = 0; t < frames; t++)
        {
            for (int n = 0; n < frame; n++)
                windowed[n] = window[n] * samples[Mirrored(t * hop + n - margin, samples.Length)];
            transform.ForwardReal(windowed, bins);
            for (int k = 0; k < bins.Length; k++)
                power[k, t] = bins[k].Real * bins[k].Real + bins[k].Imaginary * bins[k].Imaginary;
        }
        return power;
    }

    /// <summary>The magnitude |X| of each bin in each frame: what the original's spectrogram critic hears (frame 200, hop 100).</summary>
    /// <inheritdoc cref="Power"/>
    public static Matrix Magnitude(ReadOnlySpan<float> samples, int frame, int hop)
    {
        Matrix magnitude = Power(samples, frame, hop);                            // [bins × frames]
        foreach (ref double value in magnitude.Values)
            value = Math.Sqrt(value);
        return magnitude;
    }

    /// <summary>The periodic Hann window: the next period would begin with the first value again.</summary>
    public static double[] Hann(int length) =>
        [.. Enumerable.Range(0, length).Select(n => 0.5 - 0.5 * Math.Cos(2 * Math.PI * n / length))];

    /// <summary>The position inside the clip that one just outside mirrors, the edge itself not repeated.</summary>
    private static int Mirrored(int position, int length) =>
        position < 0 ? -position : position >= length ? 2 * (length - 1) - position : position;
}
