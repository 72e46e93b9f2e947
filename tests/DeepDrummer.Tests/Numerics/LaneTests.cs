using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Tests.Numerics;

/// <summary>The float32 loops of the critics' fast path against the definitions.</summary>
public unsafe class LaneTests
{
    [Theory]
    [InlineData(1), InlineData(15), InlineData(16), InlineData(64), InlineData(200)]
    public void The_inner_product_is_the_sum_of_products(int length)
    {
        float[] a = Random(length, 1), b = Random(length, 2);
        double expected = a.Zip(b, (x, y) => (double)x * y).Sum();

        Assert.Equal(expected, LaneDot.Of(a, b), tolerance: 1e-5);
        Assert.Contains($"{length} values have no inner product with {length + 1}", Assert.Throws<ArgumentException>(() => LaneDot.Of(a, new float[length + 1])).Message);
    }

    [Theory]
    [InlineData(2), InlineData(4), InlineData(5), InlineData(8), InlineData(50), InlineData(200)]
    public void Every_lane_is_the_transform_of_its_own_signal(int length)
    {
        using AlignedBuffer signal = AlignedBuffer.Of(Random(2 * length * Lanes.Count, 3)), scratch = new(2 * length * Lanes.Count);
        float[] before = signal.Span.ToArray();
        Lanes* spectrum = new LaneFft(length).Forward((Lanes*)signal.Start, (Lanes*)scratch.Start, length);

        foreach (int lane in (int[])[0, 7, 15])
            for (int k = 0; k < length; k++)
            {
                System.Numerics.Complex sum = 0;
                for (int n = 0; n < length; n++)
                    sum += new System.Numerics.Complex(before[n * Lanes.Count + lane], before[(length + n) * Lanes.Count + lane])
                        * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * (k * n % length) / length);
                Assert.Equal(sum.Real, spectrum[k][lane], tolerance: 1e-5 * length);
                Assert.Equal(sum.Imaginary, spectrum[length + k][lane], tolerance: 1e-5 * length);
            }
    }

    [Fact]
    public void Other_lengths_are_refused_with_their_factor() =>
        Assert.Contains("length 12 has the factor 3", Assert.Throws<ArgumentException>(() => new LaneFft(12)).Message);

    [Theory]
    [InlineData(1, 1), InlineData(32, 1), InlineData(26, 256)]
    public void A_tile_adds_its_products_to_what_is_there(int count, int step)
    {
        using AlignedBuffer factors = AlignedBuffer.Of(Random(TileProduct.Rows + 3 + count * step, 4));
        using AlignedBuffer terms = AlignedBuffer.Of(Random(count * TileProduct.Width, 5)), sums = AlignedBuffer.Of(Random(TileProduct.Rows * TileProduct.Width, 6));
        float[] before = sums.Span.ToArray();
        TileProduct.Add(TileProduct.Sums.Every(factors.Start, 1), step, terms.Start, count, TileProduct.Sums.Every(sums.Start, TileProduct.Width));

        for (int row = 0; row < TileProduct.Rows; row++)
            for (int column = 0; column < TileProduct.Width; column++)
            {
                double expected = before[row * TileProduct.Width + column];
                for (int i = 0; i < count; i++)
                    expected += (double)factors.Span[row + i * step] * terms.Span[i * TileProduct.Width + column];
                Assert.Equal(expected, sums.Span[row * TileProduct.Width + column], tolerance: 1e-4);
            }
    }

    [Fact]
    public void Vectors_of_sixteen_hold_sixteen() => Assert.Equal(16, Vector512<float>.Count);

    private static float[] Random(int length, ulong seed)
    {
        var values = new float[length];
        NormalNoise.Add(values, 1, new Seed(seed).Stream("values"));
        return values;
    }
}
