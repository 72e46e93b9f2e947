using System.Runtime.Intrinsics;

namespace DeepDrummer.Research.Runs;

/// <summary>Dropout masks by the million: 0 with the given probability, else 1/(1 − p), sixteen at once.</summary>
public static class DropoutMask
{
    /// <summary>Fills the mask. Cell i depends on the key and i alone.</summary>
    /// <param name="mask">Overwritten.</param>
    /// <param name="probability">Of a zero, in [0, 1).</param>
    /// <param name="random">Gives the key: one draw.</param>
    public static void Fill(Span<float> mask, double probability, RandomStream random)
    {
        if (probability is < 0 or >= 1)
            throw new ArgumentOutOfRangeException(nameof(probability), $"A dropout probability of {probability} is not in [0, 1).");
        (Vector512<uint> key, Vector512<uint> limit) = (Vector512.Create((uint)random.Bits()), Vector512.Create((uint)(probability * uint.MaxValue)));
        Vector512<float> kept = Vector512.Create((float)(1 / (1 - probability)));
        int at = 0;
        for (; at <= mask.Length - Vector512<float>.Count; at += Vector512<float>.Count)
            Cells(at, key, limit, kept).CopyTo(mask[at..]);
        for (Vector512<float> last = Cells(at, key, limit, kept); at < mask.Length; at++)
            mask[at] = last[at % Vector512<float>.Count];
    }

    private static Vector512<float> Cells(int at, Vector512<uint> key, Vector512<uint> limit, Vector512<float> kept)
    {
        Vector512<uint> bits = CounterHash.Mix(Vector512.Create((uint)at) + Vector512<uint>.Indices ^ key);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(bits, limit).AsSingle(), kept, Vector512<float>.Zero);
    }
}
