using System.Runtime.Intrinsics;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Samples;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>Where a sound's power lies after its onset: in eight bands of frequency by sixteen steps of a loop that comes round.</summary>
/// <remarks>Frames of 2,048 samples under a Hann window, four a step; each frame's power goes to its step. What sounds on after a
/// bar is added to the steps where the next bar meets it; what sounds on after two bars is left out.</remarks>
/// <param name="Table">[steps × bands], mean power in a step; a sine of amplitude 1 has ½.</param>
/// <param name="Texture">[half steps × mel bands], the same in other bands, which overlap, and at twice the pace.</param>
/// <param name="Total">[bins], the power of all frames added up; the bins lie evenly from 0 Hz to half the rate.</param>
/// <param name="Envelope">[frames], each frame's power.</param>
internal sealed record SoundSpectrum(float[] Table, float[] Texture, double[] Total, double[] Envelope)
{
    /// <summary>Bands and steps of a table.</summary>
    public const int Bands = 8, Steps = 16, Cells = Bands * Steps;

    /// <summary>Mel bands of a texture, up to half the rate, and its half steps.</summary>
    public const int TextureBands = 16, TextureFrames = 2 * Steps;

    /// <summary>Frames a step.</summary>
    public const int FramesPerStep = 4;

    /// <summary>Length of a step, in seconds: sixteenths at 120 beats a minute, the original's tempo (arXiv:2008.04391).</summary>
    public const double StepSeconds = 0.125;

    private const int Frame = 2048, Bins = Frame / 2 + 1, MostFrames = 2 * Steps * FramesPerStep, Wide = 16;
    private const double Hop = StepSeconds * Sound.Rate / FramesPerStep;          // samples

    // Upper edges of the bands, in Hz: about an octave and a third each.
    private static readonly double[] upperHertz = [90, 180, 400, 1000, 2500, 5000, 10_000, Sound.Rate];
    private static readonly Matrix mel = MelBank.Htk(TextureBands, Bins, Sound.Rate);   // [mel bands × bins]
    private static readonly (int First, int End)[] melBins = [.. Enumerable.Range(0, TextureBands).Select(Heard)];
    private static readonly LaneFft transform = new(Frame);
    private static readonly float[] window = Window();
    private static readonly int[] firstBin = [0, .. upperHertz.Select(edge => Math.Min(Bins, (int)(edge * Frame / Sound.Rate) + 1))];

    /// <param name="samples">Mono at <see cref="Sound.Rate"/>.</param>
    public static unsafe SoundSpectrum Of(ReadOnlySpan<float> samples)
    {
        int frames = Math.Clamp((int)Math.Ceiling(samples.Length / Hop), 1, MostFrames);
        var of = new SoundSpectrum(new float[Cells], new float[TextureBands * TextureFrames], new double[Bins], new double[frames]);
        using var workspace = new AlignedBuffer(4 * Frame * Wide);
        for (int first = 0; first < frames; first += Wide)
        {
            workspace.Span[..(2 * Frame * Wide)].Clear();
            int together = Math.Min(Wide, frames - first);
            for (int lane = 0; lane < together; lane++)
                Lay(samples, (int)((first + lane + 0.5) * Hop) - Frame / 2, workspace.Start + lane);
            Lanes* signal = (Lanes*)workspace.Start, re = transform.Forward(signal, signal + 2 * Frame, Frame);
            of.Take(re, re + Frame, first, together);
            of.TakeTexture(re, re + Frame, first, together);
        }
        return of;
    }

    /// <summary>Writes one frame's windowed samples into its lane.</summary>
    private static unsafe void Lay(ReadOnlySpan<float> samples, int start, float* lane)
    {
        int from = Math.Max(0, -start), to = Math.Min(Frame, samples.Length - start);
        for (int n = from; n < to; n++)
            lane[n * Wide] = window[n] * samples[start + n];
    }

    /// <summary>Adds up the spectra of sixteen frames.</summary>
    private unsafe void Take(Lanes* re, Lanes* im, int first, int frames)
    {
        for (int band = 0; band < Bands; band++)
        {
            Lanes sum = Lanes.Zero;
            for (int bin = firstBin[band]; bin < firstBin[band + 1]; bin++)
            {
                Lanes power = Vector512.FusedMultiplyAdd(re[bin], re[bin], im[bin] * im[bin]);
                sum += power;
                Total[bin] += Vector512.Sum(power);
            }
            for (int lane = 0; lane < frames; lane++)
            {
                Table[(first + lane) / FramesPerStep % Steps * Bands + band] += sum[lane] / FramesPerStep;
                Envelope[first + lane] += sum[lane];
            }
        }
    }

    /// <summary>Adds up the same in mel bands.</summary>
    private unsafe void TakeTexture(Lanes* re, Lanes* im, int first, int frames)
    {
        for (int band = 0; band < TextureBands; band++)
        {
            Lanes sum = Lanes.Zero;
            for (int bin = melBins[band].First; bin < melBins[band].End; bin++)
                sum += Vector512.FusedMultiplyAdd(re[bin], re[bin], im[bin] * im[bin]) * (float)mel[band, bin];
            for (int lane = 0; lane < frames; lane++)
                Texture[(first + lane) / (FramesPerStep / 2) % TextureFrames * TextureBands + band] += sum[lane] / (FramesPerStep / 2);
        }
    }

    /// <summary>The bins that a mel band hears.</summary>
    private static (int First, int End) Heard(int band)
    {
        double[] weights = mel.Row(band).ToArray();
        return (Array.FindIndex(weights, weight => weight > 0), Array.FindLastIndex(weights, weight => weight > 0) + 1);
    }

    /// <summary>A periodic Hann window, scaled so that half the spectrum holds a frame's mean power.</summary>
    private static float[] Window()
    {
        double[] hann = Stft.Hann(Frame);
        double scale = Math.Sqrt(2 / (hann.Sum(value => value * value) * Frame));
        return [.. hann.Select(value => (float)(value * scale))];
    }
}
