using System.Runtime.InteropServices;

namespace TorchSharp;

// autograd.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial int dd_grad_mode();
    [LibraryImport(Library)] public static partial void dd_set_grad_mode(int on);
    [LibraryImport(Library)] public static partial int dd_requires_grad(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_set_requires_grad(TensorHandle t, int on);
    [LibraryImport(Library)] public static partial int dd_is_leaf(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_has_grad(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_grad(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_set_grad(TensorHandle t, TensorHandle gradient);
    [LibraryImport(Library)] public static partial int dd_zero_grad(TensorHandle t);
    [LibraryImport(Library)] public static partial TensorHandle dd_detach(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_detach_(TensorHandle t);
    [LibraryImport(Library)] public static partial int dd_backward(ReadOnlySpan<nint> roots, int n, ReadOnlySpan<nint> seeds, int m,
        int retain, int create, ReadOnlySpan<nint> inputs, int k);
    [LibraryImport(Library)] public static partial int dd_gradients(ReadOnlySpan<nint> outputs, int n, ReadOnlySpan<nint> inputs, int k,
        ReadOnlySpan<nint> seeds, int m, int retain, int create, int unused, Span<nint> gradients);
}
