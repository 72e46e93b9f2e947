using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Held out: likes how regularly parts of the spectrum pulse, read off the audio alone, and how the bar is divided between low and high.</summary>
/// <remarks>Periodicity of onsets band by band: Scheirer, J. Acoust. Soc. Am. 103(1), 1998; several pulses felt at once: Large and Snyder,
/// Ann. N. Y. Acad. Sci. 1169, 2009. There is no random network in this taste.</remarks>
internal static class PulseTaste
{
    private static readonly int[] lags = [2, 3, 4, 6, 8];                         // in sixteenths

    private static readonly (int From, int To)[] bands = [(0, 6), (6, 14), (14, CoarseSpectrum.Bands)];

    /// <summary>Three or four of the fifteen pulses, most of them wanted at a strength of the listener's own, and a balance.</summary>
    public static ITaste Draw(RandomStream random, HeardLibrary library)
    {
        int[] kept = random.Distinct(3 + random.Below(2), lags.Length * bands.Length);
        var parts = new List<(ITaste, double)>();
        foreach (int which in kept)
        {
            (int lag, (int From, int To) band) = (lags[which % lags.Length], bands[which / lags.Length]);
            double Measure(HeardLoop heard) => Pulse(heard, band, lag);
            MeasuredTaste taste = random.Chance(0.5)
                ? new MeasuredTaste("pulse", Measure)
                : RhythmTaste.Around("pulse", Measure, -0.1 + 0.8 * random.Uniform());
            parts.Add((taste, (random.Chance(0.3) ? -1 : 1) * (0.5 + random.Uniform())));
        }
        (double mean, double spread) = Scale.Of([.. library.Pool.Select(Balance)]);
        parts.Add((RhythmTaste.Around("balance", Balance, mean + spread * random.Normal()), 0.5 + random.Uniform()));
        return WeightedTastes.Standard(library.Pool, parts);
    }

    /// <summary>Correlation of a band's onsets with themselves so many sixteenths later, round the bar, in [−1, 1]; 0 where nothing begins.</summary>
    internal static double Pulse(HeardLoop heard, (int From, int To) band, int lag)
    {
        double[] onsets = Onsets(heard, band);                                    // [frames]
        (double mean, _) = Scale.Of(onsets);
        double step = lag * onsets.Length / 16.0, product = 0, square = 0;
        for (int frame = 0; frame < onsets.Length; frame++)
        {
            double later = At(onsets, frame + step) - mean, now = onsets[frame] - mean;
            (product, square) = (product + now * later, square + now * now);
        }
        return square > 1e-9 ? product / square : 0;
    }

    /// <summary>[frames]: how much the bands of a range rise from the frame before, round the bar.</summary>
    private static double[] Onsets(HeardLoop heard, (int From, int To) band)
    {
        ReadOnlySpan<float> spectrum = heard.Spectrum;
        int frames = spectrum.Length / CoarseSpectrum.Bands;
        var onsets = new double[frames];
        for (int at = band.From; at < band.To; at++)
            for (int frame = 0; frame < frames; frame++)
                onsets[frame] += Math.Max(0, spectrum[at * frames + frame] - spectrum[at * frames + (frame + frames - 1) % frames]);
        return onsets;
    }

    /// <summary>The value between two frames, in proportion.</summary>
    private static double At(double[] values, double place)
    {
        int before = (int)place;
        double part = place - before;
        return (1 - part) * values[before % values.Length] + part * values[(before + 1) % values.Length];
    }

    /// <summary>How much more the high third of the bands sounds than the low quarter, over the bar.</summary>
    private static double Balance(HeardLoop heard)
    {
        ReadOnlySpan<float> spectrum = heard.Spectrum;
        int frames = spectrum.Length / CoarseSpectrum.Bands;
        double low = 0, high = 0;
        for (int at = 0; at < bands[0].To * frames; at++)
            low += spectrum[at] / (bands[0].To * frames);
        for (int at = bands[2].From * frames; at < spectrum.Length; at++)
            high += spectrum[at] / (spectrum.Length - bands[2].From * frames);
        return high - low;
    }
}
