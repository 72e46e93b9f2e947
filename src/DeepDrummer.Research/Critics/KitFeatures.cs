using System.Numerics;
using System.Numerics.Tensors;

namespace DeepDrummer.Research.Critics;

/// <summary>What the sounds of a loop are like together. Rows without hits do not sound and do not count; the order of the rows does not matter.</summary>
internal static class KitFeatures
{
    private const int Traits = SoundTraits.Count, Statistics = 5, Classes = SoundTable.Classes;

    /// <summary>Numbers written by <see cref="Write"/>: of colour (with the class shares), of lasting, of force, and of coherence.</summary>
    public static int[] Lengths => [Classes + Statistics * SoundTraits.Colour, Statistics * SoundTraits.Lasting, Statistics * SoundTraits.Force, 2];

    /// <summary>Which of them matter most: by hits the centroid, low and high shares, flatness, high brightness, decay, length, loudness and attack;
    /// the centroid's spread, the mean distance.</summary>
    public static int[] Main => [.. ((int[])[0, 2, 3, 4, 5, 6, 8, 9, 10]).Select(trait => Classes + Statistics * trait), Classes + 4, Classes + Statistics * Traits];

    /// <summary>The mean class shares; of each trait mean by hits, plain mean, least, greatest, spread; then the mean and the least distance of two sounds.</summary>
    /// <inheritdoc cref="RhythmFeatures.Summary"/>
    public static void Write(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table, Span<float> to)
    {
        to.Clear();
        Span<float> byHits = stackalloc float[Traits], mean = stackalloc float[Traits], squares = stackalloc float[Traits];
        Span<float> least = stackalloc float[Traits], greatest = stackalloc float[Traits];
        byHits.Clear();
        mean.Clear();
        squares.Clear();
        (int hits, int sounding) = (0, 0);
        for (int row = 0; row < rows.Length; row++)
        {
            int count = BitOperations.PopCount(rows[row]);
            if (count == 0)
                continue;
            ReadOnlySpan<float> traits = table.Traits(sounds[row]);
            for (int i = 0; i < Traits; i++)
            {
                (byHits[i], mean[i], squares[i]) = (byHits[i] + count * traits[i], mean[i] + traits[i], squares[i] + traits[i] * traits[i]);
                least[i] = sounding == 0 ? traits[i] : Math.Min(least[i], traits[i]);
                greatest[i] = sounding == 0 ? traits[i] : Math.Max(greatest[i], traits[i]);
            }
            TensorPrimitives.Add(to[..Classes], table.ClassShares(sounds[row]), to);
            (hits, sounding) = (hits + count, sounding + 1);
        }
        if (sounding == 0)
            return;
        TensorPrimitives.Divide(to[..Classes], sounding, to);
        Span<float> of = to[Classes..];
        for (int i = 0; i < Traits; i++, of = of[Statistics..])
        {
            float average = mean[i] / sounding, spread = MathF.Sqrt(Math.Max(0, squares[i] / sounding - average * average));
            (of[0], of[1], of[2], of[3], of[4]) = (byHits[i] / hits, average, least[i], greatest[i], spread);
        }
        (of[0], of[1]) = Distances(rows, sounds, table);
    }

    /// <summary>Mean and least distance between the traits of two sounding rows; 0 with fewer than two.</summary>
    private static (float Mean, float Least) Distances(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table)
    {
        (float sum, float least, int pairs) = (0, float.PositiveInfinity, 0);
        for (int one = 0; one < rows.Length; one++)
            for (int other = 0; other < one; other++)
                if (rows[one] != 0 && rows[other] != 0)
                {
                    float distance = TensorPrimitives.Distance(table.Traits(sounds[one]), table.Traits(sounds[other]));
                    (sum, least, pairs) = (sum + distance, Math.Min(least, distance), pairs + 1);
                }
        return pairs == 0 ? (0, 0) : (sum / pairs, least);
    }
}
