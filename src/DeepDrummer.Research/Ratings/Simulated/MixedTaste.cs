using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>A bit of everything: rhythm, timbre and prototypes, in proportions drawn for each listener.</summary>
internal static class MixedTaste
{
    public static ITaste Draw(RandomStream random, HeardLibrary library) => WeightedTastes.Standard(library.Pool,
    [
        (RhythmTaste.Draw(random, library), random.Uniform()),
        (TimbreTaste.Draw(random, library), random.Uniform()),
        (PrototypeTaste.Draw(random, library), random.Uniform()),
    ]);
}
