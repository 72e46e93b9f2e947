using System.IO.Compression;

namespace DeepDrummer.Research.Sweeps;

/// <summary>A sweep's results as one compressed file, which stands in a folder instead of chunks.</summary>
public static class PackedResults
{
    /// <summary>The file's name.</summary>
    public const string Name = "results.jsonl.gz";

    private const int Largest = 256 << 20;                                        // bytes that a packed file may become

    /// <summary>The sessions of a packed file.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or larger than a sweep.</exception>
    public static IReadOnlyList<SessionResult> Read(string packed)
    {
        using var unpacked = new MemoryStream();
        Unpack(packed, unpacked);
        unpacked.Position = 0;
        using var lines = new StreamReader(unpacked);
        var sessions = new List<SessionResult>();
        while (lines.ReadLine() is string line)
            sessions.Add(ChunkFile.Parse(line, $"{packed}, line {sessions.Count + 1}"));
        return sessions;
    }

    /// <summary>Writes what was packed.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or larger than a sweep.</exception>
    public static void Unpack(string packed, Stream to)
    {
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                to.Write(buffer.AsSpan(0, read));
                if (to.Length > Largest)
                    throw new InvalidDataException($"more than {Largest} bytes come out of it");
            }
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{packed} cannot be unpacked: {broken.Message}", broken);
        }
    }
}
