using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeepDrummer.Cli.Doctor;

/// <summary>Ways to ask a machine what it has, each a fraction of a second.</summary>
internal static class Probe
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1.5);

    /// <summary>What the library's function without parameters says, such as <c>libsndfile-1.2.0</c>; null when the library does not load.</summary>
    public static unsafe string? Library(string library, string versionFunction)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
            return null;
        return NativeLibrary.TryGetExport(handle, versionFunction, out nint function)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)function)())
            : library;
    }

    /// <summary>The first file of this name in the folders of the PATH.</summary>
    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The first line the program prints, and where it is; null when it is not on the PATH (or at the path given).</summary>
    public static string? Program(string program, params string[] arguments)
    {
        if ((program.Contains('/', StringComparison.Ordinal) ? program : OnPath(program)) is not { } path || !File.Exists(path))
            return null;
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string?> said = process.StandardOutput.ReadLineAsync();
        if (said.Wait(patience) && said.Result is { Length: > 0 } version)
        {
            process.WaitForExit(patience);
            return $"{version.Trim()} ({path})";
        }
        process.Kill(entireProcessTree: true);
        return $"{path} (did not say its version)";
    }

    /// <summary>The quoted or bare text after a word at the start of a line, such as <c>__version__ = '1.13.0'</c>; null without the file.</summary>
    public static string? Value(string file, string word) => !File.Exists(file)
        ? null
        : File.ReadLines(file).Where(line => line.StartsWith(word, StringComparison.Ordinal))
            .Select(line => line[word.Length..].Trim(' ', '=', '\'', '"')).FirstOrDefault();

    /// <summary>Files with one of these endings in the folder and all under it, and 0 without the folder.</summary>
    public static int Files(string folder, params string[] endings) => !Directory.Exists(folder)
        ? 0
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Count(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
}
