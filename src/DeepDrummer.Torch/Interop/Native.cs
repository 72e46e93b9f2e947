using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The C functions of native/, file by file, and the one check of their answers.</summary>
internal static partial class Native
{
    private const string Library = "deepdrummer_torch";

    [LibraryImport(Library)] private static partial nint dd_last_error();

    /// <summary>Throws libtorch's message when a function answered below zero.</summary>
    public static int Check(int answer) => answer >= 0 ? answer : throw Failure();

    /// <summary>What libtorch said last on this thread.</summary>
    [SuppressMessage("Usage", "CA2201", Justification = "TorchSharp throws this very type.")]
    public static ExternalException Failure() => new(Marshal.PtrToStringUTF8(dd_last_error()));
}

/// <summary>Where and how a new tensor is laid down; shim.h has the same fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Place(int Device, int Index, int Type, int Gradient)
{
    public static Place Of(torch.ScalarType? type, torch.Device? device, bool gradient, torch.ScalarType? otherwise = null)
    {
        torch.Device where = device ?? torch.get_default_device();
        return new Place((int)where.type, where.index, (int)(type ?? otherwise ?? torch.get_default_dtype()), gradient ? 1 : 0);
    }
}

/// <summary>A number as shim.h knows it: kind 0 whole, 1 real, 2 truth.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Number(int Kind, long Whole, double Real);
