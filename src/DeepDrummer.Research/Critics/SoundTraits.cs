using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>What one sound is like, in a few numbers that people hear: loudness, pitch region, length, noisiness, attack.</summary>
/// <remarks>Definitions after Peeters et al., The Timbre Toolbox, JASA 130(5), 2011, on the frames of <see cref="SoundSpectrum"/>.</remarks>
internal static class SoundTraits
{
    /// <summary>Traits of colour, of length, and of loudness and attack, in this order.</summary>
    public const int Colour = 6, Lasting = 3, Force = 3, Count = Colour + Lasting + Force;

    /// <summary>Where the two measures of brightness stand, in octaves.</summary>
    public const int Brightness = 0, HighBrightness = 5;

    private const double Least = 1e-12;

    /// <summary>Centroid and spread (octaves), shares of amplitude below 180 Hz and above 5 kHz, flatness, root mean square frequency (octaves); decay (log seconds
    /// to 90 % of the energy), tail (share after the first step), length (log seconds until 40 dB below the loudest frame); loudness (log power of the first step), attack (log of onset over first step), crest.</summary>
    public static double[] Of(ReadOnlySpan<float> samples, SoundSpectrum spectrum)
    {
        (double[] total, double[] envelope) = (spectrum.Total, spectrum.Envelope);
        double energy = envelope.Sum() + Least, first = envelope.Take(SoundSpectrum.FramesPerStep).Sum() + Least;
        (double centroid, double spread) = Centroid(total);
        return
        [
            centroid,
            spread,
            Share(total, 0, 180),
            Share(total, 5000, Sound.Rate),
            Flatness(total),
            RootMeanSquareOctave(total),
            Math.Log2(Decay(envelope, 0.9 * energy)),
            1 - first / energy,
            Math.Log2(Audible(envelope)),
            Math.Log10(first),
            Math.Log10((envelope[0] + Least) / first),
            Crest(samples),
        ];
    }

    private static double Hertz(int bin, int bins) => bin * (Sound.Rate / 2.0) / (bins - 1);

    /// <summary>Mean and standard deviation of the frequency on a logarithmic axis, weighted by amplitude, in octaves.</summary>
    private static (double Mean, double Spread) Centroid(double[] total)
    {
        double weight = 0, sum = 0, squares = 0;
        for (int bin = 1; bin < total.Length; bin++)
        {
            double amplitude = Math.Sqrt(total[bin]) / bin, octave = Math.Log2(Hertz(bin, total.Length));       // a bin covers 1/bin of an octave
            (weight, sum, squares) = (weight + amplitude, sum + amplitude * octave, squares + amplitude * octave * octave);
        }
        double mean = weight > 0 ? sum / weight : 10;
        return (mean, weight > 0 ? Math.Sqrt(Math.Max(0, squares / weight - mean * mean)) : 0);
    }

    private static double Share(double[] total, double from, double to)
    {
        double inside = 0;
        for (int bin = 0; bin < total.Length; bin++)
            if (Hertz(bin, total.Length) is var hertz && hertz >= from && hertz < to)
                inside += total[bin];
        return Math.Sqrt(inside / (total.Sum() + Least));
    }

    /// <summary>Seconds until so much energy has sounded, at least one frame.</summary>
    private static double Decay(double[] envelope, double energy)
    {
        double sum = 0;
        int frame = 0;
        while (frame < envelope.Length && (sum += envelope[frame++]) < energy) { }
        return frame * SoundSpectrum.StepSeconds / SoundSpectrum.FramesPerStep;
    }

    /// <summary>Seconds until the last frame within 40 dB of the loudest.</summary>
    private static double Audible(double[] envelope)
    {
        double least = envelope.Max() * 1e-4;
        return (1 + Array.FindLastIndex(envelope, power => power >= least)) * SoundSpectrum.StepSeconds / SoundSpectrum.FramesPerStep;
    }

    /// <summary>Log of the root mean square frequency by power (Hjorth's mobility): where a sound's highs count most.</summary>
    private static double RootMeanSquareOctave(double[] total)
    {
        (double sum, double squares) = (Least, Least);
        for (int bin = 0; bin < total.Length; bin++)
            (sum, squares) = (sum + total[bin], squares + total[bin] * Hertz(bin, total.Length) * Hertz(bin, total.Length));
        return Math.Log2(Math.Max(20, Math.Sqrt(squares / sum)));
    }

    /// <summary>Log of geometric over arithmetic mean of the spectrum below 16 kHz: 0 for white noise.</summary>
    private static double Flatness(double[] total)
    {
        double[] heard = [.. total.Where((_, bin) => Hertz(bin, total.Length) is >= 40 and < 16_000)];
        double floor = heard.Max() * 1e-6 + Least;
        return heard.Average(power => Math.Log10(power + floor)) - Math.Log10(heard.Average() + floor);
    }

    /// <summary>Log of the peak over the root mean square of the first 50 ms.</summary>
    private static double Crest(ReadOnlySpan<float> samples)
    {
        ReadOnlySpan<float> start = samples[..Math.Min(samples.Length, Sound.Rate / 20)];
        double peak = 0, squares = 0;
        foreach (float sample in start)
            (peak, squares) = (Math.Max(peak, Math.Abs(sample)), squares + (double)sample * sample);
        return Math.Log10((peak + 1e-6) / (Math.Sqrt(squares / Math.Max(1, start.Length)) + 1e-6));
    }
}
