using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Numerics;

/// <summary>Rows of floats laid out so that one vector meets all of them at once: many inner products, each summed in one fixed order.</summary>
/// <remarks>Blocks of 48 rows, column by column: three vectors, two columns at a time, hide the latency of the sums.</remarks>
internal sealed unsafe class PackedRows
{
    /// <summary>Rows summed at once.</summary>
    public const int Block = 3 * Lane;

    private const int Lane = 16;

    private readonly int columns;
    private readonly float[] packed;                                              // [blocks × columns × Block], zeros beyond the rows

    /// <param name="rows">How many.</param>
    /// <param name="columns">How long each is.</param>
    public PackedRows(int rows, int columns)
    {
        (Rows, this.columns, Padded) = (rows, columns, Rounded(rows));
        packed = new float[Padded * columns];
    }

    public int Rows { get; }

    /// <summary>Rows rounded up to whole blocks: the length of what <see cref="Dots"/> gives.</summary>
    public int Padded { get; }

    public float this[int row, int column]
    {
        get => packed[(row / Block * columns + column) * Block + row % Block];
        set => packed[(row / Block * columns + column) * Block + row % Block] = value;
    }

    /// <summary>A number of rows, rounded up to whole blocks.</summary>
    public static int Rounded(int rows) => (rows + Block - 1) / Block * Block;

    /// <summary>to[i] = Σ row i[c]·x[c] over the columns from <paramref name="start"/> until before <paramref name="end"/>.</summary>
    /// <param name="x">At least <paramref name="end"/> values.</param>
    /// <param name="to">[<see cref="Padded"/>], overwritten; zero beyond the rows.</param>
    /// <exception cref="ArgumentException">The columns are not there, or a span is too short.</exception>
    public void Dots(ReadOnlySpan<float> x, int start, int end, Span<float> to)
    {
        if (start < 0 || end > columns || end > x.Length || start > end || to.Length < Padded)
            throw new ArgumentException($"Columns {start} to {end} of {columns} with {x.Length} values do not give {Padded} sums in {to.Length}.", nameof(x));
        fixed (float* from = x, table = packed, sums = to)
            for (int block = 0; block < Padded; block += Block)
                BlockDots(from, table + (nint)block * columns, start, end, sums + block);
    }

    private static void BlockDots(float* x, float* table, int start, int end, float* to)
    {
        (Lanes a, Lanes b, Lanes c, Lanes d, Lanes e, Lanes f) = (default, default, default, default, default, default);
        int at = start;
        for (float* row = table + (nint)start * Block; at < end - 1; at += 2, row += 2 * Block)
        {
            (Lanes one, Lanes two) = (Vector512.Create(x[at]), Vector512.Create(x[at + 1]));
            a = Vector512.FusedMultiplyAdd(one, Vector512.Load(row), a);
            b = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + Lane), b);
            c = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 2 * Lane), c);
            d = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 3 * Lane), d);
            e = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 4 * Lane), e);
            f = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 5 * Lane), f);
        }
        if (at < end)
        {
            float* row = table + (nint)at * Block;
            Lanes one = Vector512.Create(x[at]);
            a = Vector512.FusedMultiplyAdd(one, Vector512.Load(row), a);
            b = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + Lane), b);
            c = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 2 * Lane), c);
        }
        Vector512.Store(a + d, to);
        Vector512.Store(b + e, to + Lane);
        Vector512.Store(c + f, to + 2 * Lane);
    }
}
