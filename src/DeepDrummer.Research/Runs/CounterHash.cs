using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepDrummer.Research.Runs;

/// <summary>Random bits from a counter, sixteen at once: Wellons' 32-bit mixer ("lowbias32", hash-prospector). For noise, not for secrets.</summary>
internal static class CounterHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Mix(Vector512<uint> x)
    {
        x ^= x >>> 16;
        x *= Vector512.Create(0x7FEB352Du);
        x ^= x >>> 15;
        x *= Vector512.Create(0x846CA68Bu);
        return x ^ (x >>> 16);
    }
}
