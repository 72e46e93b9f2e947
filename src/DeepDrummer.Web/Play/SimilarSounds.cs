using System.Runtime.CompilerServices;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>Which sounds of a library sound alike, by the traits that critics know them by.</summary>
public static class SimilarSounds
{
    /// <summary>Neighbours a sound, at most.</summary>
    public const int Most = 40;

    private static readonly ConditionalWeakTable<SampleLibrary, SoundNeighbours> known = [];

    /// <summary>The neighbours; found once a library.</summary>
    public static SoundNeighbours Of(SampleLibrary library) => known.GetValue(library, static library =>
    {
        SoundTable table = SoundTable.Of(library);
        return SoundNeighbours.By([.. Enumerable.Range(0, library.Count).Select(sound => Array.ConvertAll(table.Traits(sound).ToArray(), trait => (double)trait))], Most);
    });
}
