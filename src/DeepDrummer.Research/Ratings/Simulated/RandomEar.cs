using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>What a random ear makes of what it hears.</summary>
internal enum EarReadout
{
    /// <summary>Units that saturate.</summary>
    Thresholds,

    /// <summary>Units that wave: more of a thing is liked up to a point and then less.</summary>
    Waves,
}

/// <summary>A small convolutional network with random weights over the spectrogram: what a listener likes that no symbolic or averaged
/// description of the loop spans. Random convolutions alone tell textures apart (Ustyuzhaninov et al., ICLR 2017).</summary>
internal sealed class RandomEar : ITaste
{
    private const int Filters = 8, Tall = 5, Wide = 6, Down = 2, Along = 3;       // first layer, over the spectrogram
    private const int Units = 24;
    private const int Deep = 16, DeepTall = 3, DeepWide = 4, DeepStride = 2;      // second layer, over its maps

    private readonly float[] first, firstBias, second, secondBias;                // [patch × filters], filters side by side
    private readonly EarReadout form;
    private readonly double[] mixing, phases, readout;                                    // [units × pooled], [units] twice
    private readonly (double Mean, double Spread)[] scales;                       // of what is pooled, over the pool's loops

    private RandomEar(RandomStream random, HeardLibrary library, EarReadout readout)
    {
        form = readout;
        first = Normals(Tall * Wide * Filters, random, 1 / Math.Sqrt(Tall * Wide));
        Balance(first);
        firstBias = Normals(Filters, random, 0.3);
        second = Normals(DeepTall * DeepWide * Filters * Deep, random, 1 / Math.Sqrt(DeepTall * DeepWide * Filters / 2.0));
        secondBias = Normals(Deep, random, 0.3);
        double[][] pooled = [.. library.Pool.Select(heard => Pooled(heard.Spectrum))];
        scales = [.. Enumerable.Range(0, pooled[0].Length).Select(i => Scale.Of([.. pooled.Select(of => of[i])]))];
        mixing = [.. Enumerable.Range(0, Units * scales.Length).Select(_ => random.Normal() * 1.5 / Math.Sqrt(scales.Length))];
        phases = [.. Enumerable.Range(0, Units).Select(_ => form == EarReadout.Waves ? 2 * Math.PI * random.Uniform() : 0)];
        this.readout = [.. Enumerable.Range(0, Units).Select(_ => random.Normal())];
    }

    /// <summary>One listener's ear.</summary>
    public static RandomEar Draw(RandomStream random, HeardLibrary library, EarReadout readout = EarReadout.Thresholds) => new(random, library, readout);

    public double Utility(HeardLoop heard)
    {
        double[] pooled = Pooled(heard.Spectrum);
        for (int i = 0; i < pooled.Length; i++)
            pooled[i] = (pooled[i] - scales[i].Mean) / scales[i].Spread;
        double sum = 0;
        for (int unit = 0; unit < readout.Length; unit++)
        {
            double mixed = TensorPrimitives.Dot(pooled, mixing.AsSpan(unit * pooled.Length, pooled.Length)) + phases[unit];
            sum += readout[unit] * (form == EarReadout.Waves ? Math.Cos(mixed) : Math.Tanh(mixed));
        }
        return sum;
    }

    /// <summary>Mean over time of each channel in each band of the second layer, and the loudest moment of each channel.</summary>
    private double[] Pooled(ReadOnlySpan<float> spectrum)
    {
        int frames = spectrum.Length / CoarseSpectrum.Bands;
        int rows = (CoarseSpectrum.Bands - Tall) / Down + 1, columns = (frames - Wide) / Along + 1;
        Span<float> maps = stackalloc float[rows * columns * Filters];            // [rows × columns × filters]
        FirstLayer(spectrum, frames, rows, columns, maps);

        int deepRows = (rows - DeepTall) / DeepStride + 1, deepColumns = (columns - DeepWide) / DeepStride + 1;
        var pooled = new double[(deepRows + 1) * Deep];
        Vector512<float> most = Vector512<float>.Zero;
        for (int row = 0; row < deepRows; row++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int column = 0; column < deepColumns; column++)
            {
                Vector512<float> value = SecondLayer(maps, columns, row * DeepStride, column * DeepStride);
                (sum, most) = (sum + value, Vector512.Max(most, value));
            }
            for (int channel = 0; channel < Deep; channel++)
                pooled[row * Deep + channel] = sum[channel] / deepColumns;
        }
        for (int channel = 0; channel < Deep; channel++)
            pooled[deepRows * Deep + channel] = most[channel];
        return pooled;
    }

    private void FirstLayer(ReadOnlySpan<float> spectrum, int frames, int rows, int columns, Span<float> maps)
    {
        ReadOnlySpan<Vector256<float>> weights = MemoryMarshal.Cast<float, Vector256<float>>(first);   // [patch]
        Vector256<float> bias = Vector256.Create<float>(firstBias);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
            {
                Vector256<float> sum = bias;
                for (int down = 0, at = 0; down < Tall; down++)
                {
                    ReadOnlySpan<float> line = spectrum.Slice((row * Down + down) * frames + column * Along, Wide);
                    for (int along = 0; along < Wide; along++, at++)
                        sum += weights[at] * line[along];
                }
                Vector256.Max(sum, Vector256<float>.Zero).CopyTo(maps[((row * columns + column) * Filters)..]);
            }
    }

    private Vector512<float> SecondLayer(ReadOnlySpan<float> maps, int columns, int fromRow, int fromColumn)
    {
        ReadOnlySpan<Vector512<float>> weights = MemoryMarshal.Cast<float, Vector512<float>>(second);  // [patch]
        Vector512<float> sum = Vector512.Create<float>(secondBias);
        for (int down = 0, at = 0; down < DeepTall; down++)
        {
            ReadOnlySpan<float> line = maps.Slice(((fromRow + down) * columns + fromColumn) * Filters, DeepWide * Filters);
            foreach (float value in line)
                sum += weights[at++] * value;
        }
        return Vector512.Max(sum, Vector512<float>.Zero);
    }

    /// <summary>No filter hears plain loudness: each sums to zero.</summary>
    private static void Balance(float[] filters)
    {
        for (int filter = 0; filter < Filters; filter++)
        {
            float mean = 0;
            for (int at = filter; at < filters.Length; at += Filters)
                mean += filters[at] / (Tall * Wide);
            for (int at = filter; at < filters.Length; at += Filters)
                filters[at] -= mean;
        }
    }

    private static float[] Normals(int count, RandomStream random, double spread) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.Normal() * spread))];
}
