using System.Runtime.Intrinsics;

namespace DeepDrummer.Research.Runs;

/// <summary>White noise by the million: standard normals from a counter, sixteen at once (Box and Muller, 1958).</summary>
/// <remarks>Number i of a stream depends on the key and i alone, whatever the machine's vector width; only its last bits may differ on
/// machines without fused multiply-add, where the logarithm, sine and cosine may round otherwise.</remarks>
public static class NormalNoise
{
    /// <summary>values[i] += deviation · n(i), the n independent standard normals of this stream.</summary>
    /// <param name="values">What the noise is added to.</param>
    /// <param name="deviation">Standard deviation, ≥ 0.</param>
    /// <param name="random">Gives the key: one draw.</param>
    public static void Add(Span<float> values, float deviation, RandomStream random)
    {
        ulong bits = random.Bits();
        (uint key, uint other) = ((uint)bits, (uint)(bits >> 32));
        Span<float> tail = stackalloc float[2 * Vector512<float>.Count];
        int at = 0;
        for (uint counter = 0; at < values.Length; counter += (uint)Vector512<uint>.Count)
        {
            (Vector512<float> first, Vector512<float> second) = Pair(counter, key, other);
            Span<float> target = values.Length - at >= tail.Length ? values.Slice(at, tail.Length) : tail;
            if (target == tail)
                values[at..].CopyTo(tail);
            Vector512<float> scale = Vector512.Create(deviation);
            (Vector512.Create<float>(target) + first * scale).CopyTo(target);
            (Vector512.Create<float>(target[Vector512<float>.Count..]) + second * scale).CopyTo(target[Vector512<float>.Count..]);
            if (target == tail)
                tail[..(values.Length - at)].CopyTo(values[at..]);
            at += tail.Length;
        }
    }

    /// <summary>Two independent standard normals a lane.</summary>
    private static (Vector512<float> First, Vector512<float> Second) Pair(uint counter, uint key, uint other)
    {
        Vector512<uint> index = Vector512.Create(counter) + Vector512<uint>.Indices;
        Vector512<uint> a = CounterHash.Mix(index ^ Vector512.Create(key)), b = CounterHash.Mix(a + index ^ Vector512.Create(other));
        Vector512<float> radius = Vector512.Sqrt(Vector512.Create(-2f) * Vector512.Log(OpenUnit(a)));
        (Vector512<float> sin, Vector512<float> cos) = Vector512.SinCos(OpenUnit(b) * Vector512.Create(MathF.Tau));
        return (radius * cos, radius * sin);
    }

    /// <summary>Uniform in (0, 1): 24 bits and a half, so that no logarithm is infinite.</summary>
    private static Vector512<float> OpenUnit(Vector512<uint> bits) =>
        (Vector512.ConvertToSingle((bits >>> 8).AsInt32()) + Vector512.Create(0.5f)) * Vector512.Create(1f / (1 << 24));
}
