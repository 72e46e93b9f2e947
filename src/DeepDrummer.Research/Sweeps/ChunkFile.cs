using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>The results of one chunk: one JSON line a session, keys in the order of the records, numbers that read back to the bit.</summary>
public static class ChunkFile
{
    /// <summary>The sessions of a chunk's file, or of <c>results.jsonl</c>.</summary>
    /// <exception cref="InvalidDataException">A line is broken.</exception>
    public static IEnumerable<SessionResult> Read(string path)
    {
        foreach ((int number, string line) in File.ReadLines(path).Index())
            yield return Parse(line, $"{path}, line {number + 1}");
    }

    /// <summary>Whether the file is there and holds exactly these sessions, each with the end of its line.</summary>
    internal static bool Holds(string path, IReadOnlyList<SessionKey> sessions)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            return EndsItsLine(path) && sessions.SequenceEqual(Read(path).Select(session => new SessionKey(session.Arm, session.Listeners, session.Listener)));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool EndsItsLine(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    internal static string Format(IEnumerable<SessionResult> sessions) =>
        string.Concat(sessions.Select(session => JsonSerializer.Serialize(session, StorageJson.Line) + "\n"));

    /// <summary>Writes aside under a name of this process's own, then renames: a worker that was given up for dead may be at the same chunk.</summary>
    internal static void Write(string path, string text)
    {
        string own = $"{path}.{Environment.MachineName}-{Environment.ProcessId}";
        AtomicFile.Write(own, aside => File.WriteAllText(aside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        File.Move(own, path, overwrite: true);
    }

    internal static SessionResult Parse(string line, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionResult>(line, StorageJson.Line) ?? throw new InvalidDataException($"{where} holds null.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{where} is no result of a session: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }
}
