using System.Runtime.InteropServices;

namespace TorchSharp;

// shape.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_reshape(TensorHandle t, ReadOnlySpan<long> s, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_view(TensorHandle t, ReadOnlySpan<long> s, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_expand(TensorHandle t, ReadOnlySpan<long> s, int n, int isImplicit);
    [LibraryImport(Library)] public static partial TensorHandle dd_repeat(TensorHandle t, ReadOnlySpan<long> s, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_permute(TensorHandle t, ReadOnlySpan<long> d, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_flip(TensorHandle t, ReadOnlySpan<long> d, int n);
    [LibraryImport(Library)] public static partial TensorHandle dd_roll(TensorHandle t, ReadOnlySpan<long> s, int n, ReadOnlySpan<long> d,
        int m);
    [LibraryImport(Library)] public static partial TensorHandle dd_transpose(TensorHandle t, long a, long b);
    [LibraryImport(Library)] public static partial TensorHandle dd_t(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_squeeze(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_squeeze_one(TensorHandle t, long d);
    [LibraryImport(Library)] public static partial TensorHandle dd_unsqueeze(TensorHandle t, long d);
    [LibraryImport(Library)] public static partial TensorHandle dd_flatten(TensorHandle t, long from, long to);
    [LibraryImport(Library)] public static partial TensorHandle dd_unfold(TensorHandle t, long d, long size, long step);
    [LibraryImport(Library)] public static partial TensorHandle dd_tril(TensorHandle t, long diagonal);
    [LibraryImport(Library)] public static partial TensorHandle dd_triu(TensorHandle t, long diagonal);
    [LibraryImport(Library)] public static partial TensorHandle dd_repeat_interleave(TensorHandle t, long times, int hasDim, long d);
    [LibraryImport(Library)] public static partial TensorHandle dd_cat(ReadOnlySpan<nint> t, int n, long d);
    [LibraryImport(Library)] public static partial TensorHandle dd_stack(ReadOnlySpan<nint> t, int n, long d);
    [LibraryImport(Library)] public static partial int dd_chunk(TensorHandle t, long chunks, long d, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_split(TensorHandle t, long size, long d, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_split_sizes(TensorHandle t, ReadOnlySpan<long> s, int n, long d, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_unbind(TensorHandle t, long d, Span<nint> made);
    [LibraryImport(Library)] public static partial TensorHandle dd_narrow(TensorHandle t, long d, long start, long length);
    [LibraryImport(Library)] public static partial TensorHandle dd_slice(TensorHandle t, long d, long start, long end, long step);
    [LibraryImport(Library)] public static partial TensorHandle dd_select(TensorHandle t, long d, long index);
    [LibraryImport(Library)] public static partial TensorHandle dd_index_select(TensorHandle t, long d, TensorHandle index);
    [LibraryImport(Library)] public static partial TensorHandle dd_masked_select(TensorHandle t, TensorHandle mask);
    [LibraryImport(Library)] public static partial TensorHandle dd_gather(TensorHandle t, long d, TensorHandle index);
    [LibraryImport(Library)] public static partial int dd_scatter_(TensorHandle t, long d, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)] public static partial TensorHandle dd_nonzero(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_index(TensorHandle t, ReadOnlySpan<nint> by, int n);
}
