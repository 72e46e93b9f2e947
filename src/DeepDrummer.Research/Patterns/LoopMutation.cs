using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>The step of every search: flips a few cells and swaps a sound now and then.</summary>
public static class LoopMutation
{
    private const int StackCells = 1024;

    /// <summary>A new loop near this one, which stays as it is. Two rows may come to share a sound.</summary>
    /// <remarks>Draws, in order: one number a cell, row by row; then for each row one number, and one sound where it is swapped
    /// (two on a four-on-the-floor row 0: the sound, and the kick that replaces it if it is a new one).</remarks>
    public static Loop Apply(Loop loop, SampleLibrary library, LoopOptions options, RandomStream random)
    {
        ReadOnlySpan<bool> before = loop.Grid.Cells;
        Span<bool> cells = before.Length <= StackCells ? stackalloc bool[before.Length] : new bool[before.Length];
        for (int cell = 0; cell < cells.Length; cell++)
            cells[cell] = before[cell] ^ random.Chance(options.FlipChance);

        int[] sounds = [.. loop.Sounds];
        for (int row = 0; row < sounds.Length; row++)
            if (random.Chance(options.SwapChance))
                sounds[row] = random.Below(library.Count);

        if (options.FourOnTheFloor)
        {
            FourOnTheFloor.Force(cells[..loop.Grid.Steps]);
            if (sounds[0] != loop.Sounds[0])
                sounds[0] = FourOnTheFloor.DrawKick(library, random);
        }
        return new Loop(new Grid(loop.Grid.Rows, loop.Grid.Steps, cells), sounds);
    }
}
