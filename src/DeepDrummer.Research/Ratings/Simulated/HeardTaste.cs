using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Held out: most of the liking is a random convolutional network's of its own over the audio, and no word describes it.</summary>
/// <remarks>Random networks as functions of no named features: Ustyuzhaninov et al., ICLR 2017; waves instead of a threshold: Rahimi and Recht, NIPS 2007.</remarks>
internal static class HeardTaste
{
    /// <summary>Four fifths of the variance are the network's, the rest a density and a brightness that are preferred.</summary>
    public static ITaste Draw(RandomStream random, HeardLibrary library) => WeightedTastes.Standard(library.Pool,
    [
        (RandomEar.Draw(random, library, EarReadout.Waves), Math.Sqrt(0.8)),
        (RhythmTaste.Around("density", heard => heard.Loop.Grid.Density, 0.15 + 0.4 * random.Uniform()), Math.Sqrt(0.1)),
        (RhythmTaste.Around("brightness", heard => heard.Kit.Brightness, 8 + 5 * random.Uniform()), Math.Sqrt(0.1)),
    ]);
}
