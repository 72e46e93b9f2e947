using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Held out: likes how the audio moves, read off the spectrogram alone: change, space, loud against soft, tension, repetition.</summary>
/// <remarks>Spectral flux as in Dixon (DAFx 2006); expectation and its violation as a source of pleasure: Huron, Sweet Anticipation, MIT Press, 2006.
/// Two or three of these must come together: the utility is the product of how far each is met, so one that fails spoils the rest.</remarks>
internal sealed class ContrastTaste : ITaste
{
    private readonly (Func<HeardLoop, double> Measure, double Mean, double Spread, double Preferred, double Slope, bool Peak)[] wants;

    private ContrastTaste(RandomStream random, HeardLibrary library)
    {
        Func<HeardLoop, double>[] all = [Flux, Space, LoudAndSoft, Tension, Repetition];
        wants = [.. random.Distinct(2 + random.Below(2), all.Length).Select(which =>
        {
            (double mean, double spread) = Scale.Of([.. library.Pool.Select(all[which])]);
            double slope = (random.Chance(0.5) ? 1 : -1) * (0.7 + 0.8 * random.Uniform());
            return (all[which], mean, spread, random.Normal(), slope, random.Chance(0.4));
        })];
    }

    public static ITaste Draw(RandomStream random, HeardLibrary library) => new ContrastTaste(random, library);

    /// <summary>The product over what is wanted of a slope's sigmoid or a bell's height, each in (0, 1).</summary>
    public double Utility(HeardLoop heard)
    {
        double product = 1;
        foreach ((Func<HeardLoop, double> measure, double mean, double spread, double preferred, double slope, bool peak) in wants)
        {
            double away = (measure(heard) - mean) / spread - preferred;
            product *= peak ? Math.Exp(-away * away / 3) : 1 / (1 + Math.Exp(-slope * away));
        }
        return product;
    }

    /// <summary>Mean rise of a band from frame to frame.</summary>
    private static double Flux(HeardLoop heard)
    {
        ReadOnlySpan<float> spectrum = heard.Spectrum;
        int frames = spectrum.Length / CoarseSpectrum.Bands;
        double sum = 0;
        for (int band = 0; band < CoarseSpectrum.Bands; band++)
            for (int frame = 1; frame < frames; frame++)
                sum += Math.Max(0, spectrum[band * frames + frame] - spectrum[band * frames + frame - 1]);
        return sum / spectrum.Length;
    }

    /// <summary>Minus the mean level of the softest quarter of the frames.</summary>
    private static double Space(HeardLoop heard) => -Loudness(heard).Order().Take(17).Average();

    /// <summary>Standard deviation of the frames' levels.</summary>
    private static double LoudAndSoft(HeardLoop heard) => Scale.Of(Loudness(heard)).Spread;

    /// <summary>How much louder the end of the bar is than its middle, and the beginning than both.</summary>
    private static double Tension(HeardLoop heard)
    {
        double[] loudness = Loudness(heard);
        return loudness[^17..].Average() - loudness[17..^17].Average() + loudness[..4].Average();
    }

    /// <summary>How alike the halves of the bar are: minus the mean absolute difference of their levels.</summary>
    private static double Repetition(HeardLoop heard)
    {
        ReadOnlySpan<float> spectrum = heard.Spectrum;
        int frames = spectrum.Length / CoarseSpectrum.Bands, half = frames / 2;
        double sum = 0;
        for (int band = 0; band < CoarseSpectrum.Bands; band++)
            for (int frame = 0; frame < half; frame++)
                sum += Math.Abs(spectrum[band * frames + frame] - spectrum[band * frames + frame + half]);
        return -sum / (half * CoarseSpectrum.Bands);
    }

    /// <summary>[frames]: the mean level over the bands.</summary>
    private static double[] Loudness(HeardLoop heard)
    {
        ReadOnlySpan<float> spectrum = heard.Spectrum;
        var loudness = new double[spectrum.Length / CoarseSpectrum.Bands];
        for (int at = 0; at < spectrum.Length; at++)
            loudness[at % loudness.Length] += spectrum[at] / CoarseSpectrum.Bands;
        return loudness;
    }
}
