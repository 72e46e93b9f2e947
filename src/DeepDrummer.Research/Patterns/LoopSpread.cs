namespace DeepDrummer.Research.Patterns;

/// <summary>How different the loops of a set are: means over all pairs.</summary>
/// <param name="Hamming">Cells that differ as the rows stand.</param>
/// <param name="AnyRowOrder">Cells that differ in the order of rows that fits best.</param>
/// <param name="SharedSounds">Sounds both play.</param>
public readonly record struct LoopSpread(double Hamming, double AnyRowOrder, double SharedSounds)
{
    /// <exception cref="ArgumentException">Fewer than two loops, or loops of different shapes.</exception>
    public static LoopSpread Of(IReadOnlyList<Loop> loops)
    {
        if (loops.Count < 2)
            throw new ArgumentException($"{loops.Count} loops make no pair; at least 2 are needed.", nameof(loops));
        double hamming = 0, anyOrder = 0, shared = 0, pairs = loops.Count * (loops.Count - 1) / 2.0;
        for (int one = 0; one < loops.Count; one++)
            for (int other = 0; other < one; other++)
            {
                hamming += EditDistance.Between(loops[one].Grid, loops[other].Grid);
                anyOrder += RowOrderDistance.Between(loops[one].Grid, loops[other].Grid);
                shared += EditDistance.SharedSounds(loops[one], loops[other]);
            }
        return new LoopSpread(hamming / pairs, anyOrder / pairs, shared / pairs);
    }
}
