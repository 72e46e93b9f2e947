using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>No wish at all: every loop gets a random number that hangs on the loop and the seed. What others must beat.</summary>
public sealed record RandomAcquisition : IAcquisition
{
    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed)
    {
        ulong start = seed.Child("random").Value;
        return loop => Number(loop, start);
    }

    /// <summary>Uniform in [0, 1).</summary>
    private static double Number(Loop loop, ulong start)
    {
        ulong hash = start;
        foreach (int sound in loop.Sounds)
            hash = RandomStream.Mix(hash * RandomStream.Golden + (ulong)sound + 1);
        ReadOnlySpan<bool> cells = loop.Grid.Cells;
        for (int cell = 0; cell < cells.Length; cell++)
            if (cells[cell])
                hash += RandomStream.Mix((ulong)(cell + 1) * RandomStream.Golden);
        return (RandomStream.Mix(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
