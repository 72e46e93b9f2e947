using System.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>What the sounds of a loop are like together. Rows without hits do not sound and do not count; the order of the rows does not matter.</summary>
internal static class KitFeatures
{
    private const int Traits = SoundTraits.Count, Statistics = 5;

    /// <summary>Numbers written by <see cref="Write"/>.</summary>
    public const int Length = Statistics * Traits + SoundTable.Classes + 2;

    /// <summary>Of each trait: mean by hits, plain mean, least, greatest, spread. Then the mean class shares, coherence, and the nearest pair.</summary>
    /// <inheritdoc cref="RhythmFeatures.Summary"/>
    public static void Write(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table, Span<float> to)
    {
        to.Clear();
        Span<float> byHits = to[..Traits], mean = to[Traits..(2 * Traits)], least = to[(2 * Traits)..(3 * Traits)];
        Span<float> greatest = to[(3 * Traits)..(4 * Traits)], spread = to[(4 * Traits)..(5 * Traits)], shares = to[(Statistics * Traits)..];
        (int hits, int sounding) = (0, 0);
        for (int row = 0; row < rows.Length; row++)
        {
            int count = BitOperations.PopCount(rows[row]);
            if (count == 0)
                continue;
            ReadOnlySpan<float> traits = table.Traits(sounds[row]), classes = table.ClassShares(sounds[row]);
            for (int i = 0; i < Traits; i++)
            {
                (byHits[i], mean[i], spread[i]) = (byHits[i] + count * traits[i], mean[i] + traits[i], spread[i] + traits[i] * traits[i]);
                least[i] = sounding == 0 ? traits[i] : Math.Min(least[i], traits[i]);
                greatest[i] = sounding == 0 ? traits[i] : Math.Max(greatest[i], traits[i]);
            }
            for (int of = 0; of < classes.Length; of++)
                shares[of] += classes[of];
            (hits, sounding) = (hits + count, sounding + 1);
        }
        if (sounding == 0)
            return;
        for (int i = 0; i < Traits; i++)
        {
            (byHits[i], mean[i]) = (byHits[i] / hits, mean[i] / sounding);
            spread[i] = MathF.Sqrt(Math.Max(0, spread[i] / sounding - mean[i] * mean[i]));
        }
        for (int of = 0; of < SoundTable.Classes; of++)
            shares[of] /= sounding;
        (shares[SoundTable.Classes], shares[SoundTable.Classes + 1]) = Distances(rows, sounds, table);
    }

    /// <summary>Mean and least distance between the traits of two sounding rows; 0 with fewer than two.</summary>
    private static (float Mean, float Least) Distances(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table)
    {
        (float sum, float least, int pairs) = (0, float.PositiveInfinity, 0);
        for (int one = 0; one < rows.Length; one++)
            for (int other = 0; other < one; other++)
                if (rows[one] != 0 && rows[other] != 0)
                {
                    float distance = System.Numerics.Tensors.TensorPrimitives.Distance(table.Traits(sounds[one]), table.Traits(sounds[other]));
                    (sum, least, pairs) = (sum + distance, Math.Min(least, distance), pairs + 1);
                }
        return pairs == 0 ? (0, 0) : (sum / pairs, least);
    }
}
