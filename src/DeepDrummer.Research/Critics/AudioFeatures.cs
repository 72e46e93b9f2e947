using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace DeepDrummer.Research.Critics;

/// <summary>What a loop sounds like: statistics of its band powers over the bar, the powers of its hits added up as if no two were in phase.</summary>
internal static class AudioFeatures
{
    private const int Bands = SoundSpectrum.Bands, Steps = SoundSpectrum.Steps, Cells = SoundSpectrum.Cells;
    private const int BandShapes = 4, Magnitudes = 4, Whole = 6;

    // Cosines and sines of 1, 2, 3 and 4 cycles a bar, and the cosine of 8.
    private static readonly float[][] timeShapes = [.. new (int, bool)[] { (1, false), (1, true), (2, false), (2, true), (3, false), (3, true), (4, false), (4, true), (8, false) }
        .Select(shape => Enumerable.Range(0, Steps).Select(step => (float)Cycle(shape.Item1 * step, shape.Item2) / Steps).ToArray())];
    private static readonly Vector256<float>[] bandShapes = [.. Enumerable.Range(0, BandShapes)
        .Select(k => Vector256.Create<float>(Enumerable.Range(0, Bands).Select(band => (float)(Math.Cos(Math.PI * k * (band + 0.5) / Bands) / Bands)).ToArray()))];

    /// <summary>Numbers written by <see cref="Write"/>: of the spectrum as a whole, and of its movement.</summary>
    public static int[] Lengths => [Whole + 2 * Bands, Bands + BandShapes * (timeShapes.Length + Magnitudes)];

    /// <summary>Power in each band at each step: [steps × bands].</summary>
    /// <inheritdoc cref="RhythmFeatures.Summary"/>
    public static void Pattern(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> sounds, SoundTable table, Span<float> pattern)
    {
        Span<float> twoBars = stackalloc float[2 * Cells];
        twoBars.Clear();
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<float> powers = table.Powers(sounds[row]);
            for (int bits = rows[row]; bits != 0; bits &= bits - 1)
            {
                Span<float> from = twoBars.Slice(BitOperations.TrailingZeroCount(bits) * Bands, Cells);
                for (int at = 0; at < Cells; at += Vector512<float>.Count)
                    (Vector512.Create<float>(from[at..]) + Vector512.Create(powers[at..])).CopyTo(from[at..]);
            }
        }
        TensorPrimitives.Add(twoBars[..Cells], twoBars[Cells..], pattern);        // the loop comes round
    }

    /// <summary>Of the log powers: loudness, its deviation, range and peak, centroid and its deviation; mean and deviation by band. Then rises by
    /// band; the pattern's low orders over bands and cycles a bar, and the magnitudes of the cycles.</summary>
    /// <param name="pattern">[steps × bands], power; overwritten.</param>
    /// <param name="floor">Power that nobody hears beside a loop, above 0.</param>
    public static void Write(Span<float> pattern, float floor, Span<float> to)
    {
        TensorPrimitives.Add(pattern, floor, pattern);
        Span<float> loudness = stackalloc float[Steps], centroid = stackalloc float[Steps];
        for (int step = 0; step < Steps; step++)
            loudness[step] = MathF.Log(Vector256.Sum(Vector256.Create<float>(pattern[(step * Bands)..])));
        TensorPrimitives.Log(pattern, pattern);

        (Vector256<float> sum, Vector256<float> squares, Vector256<float> rises) = (default, default, default);
        Vector256<float> before = Vector256.Create<float>(pattern[(Cells - Bands)..]);
        for (int step = 0; step < Steps; step++)
        {
            Vector256<float> level = Vector256.Create<float>(pattern[(step * Bands)..]);
            (sum, squares, rises) = (sum + level, squares + level * level, rises + Vector256.Max(level - before, Vector256<float>.Zero));
            centroid[step] = Vector256.Sum(level * bandShapes[1]);
            before = level;
        }
        Vector256<float> mean = sum / Steps, deviation = Vector256.Sqrt(Vector256.Max(squares / Steps - mean * mean, Vector256<float>.Zero));
        (float loud, float loudSpread) = Spread(loudness);
        (float bright, float brightSpread) = Spread(centroid);
        (float loudest, float softest) = (TensorPrimitives.Max<float>(loudness), TensorPrimitives.Min<float>(loudness));
        ReadOnlySpan<float> whole = [loud, loudSpread, loudest - softest, loudest - loud, bright, brightSpread];
        whole.CopyTo(to);
        mean.CopyTo(to[Whole..]);
        deviation.CopyTo(to[(Whole + Bands)..]);
        (rises / Steps).CopyTo(to[(Whole + 2 * Bands)..]);
        Cycles(pattern, to[(Whole + 3 * Bands)..]);
    }

    private static void Cycles(ReadOnlySpan<float> level, Span<float> to)
    {
        Span<float> magnitudes = to[(BandShapes * timeShapes.Length)..];
        for (int shape = 0; shape < timeShapes.Length; shape++)
        {
            Vector256<float> sum = default;
            for (int step = 0; step < Steps; step++)
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(level[(step * Bands)..]), Vector256.Create(timeShapes[shape][step]), sum);
            for (int k = 0; k < BandShapes; k++)
                to[shape * BandShapes + k] = Vector256.Sum(sum * bandShapes[k]);
        }
        for (int cycle = 0; cycle < Magnitudes; cycle++)
            for (int k = 0; k < BandShapes; k++)
            {
                float cos = to[2 * cycle * BandShapes + k], sin = to[(2 * cycle + 1) * BandShapes + k];
                magnitudes[cycle * BandShapes + k] = MathF.Sqrt(cos * cos + sin * sin);
            }
    }

    private static (float Mean, float Deviation) Spread(ReadOnlySpan<float> values)
    {
        float mean = TensorPrimitives.Sum(values) / values.Length;
        return (mean, MathF.Sqrt(Math.Max(0, TensorPrimitives.SumOfSquares(values) / values.Length - mean * mean)));
    }

    private static double Cycle(int sixteenths, bool sine) =>
        sine ? Math.Sin(2 * Math.PI * sixteenths / Steps) : Math.Cos(2 * Math.PI * sixteenths / Steps);
}
