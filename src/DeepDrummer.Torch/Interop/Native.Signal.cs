using System.Runtime.InteropServices;

namespace TorchSharp;

// signal.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial TensorHandle dd_hann_window(long n, int periodic, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_hamming_window(long n, int periodic, double alpha, double beta, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_stft(TensorHandle x, long n, long hop, long width, TensorHandle window,
        int center, int mode, int normalized, int onesided, int complex);
    [LibraryImport(Library)] public static partial TensorHandle dd_istft(TensorHandle x, long n, long hop, long width, TensorHandle window,
        int center, int normalized, int onesided, long samples, int complex);
    [LibraryImport(Library)] public static partial TensorHandle dd_fft(TensorHandle x, long n, long d, int norm);
    [LibraryImport(Library)] public static partial TensorHandle dd_ifft(TensorHandle x, long n, long d, int norm);
    [LibraryImport(Library)] public static partial TensorHandle dd_rfft(TensorHandle x, long n, long d, int norm);
    [LibraryImport(Library)] public static partial TensorHandle dd_irfft(TensorHandle x, long n, long d, int norm);
}
