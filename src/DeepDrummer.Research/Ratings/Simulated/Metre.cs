namespace DeepDrummer.Research.Ratings;

/// <summary>How strong each step of a bar is felt: 4/4 in sixteenths, whatever the length of the grid.</summary>
public static class Metre
{
    /// <summary>Steps a beat.</summary>
    public const int Beat = 4;

    private const int Bar = 4 * Beat;

    /// <summary>The weight of a step: 0 on the bar, −1 half way, −2 on the other beats, −3 on eighths, −4 on sixteenths
    /// (Longuet-Higgins and Lee, Music Perception 1(4), 1984).</summary>
    public static int Weight(int step)
    {
        int inBar = step % Bar;
        return inBar == 0 ? 0 : int.TrailingZeroCount(inBar) - 4;
    }

    /// <summary>Syncopation of one row that is played round and round: each hit counts how much stronger the strongest rest is
    /// that follows before the row's next hit, and nothing where none is stronger (Longuet-Higgins and Lee, 1984).</summary>
    public static int Syncopation(ReadOnlySpan<bool> row)
    {
        int sum = 0;
        for (int hit = 0; hit < row.Length; hit++)
            if (row[hit])
            {
                int strongest = int.MinValue;
                for (int after = (hit + 1) % row.Length; !row[after]; after = (after + 1) % row.Length)
                    strongest = Math.Max(strongest, Weight(after));
                sum += Math.Max(0, strongest == int.MinValue ? 0 : strongest - Weight(hit));
            }
        return sum;
    }

    /// <summary>How much more often a row hits on every <paramref name="every"/>th step, counted from <paramref name="first"/>,
    /// than on the others: the difference of the two shares, in [−1, 1].</summary>
    public static double Contrast(ReadOnlySpan<bool> row, int every, int first)
    {
        int hits = 0, steps = 0;
        for (int step = first; step < row.Length; step += every, steps++)
            hits += row[step] ? 1 : 0;
        int others = row.Length - steps;
        return (steps > 0 ? hits / (double)steps : 0) - (others > 0 ? (row.Count(true) - hits) / (double)others : 0);
    }
}
