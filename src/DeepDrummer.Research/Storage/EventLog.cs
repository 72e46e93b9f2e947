using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>An event and when it was written.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Time">UTC.</param>
/// <param name="CpuSeconds">Processor time that the writing process had used, in seconds.</param>
public sealed record LoggedEvent(RunEvent Event, DateTimeOffset Time, double CpuSeconds);

/// <summary>The append-only log of a run, <c>events.jsonl</c>: one event a line, each rating on the disk before the run goes on.</summary>
/// <remarks>Each line ends with a checksum over itself and the line before, so that a changed, lost or added line is found.
/// A last line without its end is what a killed process leaves; it is cut. Safe across threads.</remarks>
public sealed class EventLog : IDisposable
{
    private const string SumName = ",\"sum\":\"";
    private const int SumLetters = 16;

    private readonly FileStream file;
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> events;
    private string sum;
    private long whole;

    private sealed record Stamp(DateTimeOffset Time, double CpuSeconds);

    private sealed record Contents(List<LoggedEvent> Events, string Sum, long Whole);

    private EventLog(FileStream file, Contents contents) =>
        (this.file, events, sum, whole) = (file, contents.Events, contents.Sum, contents.Whole);

    /// <summary>Opens the log to append to it, and cuts a torn last line. A missing file is an empty log.</summary>
    /// <exception cref="InvalidDataException">A line other than a torn last one is broken.</exception>
    public static EventLog Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            var log = new EventLog(file, Read(path, ReadAll(file)));
            log.CutTorn();
            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The whole events of a log that may be growing.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static IReadOnlyList<LoggedEvent> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(path, ReadAll(file)).Events;
    }

    /// <summary>All events so far, oldest first.</summary>
    public IReadOnlyList<LoggedEvent> Events
    {
        get
        {
            lock (gate)
                return [.. events];
        }
    }

    /// <summary>Appends the events in one piece, out of this process's hands at once; a rating, an end or an error is on the disk before this returns.</summary>
    public void Append(params IReadOnlyList<RunEvent> happened)
    {
        lock (gate)
        {
            LoggedEvent[] logged = [.. happened.Select(each => new LoggedEvent(each, Clock.Now, Environment.CpuUsage.TotalTime.TotalSeconds))];
            var lines = new StringBuilder();
            string next = sum;
            foreach (LoggedEvent line in logged)
            {
                string body = Body(line);
                next = SumOf(next, body);
                lines.Append(body).Append(SumName).Append(next).Append("\"}\n");
            }
            CutTorn();                                                            // of an append that failed, on a full disk say
            file.Write(Encoding.UTF8.GetBytes(lines.ToString()));
            if (!happened.All(each => each is CriticLearned or ListenerStarted))  // the next rating takes these to the disk too
                file.Flush(flushToDisk: true);
            (sum, whole) = (next, file.Position);
            events.AddRange(logged);
        }
    }

    public void Dispose() => file.Dispose();

    private void CutTorn()
    {
        if (file.Length != whole)
            file.SetLength(whole);
        file.Position = whole;
    }

    private static byte[] ReadAll(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static Contents Read(string path, ReadOnlySpan<byte> bytes)
    {
        var events = new List<LoggedEvent>();
        string sum = "";
        int start = 0;
        for (int length; (length = bytes[start..].IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            string line = Encoding.UTF8.GetString(bytes.Slice(start, length));
            string where = $"{path}, line {events.Count + 1}";
            int end = line.Length - SumName.Length - SumLetters - 2;              // "sum":"0123456789abcdef"}
            if (end < 0 || SumOf(sum, line[..end]) is var right && line[end..] != $"{SumName}{right}\"}}")
                throw new InvalidDataException($"{where} is not what was written: its checksum is wrong, or lines before it are missing.");
            sum = line[(end + SumName.Length)..^2];
            events.Add(Parse(line, where));
        }
        return new Contents(events, sum, start);
    }

    /// <summary>The line without its checksum and its end.</summary>
    private static string Body(LoggedEvent logged)
    {
        string stamp = JsonSerializer.Serialize(new Stamp(logged.Time, logged.CpuSeconds), StorageJson.Line);
        return JsonSerializer.Serialize(logged.Event, StorageJson.Line)[..^1] + "," + stamp[1..^1];
    }

    private static LoggedEvent Parse(string line, string where)
    {
        try
        {
            RunEvent happened = JsonSerializer.Deserialize<RunEvent>(line, StorageJson.Line)!;
            Stamp stamp = JsonSerializer.Deserialize<Stamp>(line, StorageJson.Line)!;
            return new LoggedEvent(happened, stamp.Time, stamp.CpuSeconds);
        }
        catch (Exception unknown) when (unknown is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{where} is no event that this version knows: {unknown.Message.ReplaceLineEndings(" ")}", unknown);
        }
    }

    private static string SumOf(string before, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + body)))[..SumLetters];
}
