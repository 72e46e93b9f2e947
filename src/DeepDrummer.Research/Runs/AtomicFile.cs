using Microsoft.Win32.SafeHandles;

namespace DeepDrummer.Research.Runs;

/// <summary>Files that are there whole or not at all, whenever the machine stops.</summary>
internal static class AtomicFile
{
    /// <summary>The ending of a file that is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Writes aside, to the disk, and renames over what was there. UTF-8 without a mark.</summary>
    public static void Write(string path, string text) => Write(path, aside => File.WriteAllText(aside, text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, byte[] bytes) => Write(path, aside => File.WriteAllBytes(aside, bytes));

    /// <summary>The same for a file that <paramref name="write"/> makes at the path it is given; when it fails, nothing is left of it.</summary>
    public static void Write(string path, Action<string> write)
    {
        string aside = path + Partial;
        try
        {
            write(aside);
            using (SafeFileHandle written = File.OpenHandle(aside, FileMode.Open, FileAccess.Write))
                RandomAccess.FlushToDisk(written);
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            if (File.Exists(aside))
                File.Delete(aside);
            throw;
        }
    }
}
