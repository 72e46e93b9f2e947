using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Datasets;

/// <summary>The checksums of a dataset, as <c>sha256sum --check</c> reads them: one line a file, by path.</summary>
public static class Manifest
{
    public const string Name = "manifest-sha256.txt";

    private const int HashLetters = 64;

    private static readonly SearchValues<char> letters = SearchValues.Create("0123456789abcdef");

    /// <summary>Writes the manifest over everything that lies in the folder.</summary>
    public static void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, Name), string.Concat(Files(folder).Select(path => $"{HashOf(folder, path)}  {path}\n")));

    /// <summary>Files whose contents are not what the manifest says, that are missing, or that it does not list.</summary>
    public static IEnumerable<string> Problems(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            yield return $"{path} is missing.";
            yield break;
        }
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int index, string line) in File.ReadAllLines(path, Encoding.UTF8).Index())
        {
            string? file = FileOf(line);
            if (file is null)
                yield return $"{path}, line {index + 1} is no SHA-256 of {HashLetters} letters, two blanks and a path inside the dataset.";
            else if (!listed.Add(file))
                yield return $"{path}, line {index + 1} lists {file} a second time.";
            else if (!File.Exists(Path.Combine(folder, file)))
                yield return $"{Path.Combine(folder, file)} is missing; {Name} lists it.";
            else if (HashOf(folder, file) is var hash && hash != line[..HashLetters])
                yield return $"{Path.Combine(folder, file)} is not what was released: its SHA-256 is {hash}, and {Name} says {line[..HashLetters]}.";
        }
        foreach (string file in Files(folder).Where(file => !listed.Contains(file)))
            yield return $"{Path.Combine(folder, file)} is not in {Name}.";
    }

    /// <summary>Whether a path with forward slashes leads to a place inside the folder it starts from.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && path.Split('/').All(part => part is not ("" or "." or "..")) && !path.Contains('\\', StringComparison.Ordinal) && !Path.IsPathRooted(path);

    /// <summary>SHA-256 of a file, in small hexadecimal letters.</summary>
    internal static string HashOf(string folder, string path)
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, path));
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Every file of the folder but the manifest, by path with forward slashes.</summary>
    internal static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => file != Name).Order(StringComparer.Ordinal)];

    private static string? FileOf(string line) =>
        line.Length > HashLetters + 2 && line[HashLetters] == ' ' && line[HashLetters + 1] == ' ' && !line.AsSpan(0, HashLetters).ContainsAnyExcept(letters)
        && IsInside(line[(HashLetters + 2)..]) ? line[(HashLetters + 2)..] : null;
}
