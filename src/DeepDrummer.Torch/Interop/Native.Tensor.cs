using System.Runtime.InteropServices;

namespace TorchSharp;

// tensor.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial void dd_free(nint t);
    [LibraryImport(Library)] public static partial TensorHandle dd_alias(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_zeros(ReadOnlySpan<long> s, int n, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_ones(ReadOnlySpan<long> s, int n, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_empty(ReadOnlySpan<long> s, int n, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_full(ReadOnlySpan<long> s, int n, Number v, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_arange(Number start, Number stop, Number step, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_linspace(double start, double end, long steps, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_eye(long rows, long columns, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_from_memory(ref byte data, int source, ReadOnlySpan<long> s, int n, Place p);
    [LibraryImport(Library)] public static partial long dd_dims(TensorHandle t);
    [LibraryImport(Library)] public static partial long dd_numel(TensorHandle t);
    [LibraryImport(Library)] public static partial long dd_element_size(TensorHandle t);
    [LibraryImport(Library)] public static partial void dd_shape(TensorHandle t, Span<long> sizes);
    [LibraryImport(Library)] public static partial void dd_strides(TensorHandle t, Span<long> strides);
    [LibraryImport(Library)] public static partial int dd_type(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_device_type(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_device_index(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_is_contiguous(TensorHandle t);
    [LibraryImport(Library)] public static partial nint dd_memory(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_item_real(TensorHandle t, out double value);
    [LibraryImport(Library)] public static partial int dd_item_whole(TensorHandle t, out long value);
    [LibraryImport(Library)] public static partial TensorHandle dd_to(TensorHandle t, int type, int device, int index, int copy, int nonBlocking);
    [LibraryImport(Library)] public static partial int dd_set_data(TensorHandle t, TensorHandle data);
    [LibraryImport(Library)] public static partial TensorHandle dd_clone(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_contiguous(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_copy_(TensorHandle t, TensorHandle source, int nonBlocking);
    [LibraryImport(Library)] public static partial int dd_fill_(TensorHandle t, Number v);
    [LibraryImport(Library)] public static partial int dd_zero_(TensorHandle t);
}
