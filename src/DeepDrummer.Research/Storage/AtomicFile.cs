using System.Text;

namespace DeepDrummer.Research.Storage;

/// <summary>Files that are there whole or not at all, whenever the machine stops.</summary>
internal static class AtomicFile
{
    /// <summary>The ending of a file that is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Writes aside, to the disk, and renames over what was there. UTF-8 without a mark.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using (var file = new FileStream(path + Partial, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + Partial, path, overwrite: true);
    }
}
