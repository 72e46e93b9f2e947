using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Numerics;

/// <summary>Zeroed floats outside the managed heap, on a cache line's edge: what vector loops read without splitting lines.</summary>
/// <remarks>Let go, they are kept for the next buffer of that length: a study asks for the same few lengths after every rating,
/// and its memory stays flat whatever the system's allocator makes of that.</remarks>
public sealed unsafe class AlignedBuffer : IDisposable
{
    private const int CacheLine = 64;
    private static readonly ConcurrentDictionary<int, ConcurrentBag<nint>> kept = [];

    private float* start;

    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        start = kept.TryGetValue(length, out ConcurrentBag<nint>? same) && same.TryTake(out nint free)
            ? (float*)free
            : (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
        Span.Clear();
    }

    /// <summary>A copy of the values.</summary>
    public static AlignedBuffer Of(ReadOnlySpan<float> values)
    {
        var buffer = new AlignedBuffer(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    ~AlignedBuffer() => Free();

    public int Length { get; }

    public Span<float> Span => new(Start, Length);

    internal float* Start => start is null ? throw new ObjectDisposedException(nameof(AlignedBuffer)) : start;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (start is not null)
            kept.GetOrAdd(Length, _ => []).Add((nint)start);
        start = null;
    }
}
