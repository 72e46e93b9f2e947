using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Datasets;

/// <summary>A released loop as notes, which need its sounds' names and not the sounds.</summary>
internal static class LoopNotes
{
    /// <summary>The bytes of its MIDI file.</summary>
    public static byte[] Midi(ReleasedLoop loop)
    {
        SampleLibrary names = Silent(loop.Rows.Select(row => row.Sound));
        return LoopMidi.ToBytes(loop.ToLoop(names), names, new RenderOptions());
    }

    /// <summary>A library of silent sounds with these names, and as many more as a library needs.</summary>
    private static SampleLibrary Silent(IEnumerable<string> names) => new("names alone", names
        .Concat(Enumerable.Range(1, SampleLibrary.Fewest).Select(number => $"\uFFFF{number}")).Distinct().Select(name => new Sound(name, [0f], "")), []);
}
