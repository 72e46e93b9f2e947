using System.Security.Cryptography;
using System.Text;

namespace DeepDrummer.Kernel.References;

/// <summary>Copies of assemblies, named by their content: the originals can be built again while a notebook runs on the copies.</summary>
internal static class ShadowCopy
{
    private const string Done = ".complete";

    private static string Root => Path.Combine(CacheFolder, "assemblies");

    /// <summary>The user's cache, as the setup script has it.</summary>
    internal static string CacheFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "deepdrummer", "notebooks");

    /// <summary>The copy of one assembly, with its symbols and documentation.</summary>
    public static string OfFile(string path)
    {
        string[] files = [.. ((string[])[path, Path.ChangeExtension(path, ".pdb"), Path.ChangeExtension(path, ".xml")]).Where(File.Exists)];
        return Path.Combine(Copy(Path.GetDirectoryName(path)!, files), Path.GetFileName(path));
    }

    /// <summary>The copy of an assembly, with all that lies in its folder.</summary>
    public static string OfFolder(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return Path.Combine(Copy(folder, files), Path.GetFileName(path));
    }

    public static bool AreSame(string one, string other) =>
        new FileInfo(one).Length == new FileInfo(other).Length && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static string Copy(string folder, string[] files)
    {
        string target = Path.Combine(Root, Hash(folder, files));
        if (File.Exists(Path.Combine(target, Done)))
            return target;
        foreach (string file in files)
        {
            string copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            string aside = $"{copy}.{Environment.ProcessId}";                     // two notebooks may copy the same at once
            File.Copy(file, aside, overwrite: true);
            File.Move(aside, copy, overwrite: true);
        }
        File.WriteAllText(Path.Combine(target, Done), folder);
        return target;
    }

    private static string Hash(string folder, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file) + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
