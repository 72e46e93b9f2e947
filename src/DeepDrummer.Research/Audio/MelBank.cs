using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>Triangular filters, evenly spaced on the mel scale, that sum a spectrum's bins into bands.</summary>
public static class MelBank
{
    /// <summary>The bank of torchaudio's <c>melscale_fbanks</c> with its defaults: HTK's mel scale, peaks of 1, no area norm.</summary>
    /// <param name="bands">Number of bands, between 0 Hz and half the rate.</param>
    /// <param name="bins">Bins of the spectrum, laid evenly from 0 Hz to half the rate.</param>
    /// <param name="rate">Sample rate the bank is laid out for, in Hz; its half is rounded down, as there.</param>
    /// <returns>[bands × bins]; a band narrower than a bin may be all zero.</returns>
    public static Matrix Htk(int bands, int bins, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 2);
        int top = rate / 2;                                                       // Hz
        double[] edges = [.. Enumerable.Range(0, bands + 2).Select(i => Hertz(Mel(top) * i / (bands + 1)))];
        var bank = new Matrix(bands, bins);
        for (int band = 0; band < bands; band++)
        {
            (double low, double centre, double high) = (edges[band], edges[band + 1], edges[band + 2]);
            for (int bin = 0; bin < bins; bin++)
            {
                double frequency = (double)top * bin / (bins - 1);
                double rising = (frequency - low) / (centre - low), falling = (high - frequency) / (high - centre);
                bank[band, bin] = Math.Max(0, Math.Min(rising, falling));
            }
        }
        return bank;
    }

    /// <summary>Hertz to mel, by O'Shaughnessy's formula as HTK has it.</summary>
    public static double Mel(double hertz) => 2595 * Math.Log10(1 + hertz / 700);

    /// <summary>Mel to hertz.</summary>
    public static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
