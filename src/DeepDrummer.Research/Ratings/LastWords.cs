using System.Text;

namespace DeepDrummer.Research.Ratings;

/// <summary>Reads a program's standard error in the background and keeps the end of it for an error message.</summary>
internal sealed class LastWords
{
    private const int Kept = 4096;

    private readonly Lock guard = new();
    private readonly byte[] ring = new byte[Kept];
    private readonly Task reading;
    private long written;

    public LastWords(Stream error) => reading = Task.Factory.StartNew(() => Read(error), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The last line that is not blank, once the stream has ended or the time is up; empty where there is none.</summary>
    public async Task<string> LineWithin(TimeSpan limit)
    {
        await Task.WhenAny(reading, Task.Delay(limit)).ConfigureAwait(false);
        lock (guard)
        {
            byte[] tail = [.. Enumerable.Range(0, (int)Math.Min(written, Kept)).Select(back => ring[(written - 1 - back) % Kept]).Reverse()];
            return Encoding.UTF8.GetString(tail).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("");
        }
    }

    private void Read(Stream error)
    {
        byte[] piece = new byte[1024];
        try
        {
            for (int count; (count = error.Read(piece)) > 0;)
                lock (guard)
                    for (int at = 0; at < count; at++)
                        ring[written++ % Kept] = piece[at];
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The program is gone, and so is the rest of what it had to say.
        }
    }
}
