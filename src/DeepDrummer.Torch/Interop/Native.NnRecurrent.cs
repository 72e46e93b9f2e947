using System.Runtime.InteropServices;

namespace TorchSharp;

// nn_recurrent.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial int dd_lstm(TensorHandle x, TensorHandle h, TensorHandle c, ReadOnlySpan<nint> w, int n,
        int bias, long layers, double dropout, int train, int bothWays, int batchFirst, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_gru(TensorHandle x, TensorHandle h, ReadOnlySpan<nint> w, int n, int bias,
        long layers, double dropout, int train, int bothWays, int batchFirst, Span<nint> made);
}
