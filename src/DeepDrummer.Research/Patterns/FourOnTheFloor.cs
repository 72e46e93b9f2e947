using System.Runtime.CompilerServices;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>A kick on every beat: row 0 hits every fourth step and nowhere else.</summary>
public static class FourOnTheFloor
{
    /// <summary>Steps between two kicks.</summary>
    public const int Every = 4;

    // A search asks for a kick at every seventh candidate; the names need reading once a library.
    private static readonly ConditionalWeakTable<SampleLibrary, int[]> kicksOf = [];

    /// <summary>The sounds of the library that are kicks by their name, by index.</summary>
    public static IReadOnlyList<int> Kicks(SampleLibrary library) => kicksOf.GetValue(library, static library =>
        [.. Enumerable.Range(0, library.Count).Where(sound => DrumRoles.Guess(library[sound].Name) == DrumRole.Kick)]);

    /// <summary>One of the library's kicks, uniformly.</summary>
    /// <exception cref="ArgumentException">The library has none.</exception>
    public static int DrawKick(SampleLibrary library, RandomStream random)
    {
        IReadOnlyList<int> kicks = Kicks(library);
        return kicks.Count > 0
            ? kicks[random.Below(kicks.Count)]
            : throw new ArgumentException($"Four on the floor needs a kick, and none of the {library.Count} sounds of {library.Origin} is named like one (kick, bass drum, bd).");
    }

    /// <summary>Makes a row hit on the beats alone.</summary>
    public static void Force(Span<bool> row)
    {
        for (int step = 0; step < row.Length; step++)
            row[step] = step % Every == 0;
    }
}
