using System.Numerics;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>Where a sound's power lies after its onset: eight bands of frequency by sixteen steps of a loop that comes round.</summary>
/// <remarks>Frames of 2,048 samples under a Hann window, four a step; each frame's power goes to its step. What sounds on after a
/// bar is added to the steps where the next bar meets it.</remarks>
internal static class SoundBands
{
    /// <summary>Bands and steps of a table.</summary>
    public const int Bands = 8, Steps = 16, Cells = Bands * Steps;

    /// <summary>Frames a step.</summary>
    public const int FramesPerStep = 4;

    /// <summary>Length of a step, in seconds: sixteenths at 120 beats a minute, the original's tempo (arXiv:2008.04391).</summary>
    public const double StepSeconds = 0.125;

    private const int Frame = 2048, LongestBars = 2;

    /// <summary>Upper edges of the bands, in Hz: about an octave and a third each.</summary>
    public static readonly double[] UpperHertz = [90, 180, 400, 1000, 2500, 5000, 10_000, Sound.Rate / 2.0];

    private static readonly Fft transform = Fft.Of(Frame);
    private static readonly double[] window = Stft.Hann(Frame);
    private static readonly double windowPower = window.Sum(value => value * value) * Frame / 2;
    private static readonly int[] bandOfBin = [.. Enumerable.Range(0, transform.RealBins).Select(bin =>
        Math.Min(Bands - 1, Array.FindIndex(UpperHertz, edge => bin * (double)Sound.Rate / Frame <= edge)))];

    /// <summary>The spectrum of each frame, at most two bars of them.</summary>
    /// <param name="samples">Mono at <see cref="Sound.Rate"/>.</param>
    /// <returns>[frames × bins], power: a sine of amplitude 1 has ½ in all.</returns>
    public static double[][] Spectra(ReadOnlySpan<float> samples)
    {
        double hop = StepSeconds * Sound.Rate / FramesPerStep;                    // samples
        int frames = Math.Clamp((int)Math.Ceiling(samples.Length / hop), 1, LongestBars * Steps * FramesPerStep);
        var windowed = new double[Frame];
        var bins = new Complex[transform.RealBins];
        var spectra = new double[frames][];
        for (int t = 0; t < frames; t++)
        {
            int start = (int)((t + 0.5) * hop) - Frame / 2;
            for (int n = 0; n < Frame; n++)
                windowed[n] = start + n >= 0 && start + n < samples.Length ? window[n] * samples[start + n] : 0;
            transform.ForwardReal(windowed, bins);
            spectra[t] = [.. bins.Select(bin => (bin.Real * bin.Real + bin.Imaginary * bin.Imaginary) / windowPower)];
        }
        return spectra;
    }

    /// <summary>Mean power in each band in each step: [steps × bands].</summary>
    public static float[] Table(double[][] spectra)
    {
        var table = new double[Cells];
        for (int t = 0; t < spectra.Length; t++)
            for (int bin = 0; bin < bandOfBin.Length; bin++)
                table[t / FramesPerStep % Steps * Bands + bandOfBin[bin]] += spectra[t][bin] / FramesPerStep;
        return [.. table.Select(power => (float)power)];
    }
}
