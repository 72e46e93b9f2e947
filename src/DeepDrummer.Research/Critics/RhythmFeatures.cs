using System.Numerics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>What the grid tells of a loop's rhythm, in total and for low, middle and high sounds; the order of the rows does not matter.</summary>
internal static class RhythmFeatures
{
    /// <summary>Steps a rhythm has: one bar of sixteenths.</summary>
    public const int Steps = Grid.OriginalSteps;

    private const int Kinds = 1 + SoundTable.Classes;                             // all; low, middle, high by bands; the same by place in the library

    // Downbeats, backbeats, half-beats, even sixteenths between, odd ones; bit n is step n.
    private static readonly ushort[] places = [0b0000_0001_0000_0001, 0b0001_0000_0001_0000, 0b0100_0100_0100_0100, 0b1000_1000_1000_1000, 0b0010_0010_0010_0010];
    private static readonly int[] lags = [1, 2, 4, 8];

    /// <summary>Numbers written by <see cref="Summary"/>: density, syncopation, downbeats, backbeats, three kinds of off-beats (each for all and
    /// by the classes of both ways), then repetition and spread.</summary>
    public static int[] SummaryLengths => [Kinds, Kinds, Kinds, Kinds, 3 * Kinds, lags.Length + 7];

    /// <summary>Which of them matter most: hits in all and by class, syncopation, downbeats in all and low, backbeats in all, middle and high,
    /// the off-beats, repetition after a beat, evenness.</summary>
    public static int[] Main => [0, 1, 3, 4, 5, 6, Kinds, 2 * Kinds, 2 * Kinds + 1, 2 * Kinds + 4, 3 * Kinds, 3 * Kinds + 5, 3 * Kinds + 6, 4 * Kinds, 5 * Kinds, 6 * Kinds, 7 * Kinds + 2, 7 * Kinds + lags.Length + 6];

    /// <summary>Numbers written by <see cref="Profile"/>.</summary>
    public const int ProfileLength = 3 * Steps;

    /// <summary>The hits of a row as bits, bit n for step n.</summary>
    public static ushort Bits(ReadOnlySpan<bool> row)
    {
        int bits = 0;
        for (int step = 0; step < row.Length; step++)
            bits |= (row[step] ? 1 : 0) << step;
        return (ushort)bits;
    }

    /// <summary>Density, syncopation and hits at each kind of place, each in total and by class; repetition at lags; spread over rows and steps.</summary>
    /// <param name="rows">Hits of each row.</param>
    /// <param name="sounds">The sound of each row.</param>
    public static void Summary(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table, Span<float> to)
    {
        to.Clear();
        int stride = 2 + places.Length;
        (int hits, int most, int fewest, int union, int sounding, float squares, float evenness) = (0, 0, Steps, 0, 0, 0f, 0f);
        Span<float> counts = stackalloc float[stride];
        Span<float> repeats = to[(Kinds * stride)..];
        for (int row = 0; row < rows.Length; row++)
        {
            ushort bits = rows[row];
            int count = BitOperations.PopCount(bits);
            (counts[0], counts[1]) = (count, Syncopation.Of(bits));
            for (int place = 0; place < places.Length; place++)
                counts[2 + place] = BitOperations.PopCount((uint)(bits & places[place]));
            ReadOnlySpan<float> shares = table.ClassShares(sounds[row]);
            for (int kind = 0; kind < Kinds; kind++)
                for (int i = 0; i < stride; i++)
                    to[i * Kinds + kind] += (kind == 0 ? 1 : shares[kind - 1]) * counts[i];
            for (int lag = 0; lag < lags.Length; lag++)
                repeats[lag] += BitOperations.PopCount((uint)(bits & Rotated(bits, lags[lag])));
            (hits, most, fewest, union, sounding) = (hits + count, Math.Max(most, count), Math.Min(fewest, count), union | bits, sounding + (count > 0 ? 1 : 0));
            (squares, evenness) = (squares + count * count, evenness + count * Evenness.Of(bits));
        }
        float some = Math.Max(1, hits), mean = hits / (float)rows.Length;
        for (int lag = 0; lag < lags.Length; lag++)
            repeats[lag] /= some;
        int covered = BitOperations.PopCount((uint)union);
        ReadOnlySpan<float> spread = [covered, hits / (float)Math.Max(1, covered), most, fewest, MathF.Sqrt(Math.Max(0, squares / rows.Length - mean * mean)), sounding, evenness / some];
        spread.CopyTo(repeats[lags.Length..]);
    }

    /// <summary>How much of each class, by place in the library, starts at each step: [classes × steps].</summary>
    /// <inheritdoc cref="Summary"/>
    public static void Profile(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table, Span<float> to)
    {
        to.Clear();
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<float> shares = table.ClassShares(sounds[row])[(SoundTable.Classes - 3)..];
            for (int bits = rows[row]; bits != 0; bits &= bits - 1)
            {
                int step = BitOperations.TrailingZeroCount(bits);
                for (int of = 0; of < shares.Length; of++)
                    to[of * Steps + step] += shares[of];
            }
        }
    }

    private static ushort Rotated(ushort bits, int by) => (ushort)(bits << by | bits >> (Steps - by));
}
