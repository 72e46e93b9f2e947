using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>The balance of bass, middle and treble a listener wants, whatever is played: a smooth curve of their own over the levels of the bands.</summary>
/// <remarks>Listeners differ in the bass and treble they prefer (Olive and Welti, Audio Engineering Society Convention 139, paper 9382, 2015).</remarks>
internal sealed class ColourTaste : ITaste
{
    private const int Waves = 4;

    private readonly double[] curve;                                              // [bands]

    private ColourTaste(RandomStream random)
    {
        double[] heights = [.. Enumerable.Range(0, Waves).Select(wave => random.Normal() / (1 + wave))];
        curve = [.. Enumerable.Range(0, CoarseSpectrum.Bands).Select(band =>
            heights.Select((height, wave) => height * Math.Cos(Math.PI * wave * (band + 0.5) / CoarseSpectrum.Bands)).Sum())];
    }

    public static ITaste Draw(RandomStream random, HeardLibrary library) => new ColourTaste(random);

    /// <summary>The mean level of each band over the bar, weighted by the curve.</summary>
    public double Utility(HeardLoop heard)
    {
        double sum = 0;
        for (int band = 0; band < curve.Length; band++)
            sum += curve[band] * Level(heard, band);
        return sum;
    }

    /// <summary>Mean level of a band over the bar, in standard deviations of the pool.</summary>
    internal static double Level(HeardLoop heard, int band)
    {
        int frames = heard.Spectrum.Length / CoarseSpectrum.Bands;
        return System.Numerics.Tensors.TensorPrimitives.Sum(heard.Spectrum.Slice(band * frames, frames)) / frames;
    }
}
