using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Numerics;

/// <summary>The one loop that all convolutions spend their time in: four rows of sums, 64 wide, held in registers.</summary>
/// <remarks>Each sum runs over its terms in order by fused multiply-adds, so that results do not depend on the machine's
/// vector width.</remarks>
internal static unsafe class TileProduct
{
    /// <summary>Columns of a tile: four vectors of sixteen.</summary>
    public const int Width = 64;

    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>The four rows of sums that a tile adds to, each <see cref="Width"/> floats.</summary>
    public readonly record struct Sums(nint First, nint Second, nint Third, nint Fourth)
    {
        /// <summary>Four rows a fixed number of floats apart.</summary>
        public static Sums Every(float* first, int step) => new((nint)first, (nint)(first + step), (nint)(first + 2 * step), (nint)(first + 3 * step));
    }

    /// <summary>sums[row] += Σ factors[row][i · step] · terms[i], each term 64 wide.</summary>
    /// <param name="factors">Where each row's first factor lies.</param>
    /// <param name="step">Floats from one factor of a row to the next.</param>
    /// <param name="terms">[count × 64].</param>
    /// <param name="count">Terms.</param>
    /// <param name="sums">Where the four rows lie; must not overlap.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Sums factors, int step, float* terms, int count, Sums sums)
    {
        float* f0 = (float*)factors.First, f1 = (float*)factors.Second, f2 = (float*)factors.Third, f3 = (float*)factors.Fourth;
        Lanes* r0 = (Lanes*)sums.First, r1 = (Lanes*)sums.Second, r2 = (Lanes*)sums.Third, r3 = (Lanes*)sums.Fourth;
        Lanes s00 = r0[0], s01 = r0[1], s02 = r0[2], s03 = r0[3], s10 = r1[0], s11 = r1[1], s12 = r1[2], s13 = r1[3];
        Lanes s20 = r2[0], s21 = r2[1], s22 = r2[2], s23 = r2[3], s30 = r3[0], s31 = r3[1], s32 = r3[2], s33 = r3[3];
        for (nint i = 0, at = 0; i < count; i++, at += step, terms += Width)
        {
            Lanes t0 = Vector512.Load(terms), t1 = Vector512.Load(terms + 16), t2 = Vector512.Load(terms + 32), t3 = Vector512.Load(terms + 48);
            Lanes f = Vector512.Create(f0[at]);
            (s00, s01, s02, s03) = (Fma(f, t0, s00), Fma(f, t1, s01), Fma(f, t2, s02), Fma(f, t3, s03));
            f = Vector512.Create(f1[at]);
            (s10, s11, s12, s13) = (Fma(f, t0, s10), Fma(f, t1, s11), Fma(f, t2, s12), Fma(f, t3, s13));
            f = Vector512.Create(f2[at]);
            (s20, s21, s22, s23) = (Fma(f, t0, s20), Fma(f, t1, s21), Fma(f, t2, s22), Fma(f, t3, s23));
            f = Vector512.Create(f3[at]);
            (s30, s31, s32, s33) = (Fma(f, t0, s30), Fma(f, t1, s31), Fma(f, t2, s32), Fma(f, t3, s33));
        }
        (r0[0], r0[1], r0[2], r0[3], r1[0], r1[1], r1[2], r1[3]) = (s00, s01, s02, s03, s10, s11, s12, s13);
        (r2[0], r2[1], r2[2], r2[3], r3[0], r3[1], r3[2], r3[3]) = (s20, s21, s22, s23, s30, s31, s32, s33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fma(Lanes factor, Lanes term, Lanes sum) => Vector512.FusedMultiplyAdd(factor, term, sum);
}
