using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>Draws loops from the prior: different sounds drawn uniformly, cells independent.</summary>
public static class LoopGenerator
{
    /// <summary>The loop a chain of mutations starts from, as <see cref="LoopOptions.Start"/> says.</summary>
    /// <exception cref="ArgumentException">The library has fewer sounds than the loop has rows, or no kick that is asked for.</exception>
    public static Loop Start(SampleLibrary library, LoopOptions options, RandomStream random) => options.Start switch
    {
        LoopStart.Empty => Draw(library, options with { Density = options.FourOnTheFloor ? 1 : 0, FourOnTheFloor = false }, random),
        LoopStart.Random => Draw(library, options, random),
        _ => throw new ArgumentException($"{options.Start} is not a way to start a loop.", nameof(options)),
    };

    /// <summary>A loop of random cells, whatever <see cref="LoopOptions.Start"/> says.</summary>
    /// <remarks>Draws, in order: the sounds of all rows, the kick where one is asked for, the cells row by row.</remarks>
    /// <inheritdoc cref="Start" path="/exception"/>
    public static Loop Draw(SampleLibrary library, LoopOptions options, RandomStream random)
    {
        if (options.Rows > library.Count)
            throw new ArgumentException($"A loop of {options.Rows} different sounds cannot be drawn from the {library.Count} of {library.Origin}.", nameof(options));
        int[] sounds = random.Distinct(options.Rows, library.Count);
        if (options.FourOnTheFloor)
            sounds[0] = FourOnTheFloor.DrawKick(library, random);

        bool[] cells = new bool[options.Rows * options.Steps];                    // [rows × steps]
        foreach (ref bool cell in cells.AsSpan())
            cell = random.Chance(options.Density);
        if (options.FourOnTheFloor)
            FourOnTheFloor.Force(cells.AsSpan(0, options.Steps));
        return new Loop(new Grid(options.Rows, options.Steps, cells), sounds);
    }
}
