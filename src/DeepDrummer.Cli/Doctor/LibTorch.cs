using System.Globalization;
using System.Runtime.InteropServices;

namespace DeepDrummer.Cli.Doctor;

/// <summary>Looks for libtorch without loading it, so that a broken one cannot take the program down.</summary>
internal static class LibTorch
{
    private static readonly string[] system = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"];

    /// <summary>Its version and folder.</summary>
    public static string? Describe() => Folder() is { } folder ? $"{Version() ?? "of a version it does not tell"} in {folder}" : null;

    /// <summary>The graphics cards that a CUDA build of libtorch can use.</summary>
    public static unsafe string? Cuda()
    {
        if (Folder() is not { } folder || !File.Exists(Path.Combine(folder, "libtorch_cuda.so")))
            return null;
        if (!NativeLibrary.TryLoad("libcuda.so.1", out nint driver))
            throw new DllNotFoundException("libtorch has CUDA, and this machine has no libcuda.so.1");
        int count = 0;
        int error = ((delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit"))(0);
        if (error == 0)
            error = ((delegate* unmanaged<int*, int>)NativeLibrary.GetExport(driver, "cuDeviceGetCount"))(&count);
        return error == 0 && count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{count} graphics card{(count == 1 ? "" : "s")}")
            : throw new InvalidOperationException($"the CUDA driver finds no graphics card (error {error})");
    }

    /// <summary>The binding's native half: the build leaves its path beside the program, or the reason why there is none.</summary>
    public static string? Binding()
    {
        string note = Path.Combine(AppContext.BaseDirectory, "deepdrummer_torch.path");
        if (!File.Exists(note))
            return null;
        string told = File.ReadAllText(note).Trim();
        return File.Exists(told) ? told : throw new FileNotFoundException(told);
    }

    private static string? Folder()
    {
        string? given = Environment.GetEnvironmentVariable("LIBTORCH");
        if (string.IsNullOrEmpty(given))
            return system.FirstOrDefault(HoldsLibTorch);
        string folder = Path.Combine(given, "lib");
        return HoldsLibTorch(folder) ? folder : throw new FileNotFoundException($"LIBTORCH is {given}, and {folder}/libtorch_cpu.so is not there");
    }

    private static bool HoldsLibTorch(string folder) => File.Exists(Path.Combine(folder, "libtorch_cpu.so"));

    private static string? Version()
    {
        string prefix = Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } given ? given : "/usr";
        string? told = File.Exists($"{prefix}/build-version") ? File.ReadLines($"{prefix}/build-version").FirstOrDefault() : null;
        string header = $"{prefix}/include/torch/csrc/api/include/torch/version.h";
        string?[] numbers = [.. ((string[])["MAJOR", "MINOR", "PATCH"]).Select(part => Probe.Value(header, $"#define TORCH_VERSION_{part}"))];
        return told ?? (numbers.Contains(null) ? null : string.Join('.', numbers));
    }
}
