using System.Diagnostics;
using System.Security.Cryptography;

namespace DeepDrummer.BrowserTests.Axe;

/// <summary>axe-core, the accessibility checker: the version that these tests were written with, fetched once by npm into the cache that <c>./deepdrummer</c> uses.</summary>
internal static class AxeScript
{
    private const string Version = "4.14.1", Hash = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";
    private static readonly Lazy<string?> missing = new(Fetch);

    /// <summary>Why there is none; null where it is there.</summary>
    public static string? Missing => missing.Value;

    /// <summary>Where it lies.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Cache, $"axe-core-{Version}", "axe.min.js");

    private static string Cache => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "deepdrummer", "npm");

    private static string? Fetch()
    {
        if (IsThere(Path))
            return null;
        if (Environment.GetEnvironmentVariable("DEEPDRUMMER_NO_INSTALL") is { Length: > 0 })
            return $"No axe-core {Version} at {Path}, and DEEPDRUMMER_NO_INSTALL is set.";
        Directory.CreateDirectory(Cache);
        string work = System.IO.Path.Combine(Cache, $"fetch-axe-{Environment.ProcessId}");
        Directory.CreateDirectory(work);
        try
        {
            string file = System.IO.Path.Combine(work, "package", "axe.min.js");
            if (!Run(work, "npm", "pack", "--ignore-scripts", "--fetch-retries=1", $"axe-core@{Version}") || !Run(work, "tar", "-xzf", $"axe-core-{Version}.tgz", "--no-same-owner"))
                return $"npm cannot fetch axe-core@{Version}; it checks the pages' accessibility.";
            if (!IsThere(file))
                return $"The axe-core {Version} that npm fetched is not the one expected (its SHA-256 differs).";
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.Move(file, Path, overwrite: true);
            return null;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static bool IsThere(string file) => File.Exists(file) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) == Hash;

    private static bool Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A theory that needs a browser and axe-core; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = Chromium.Missing ?? AxeScript.Missing;
}
