using System.Runtime.InteropServices;

namespace TorchSharp;

// nn_conv.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_linear(TensorHandle x, TensorHandle w, TensorHandle b);
    [LibraryImport(Library)] public static partial TensorHandle dd_conv(TensorHandle x, TensorHandle w, TensorHandle b,
        ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int n, long groups);
    [LibraryImport(Library)] public static partial TensorHandle dd_conv_same(TensorHandle x, TensorHandle w, TensorHandle b,
        ReadOnlySpan<long> stride, ReadOnlySpan<long> dilation, int n, long groups);
    [LibraryImport(Library)] public static partial TensorHandle dd_conv_transpose(TensorHandle x, TensorHandle w, TensorHandle b,
        ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> outputPadding, ReadOnlySpan<long> dilation, int n, long groups);
    [LibraryImport(Library)] public static partial TensorHandle dd_max_pool(TensorHandle x, ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int n, int ceil);
    [LibraryImport(Library)] public static partial TensorHandle dd_avg_pool(TensorHandle x, ReadOnlySpan<long> kernel,
        ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int n, int ceil, int countPadding, long divisor);
    [LibraryImport(Library)] public static partial TensorHandle dd_adaptive_avg_pool(TensorHandle x, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_pad(TensorHandle x, ReadOnlySpan<long> widths, int n, int mode, double value);
    [LibraryImport(Library)] public static partial TensorHandle dd_upsample(TensorHandle x, ReadOnlySpan<long> size, int n,
        ReadOnlySpan<double> scale, int m, int linear, int corners);
    [LibraryImport(Library)] public static partial TensorHandle dd_embedding(TensorHandle w, TensorHandle index, long padding,
        int scaleByFrequency, int sparse);
    [LibraryImport(Library)] public static partial TensorHandle dd_one_hot(TensorHandle t, long classes);
    [LibraryImport(Library)] public static partial TensorHandle dd_dropout(TensorHandle x, double p, int train);
    [LibraryImport(Library)] public static partial int dd_dropout_(TensorHandle x, double p, int train);
}
