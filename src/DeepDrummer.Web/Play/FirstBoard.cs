using System.Runtime.CompilerServices;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>What a new session opens with: a plain beat that anybody can go on from.</summary>
public static class FirstBoard
{
    /// <summary>Tempo of a new session, in beats a minute (the original's).</summary>
    public const double Bpm = 120;

    private static readonly (DrumRole Role, string Cells)[] beat =
    [
        (DrumRole.Kick, "x.....x.x......."),
        (DrumRole.Snare, "....x.......x..."),
        (DrumRole.ClosedHat, "x.x.x.x.x.x.x.x."),
        (DrumRole.Clap, "............x..."),
    ];

    // Names need reading once a library; an import asks for every loop.
    private static readonly ConditionalWeakTable<SampleLibrary, DrumRole[]> rolesOf = [];

    /// <summary>The beat, played by one of the library's sounds of each role, or by any where none has it.</summary>
    public static Board Draw(SampleLibrary library, Seed seed)
    {
        int[] sounds = PlayedBy([.. beat.Select(row => row.Role)], library, seed.Stream("first board"));
        return new Board([.. beat.Select((row, index) => new BoardRow(library[sounds[index]].Name, row.Cells))], Bpm);
    }

    /// <summary>A sound for each role, all different: one of that role, uniformly, or of those left where none has it.</summary>
    public static int[] PlayedBy(IReadOnlyList<DrumRole> parts, SampleLibrary library, RandomStream random)
    {
        DrumRole[] roles = rolesOf.GetValue(library, static library => [.. library.Sounds.Select(sound => DrumRoles.Guess(sound.Name))]);
        var taken = new List<int>();
        foreach (DrumRole role in parts)
        {
            int[] free = [.. Enumerable.Range(0, library.Count).Where(sound => !taken.Contains(sound))];
            int[] fitting = role == DrumRole.Unknown ? [] : [.. free.Where(sound => roles[sound] == role)];
            int[] among = fitting.Length > 0 ? fitting : free;
            taken.Add(among[random.Below(among.Length)]);
        }
        return [.. taken];
    }
}
