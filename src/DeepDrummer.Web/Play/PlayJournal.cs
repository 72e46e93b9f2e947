using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Web.Play;

/// <summary>A session on disk: one entry a line, each on the disk before the page hears of it, so that a killed server loses nothing.</summary>
/// <remarks>A last line without its end is what a killed process leaves; it is cut. Held open alone: a second server is refused. Not safe across threads.</remarks>
public sealed class PlayJournal : IDisposable
{
    private const long Largest = 256L << 20;

    // Unix seals an exclusively opened file against other processes of ours; the entries are as LoopJson writes its lines.
    private readonly FileStream file;
    private long whole;

    private PlayJournal(FileStream file, PlayHistory? history, ulong seed, long whole) => (this.file, History, Seed, this.whole) = (file, history, seed, whole);

    /// <summary>Where the session stands; null for one that has not begun.</summary>
    public PlayHistory? History { get; private set; }

    /// <summary>All chance of the session; 0 for one that has not begun.</summary>
    public ulong Seed { get; private set; }

    /// <summary>Opens a session's file, or makes it.</summary>
    /// <exception cref="InvalidDataException">A line other than a torn last one is broken, or the file is too large.</exception>
    /// <exception cref="IOException">Another process holds it, or it cannot be read.</exception>
    public static PlayJournal Open(string path)
    {
        FileStream file = Hold(path);
        try
        {
            if (file.Length > Largest)
                throw new InvalidDataException($"{path} holds {file.Length} bytes; a session's journal has at most {Largest}.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            (PlayHistory? history, ulong seed, int whole) = Read(bytes, path);
            return new PlayJournal(file, history, seed, whole);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends an entry; it is on the disk when this returns.</summary>
    /// <exception cref="InvalidDataException">The entry does not fit what was before.</exception>
    public PlayHistory Append(PlayEntry entry)
    {
        PlayHistory next = History?.After(entry) ?? PlayHistory.Of(entry);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, LoopJson.Options), (byte)'\n'];
        if (file.Length != whole)
            file.SetLength(whole);                                                // a torn line, or what an append left that failed
        file.Position = whole;
        file.Write(line);
        file.Flush(flushToDisk: true);
        (History, Seed, whole) = (next, entry.Seed ?? Seed, whole + line.Length);
        return next;
    }

    public void Dispose() => file.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException) && File.Exists(path))
        {
            throw new IOException($"{path} cannot be opened; is the session being played by another server? ({held.Message.ReplaceLineEndings(" ")})", held);
        }
    }

    private static (PlayHistory?, ulong, int) Read(ReadOnlySpan<byte> bytes, string path)
    {
        (PlayHistory? history, ulong seed, int start) = (null, 0, 0);
        for (int line = 1, length; (length = bytes[start..].IndexOf((byte)'\n')) >= 0; start += length + 1, line++)
            try
            {
                PlayEntry entry = JsonSerializer.Deserialize<PlayEntry>(bytes.Slice(start, length), LoopJson.Options) ?? throw new InvalidDataException("null is no entry");
                history = history?.After(entry) ?? PlayHistory.Of(entry);
                seed = entry.Seed ?? seed;
            }
            catch (Exception broken) when (broken is JsonException or InvalidDataException or DecoderFallbackException)
            {
                throw new InvalidDataException($"{path}, line {line}: {broken.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", broken);
            }
        return (history, seed, start);
    }
}
