using System.Runtime.InteropServices;

namespace TorchSharp;

// optim.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial int dd_adam_step(TensorHandle parameter, TensorHandle mean, TensorHandle square,
        TensorHandle largest, AdamStep o);
    [LibraryImport(Library)] public static partial int dd_sgd_step(TensorHandle parameter, TensorHandle buffer, int started, SgdStep o);
}
