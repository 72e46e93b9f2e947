using System.Runtime.InteropServices;

namespace TorchSharp;

// nn_norm.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_batch_norm(TensorHandle x, TensorHandle w, TensorHandle b,
        TensorHandle mean, TensorHandle var, int train, double momentum, double eps);
    [LibraryImport(Library)] public static partial TensorHandle dd_instance_norm(TensorHandle x, TensorHandle w, TensorHandle b,
        TensorHandle mean, TensorHandle var, int useInput, double momentum, double eps);
    [LibraryImport(Library)] public static partial TensorHandle dd_layer_norm(TensorHandle x, ReadOnlySpan<long> s, int n, TensorHandle w,
        TensorHandle b, double eps);
    [LibraryImport(Library)] public static partial TensorHandle dd_group_norm(TensorHandle x, long groups, TensorHandle w, TensorHandle b,
        double eps);
    [LibraryImport(Library)] public static partial TensorHandle dd_gelu(TensorHandle x);
    [LibraryImport(Library)] public static partial TensorHandle dd_silu(TensorHandle x);
    [LibraryImport(Library)] public static partial TensorHandle dd_elu(TensorHandle x, double alpha);
    [LibraryImport(Library)] public static partial TensorHandle dd_softplus(TensorHandle x, double beta, double threshold);
    [LibraryImport(Library)] public static partial TensorHandle dd_glu(TensorHandle x, long d);
}
