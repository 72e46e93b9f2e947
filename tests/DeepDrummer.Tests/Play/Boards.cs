using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

/// <summary>Boards and loops for tests.</summary>
internal static class Boards
{
    public static readonly string[] Beat = ["x...x...x...x...", "....x.......x...", "x.x.x.x.x.x.x.x.", "..............x."];

    /// <summary>A plain beat of these four sounds at 120 beats a minute.</summary>
    public static Board Of(SampleLibrary library, params string[] sounds) =>
        Board.Of(LoopJson.FromRows([.. sounds.Zip(Beat, (sound, cells) => new LoopRow(sound, cells))], library), library, 120);

    /// <summary>A random loop of the library.</summary>
    public static Loop Random(SampleLibrary library, int number) => LoopGenerator.Draw(library, new LoopOptions { Density = 0.3 }, new Seed(99).Stream("loop", number));

    /// <summary>A random loop that somebody said something of.</summary>
    public static RatedRows Rated(SampleLibrary library, int number, bool liked) => new(LoopJson.Rows(Random(library, number), library), 120, liked);
}
