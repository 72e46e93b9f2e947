using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>What the tests of the searches look for.</summary>
internal static class SearchLoops
{
    /// <summary>A library of so many sounds, for searches that never listen to them.</summary>
    public static SampleLibrary Library(int sounds) =>
        new("silence", Enumerable.Range(0, sounds).Select(index => new Sound($"kit/{index:0000}.wav", new float[4], $"{index:x}")), []);

    /// <summary>A random loop.</summary>
    public static Loop Draw(SampleLibrary library, int index, double density = 0.5) =>
        LoopGenerator.Draw(library, new LoopOptions { Density = density }, new Seed(9).Stream("draw", index));

    /// <summary>Cells that agree with a planted grid, and sounds near the planted ones: 1 at the planted loop and nowhere else.</summary>
    public static Func<Loop, double> Planted(Loop planted)
    {
        int[] sounds = [.. planted.Sounds];
        return loop =>
        {
            double kit = 0;
            for (int row = 0; row < sounds.Length; row++)
                kit += 0.25 / (1 + Math.Abs(loop.Sounds[row] - sounds[row]));
            return 0.75 * (1 - EditDistance.Between(planted.Grid, loop.Grid) / 64.0) + 0.25 * kit;
        };
    }
}
