using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Finds libdeepdrummer_torch.so: DEEPDRUMMER_TORCH_NATIVE, beside the assembly, or where the build wrote it was kept.</summary>
internal static class NativeLoader
{
    private const string Variable = "DEEPDRUMMER_TORCH_NATIVE", FileName = "libdeepdrummer_torch.so", PathFile = "deepdrummer_torch.path";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The resolver must stand before the first call into the library.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != "deepdrummer_torch")
            return 0;
        string path = Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location));
        try
        {
            nint library = NativeLibrary.Load(path);
            unsafe { ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "dd_one_thread"))(); }
            return library;
        }
        catch (DllNotFoundException error)
        {
            string reason = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault() ?? error.Message;
            throw new DllNotFoundException($"{path} does not load; is libtorch still where it was? The loader says: {reason}");
        }
    }

    /// <exception cref="DllNotFoundException">One line: where it was looked for, and what would help.</exception>
    internal static string Find(string? named, params string?[] folders)
    {
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named) ? named : throw new DllNotFoundException($"{Variable} names {named}, which does not exist.");

        foreach (string folder in folders.OfType<string>().Where(folder => folder.Length > 0))
        {
            if (File.Exists(Path.Combine(folder, FileName)))
                return Path.Combine(folder, FileName);
            if (File.Exists(Path.Combine(folder, PathFile)) && File.ReadLines(Path.Combine(folder, PathFile)).LastOrDefault() is string line)
                return File.Exists(line) ? line : throw new DllNotFoundException(
                    line.StartsWith('/') ? $"{line} is gone: build again, or name the library in {Variable}." : line);
        }
        throw new DllNotFoundException($"{FileName} is not here: run src/DeepDrummer.Torch/native/build.sh and name what it prints in {Variable}.");
    }
}
