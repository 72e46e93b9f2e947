namespace DeepDrummer.Research.Critics;

/// <summary>Syncopation of one row of sixteen steps that comes round: each hit counts how much stronger the strongest rest is that
/// follows before the next hit, and nothing where none is stronger (Longuet-Higgins and Lee, Music Perception 1(4), 1984).</summary>
internal static class Syncopation
{
    private static readonly byte[] ofBits = [.. Enumerable.Range(0, 1 << RhythmFeatures.Steps).Select(bits => Sum(bits))];

    /// <param name="row">Bit n is step n.</param>
    public static int Of(ushort row) => ofBits[row];

    /// <summary>0 on the bar, −1 half way, −2 on the other beats, −3 on eighths, −4 on sixteenths.</summary>
    private static int Weight(int step) => step == 0 ? 0 : int.TrailingZeroCount(step) - 4;

    private static byte Sum(int row)
    {
        int sum = 0;
        for (int hit = 0; hit < RhythmFeatures.Steps; hit++)
            if ((row >> hit & 1) != 0)
            {
                int strongest = Weight(hit);
                for (int after = (hit + 1) % RhythmFeatures.Steps; (row >> after & 1) == 0; after = (after + 1) % RhythmFeatures.Steps)
                    strongest = Math.Max(strongest, Weight(after));
                sum += strongest - Weight(hit);
            }
        return (byte)sum;
    }
}
