using System.Runtime.Intrinsics;

namespace DeepDrummer.Research.Numerics;

/// <summary>The inner product, summed in one fixed order: a library's own order follows the machine's vector width, and so would a score.</summary>
internal static class LaneDot
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"{a.Length} values have no inner product with {b.Length}.", nameof(b));

        Vector512<float> lanes = Vector512<float>.Zero;
        int whole = a.Length / Vector512<float>.Count * Vector512<float>.Count;
        for (int at = 0; at < whole; at += Vector512<float>.Count)
            lanes = Vector512.FusedMultiplyAdd(Vector512.Create(a[at..]), Vector512.Create(b[at..]), lanes);
        Vector256<float> eight = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        float sum = four[0] + four[2] + (four[1] + four[3]);
        for (int at = whole; at < a.Length; at++)
            sum = MathF.FusedMultiplyAdd(a[at], b[at], sum);
        return sum;
    }
}
