using System.Runtime.InteropServices;

namespace TorchSharp;

// losses.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_nll_loss(TensorHandle x, TensorHandle y, TensorHandle w, long reduction,
        long ignored);
    [LibraryImport(Library)] public static partial TensorHandle dd_cross_entropy(TensorHandle x, TensorHandle y, TensorHandle w,
        long reduction, long ignored, double smoothing);
    [LibraryImport(Library)] public static partial TensorHandle dd_binary_cross_entropy(TensorHandle x, TensorHandle y, TensorHandle w,
        long reduction);
    [LibraryImport(Library)] public static partial TensorHandle dd_binary_cross_entropy_with_logits(TensorHandle x, TensorHandle y,
        TensorHandle w, TensorHandle positive, long reduction);
    [LibraryImport(Library)] public static partial TensorHandle dd_mse_loss(TensorHandle x, TensorHandle y, long reduction);
    [LibraryImport(Library)] public static partial TensorHandle dd_l1_loss(TensorHandle x, TensorHandle y, long reduction);
    [LibraryImport(Library)] public static partial TensorHandle dd_smooth_l1_loss(TensorHandle x, TensorHandle y, long reduction, double beta);
    [LibraryImport(Library)] public static partial TensorHandle dd_huber_loss(TensorHandle x, TensorHandle y, long reduction, double delta);
    [LibraryImport(Library)] public static partial TensorHandle dd_kl_div(TensorHandle x, TensorHandle y, long reduction, int log_target);
}
