using System.Runtime.InteropServices;

namespace TorchSharp;

// reduce.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_sum(TensorHandle t, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_sum_over(TensorHandle t, ReadOnlySpan<long> d, int n, int keep, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_mean(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_mean_over(TensorHandle t, ReadOnlySpan<long> d, int n, int keep, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_std(TensorHandle t, int unbiased);
    [LibraryImport(Library)] public static partial TensorHandle dd_var(TensorHandle t, int unbiased);
    [LibraryImport(Library)] public static partial TensorHandle dd_std_over(TensorHandle t, ReadOnlySpan<long> d, int n, int unbiased, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_var_over(TensorHandle t, ReadOnlySpan<long> d, int n, int unbiased, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_norm(TensorHandle t, double p);
    [LibraryImport(Library)] public static partial TensorHandle dd_norm_over(TensorHandle t, double p, long d, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_prod(TensorHandle t, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_max(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_min(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_max_over(TensorHandle t, long d, int keep, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_min_over(TensorHandle t, long d, int keep, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_topk(TensorHandle t, long k, long d, int largest, int sorted, Span<nint> made);
    [LibraryImport(Library)] public static partial int dd_sort(TensorHandle t, long d, int descending, int stable, Span<nint> made);
    [LibraryImport(Library)] public static partial TensorHandle dd_amax(TensorHandle t, ReadOnlySpan<long> d, int n, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_amin(TensorHandle t, ReadOnlySpan<long> d, int n, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_argmax(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_argmin(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_argmax_over(TensorHandle t, long d, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_argmin_over(TensorHandle t, long d, int keep);
    [LibraryImport(Library)] public static partial TensorHandle dd_all(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_any(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_cumsum(TensorHandle t, long d, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_softmax(TensorHandle t, long d, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_log_softmax(TensorHandle t, long d, sbyte type);
    [LibraryImport(Library)] public static partial TensorHandle dd_bincount(TensorHandle t, TensorHandle weights, long least);
    [LibraryImport(Library)] public static partial TensorHandle dd_matmul(TensorHandle a, TensorHandle b);
    [LibraryImport(Library)] public static partial TensorHandle dd_mm(TensorHandle a, TensorHandle b);
    [LibraryImport(Library)] public static partial TensorHandle dd_bmm(TensorHandle a, TensorHandle b);
    [LibraryImport(Library)] public static partial TensorHandle dd_dot(TensorHandle a, TensorHandle b);
    [LibraryImport(Library)] public static partial TensorHandle dd_outer(TensorHandle a, TensorHandle b);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial TensorHandle dd_einsum(string equation,
        ReadOnlySpan<nint> t, int n);
}
