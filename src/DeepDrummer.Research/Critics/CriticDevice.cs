using System.Globalization;
using TorchSharp;

namespace DeepDrummer.Research.Critics;

/// <summary>Where critics learn: <c>cpu</c>, <c>cuda</c>, or <c>cuda:N</c>.</summary>
public static class CriticDevice
{
    /// <summary>Why critics cannot learn on this device, in one sentence; null when they can. Asked before a listener's time is spent.</summary>
    public static string? Problem(string device)
    {
        if (device == "cpu")
            return null;
        int? number = device == "cuda" ? 0 : Number(device);
        if (number is null)
            return $"'{device}' is not a device; there are cpu, cuda and cuda:N.";
        int found = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return number < found ? null : $"{device}: this libtorch sees {found} CUDA devices (LIBTORCH names another libtorch; see deepdrummer doctor).";
    }

    /// <summary>Whether there can be a device of that name, on some machine.</summary>
    public static bool IsName(string device) => device is "cpu" or "cuda" || Number(device) is not null;

    private static int? Number(string device) =>
        device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(device.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
