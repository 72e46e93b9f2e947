using System.Runtime.InteropServices;

namespace TorchSharp;

// device.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial void dd_set_threads(int count);
    [LibraryImport(Library)] public static partial int dd_get_threads();
    [LibraryImport(Library)] public static partial int dd_cuda_available();
    [LibraryImport(Library)] public static partial int dd_cuda_count();
    [LibraryImport(Library)] public static partial int dd_cuda_synchronize(long index);
    [LibraryImport(Library)] public static partial nint dd_version();
}
