using System.Numerics;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>Where the middle of a sound's spectrum lies: how bright it is (Grey and Gordon, JASA 63(5), 1978).</summary>
public static class SpectralCentroid
{
    /// <summary>Σ f·|X| / Σ |X| over the whole clip, in Hz; 0 for silence.</summary>
    public static double Hertz(ReadOnlySpan<float> samples, int rate)
    {
        Fft transform = Fft.Of((int)BitOperations.RoundUpToPowerOf2((uint)samples.Length));
        var padded = new double[transform.Length];
        for (int n = 0; n < samples.Length; n++)
            padded[n] = samples[n];
        var bins = new Complex[transform.RealBins];
        transform.ForwardReal(padded, bins);

        double weighted = 0, total = 0;
        for (int k = 0; k < bins.Length; k++)
        {
            weighted += bins[k].Magnitude * k * rate / transform.Length;
            total += bins[k].Magnitude;
        }
        return total == 0 ? 0 : weighted / total;
    }
}
