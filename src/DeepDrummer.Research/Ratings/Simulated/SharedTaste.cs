using System.Numerics.Tensors;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>What everyone likes a little: the part of liking that listeners have in common, about a quarter of it in abstract images and
/// more private than shared in music (Vessel and Rubin, Journal of Vision 10(2), 2010; Hönekopp, JEP: HPP 32, 2006).</summary>
internal static class SharedTaste
{
    /// <summary>Nothing that grates, a moderate density, a backbeat, a kit whose sounds belong together, a kick with a hat, and something in the audio.</summary>
    public static ITaste Draw(Seed seed, HeardLibrary library) => WeightedTastes.Standard(library.Pool,
    [
        (new MeasuredTaste("mildness", Mildness), 0.4),
        (RhythmTaste.Around("density", heard => heard.Loop.Grid.Density, 0.3), 0.35),
        (new MeasuredTaste("backbeat", RhythmTaste.Backbeat), 0.3),
        (new MeasuredTaste("coherence", heard => heard.Kit.Coherence), 0.35),
        (new MeasuredTaste("kick and hat", heard => Math.Min(heard.Kit.Deepest, heard.Kit.Brightest)), 0.3),
        (RandomEar.Draw(seed.Stream("shared"), library), 0.4),
    ]);

    /// <summary>Minus the mean level between 2.5 and 5.5 kHz, where sounds grate (Kumar et al., Journal of Neuroscience 32(41), 2012).</summary>
    private static double Mildness(HeardLoop heard) =>
        -Enumerable.Range(0, CoarseSpectrum.Bands).Where(band => CoarseSpectrum.Hertz(band) is > 2500 and < 5500).Average(band => Level(heard, band));

    /// <summary>Mean level of a band over the bar, in standard deviations of the pool.</summary>
    private static double Level(HeardLoop heard, int band)
    {
        int frames = heard.Spectrum.Length / CoarseSpectrum.Bands;
        return TensorPrimitives.Sum(heard.Spectrum.Slice(band * frames, frames)) / frames;
    }
}
