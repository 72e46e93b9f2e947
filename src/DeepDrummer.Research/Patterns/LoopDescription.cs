namespace DeepDrummer.Research.Patterns;

/// <summary>A loop in a few numbers of 0 to 1, so that different ones can be told apart at a glance.</summary>
public static class LoopDescription
{
    private const int StepsABeat = 4;

    /// <summary>The density, and the share of hits that fall on a beat (of four steps; a quarter at random, and where there is no hit).</summary>
    public static double[] DensityAndBeat(Loop loop)
    {
        int hits = 0, onBeat = 0;
        ReadOnlySpan<bool> cells = loop.Grid.Cells;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (!cells[cell])
                continue;
            hits++;
            onBeat += cell % loop.Grid.Steps % StepsABeat == 0 ? 1 : 0;
        }
        return [hits / (double)cells.Length, hits == 0 ? 1.0 / StepsABeat : onBeat / (double)hits];
    }

    /// <summary>The density, the share of hits on a beat, and the mean over the rows of what is known of each sound.</summary>
    /// <param name="sounds">[sounds × numbers], each in 0 to 1: brightness, length …</param>
    public static Func<Loop, double[]> WithSounds(IReadOnlyList<double[]> sounds) => loop =>
    {
        double[] grid = DensityAndBeat(loop), description = new double[grid.Length + sounds[0].Length];
        grid.CopyTo(description, 0);
        foreach (int sound in loop.Sounds)
            for (int number = 0; number < sounds[sound].Length; number++)
                description[grid.Length + number] += sounds[sound][number] / loop.Sounds.Count;
        return description;
    };
}
