using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace DeepDrummer.Research.Ratings;

/// <summary>How a line of a program's output ended.</summary>
internal enum LineEnd
{
    /// <summary>With a line feed, and nothing came with it.</summary>
    Alone,

    /// <summary>With a line feed, and more output came in the same piece.</summary>
    Followed,

    /// <summary>With the end of the output.</summary>
    Unfinished,

    /// <summary>Not at all: it is longer than <see cref="AnswerLines.Longest"/>.</summary>
    TooLong,
}

/// <summary>A line of a program's output.</summary>
internal sealed record OutputLine(byte[] Bytes, LineEnd End);

/// <summary>Reads a program's answers line by line in the background, never more than a line ahead, so that a flood stays in its pipe.</summary>
internal sealed class AnswerLines
{
    /// <summary>Longest line, in bytes.</summary>
    public const int Longest = 65_536;

    private readonly Channel<OutputLine> lines = Channel.CreateBounded<OutputLine>(1);

    public AnswerLines(Stream output) => _ = Task.Factory.StartNew(() => Read(output), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>A line that is there already.</summary>
    public bool TryTake([NotNullWhen(true)] out OutputLine? line) => lines.Reader.TryRead(out line);

    /// <summary>Waits for the next line; null when the output has ended. A line that is there already is taken though the time is up:
    /// it is the asker who was late, held up by critics that learn.</summary>
    public async Task<OutputLine?> TakeAsync(CancellationToken cancel) =>
        lines.Reader.TryRead(out OutputLine? line) || await lines.Reader.WaitToReadAsync(cancel).ConfigureAwait(false) && lines.Reader.TryRead(out line) ? line : null;

    /// <summary>Stops reading.</summary>
    public void Close() => lines.Writer.TryComplete();

    private void Read(Stream output)
    {
        byte[] piece = new byte[4096];
        var line = new MemoryStream();
        try
        {
            for (int count; (count = output.Read(piece)) > 0;)
                for (int at = 0; at < count; at++)
                {
                    bool ends = piece[at] == (byte)'\n';
                    if (!ends)
                        line.WriteByte(piece[at]);
                    if (line.Length > Longest)
                    {
                        Offer(line, LineEnd.TooLong);
                        return;
                    }
                    if (ends && !Offer(line, at + 1 < count ? LineEnd.Followed : LineEnd.Alone))
                        return;
                }
            if (line.Length > 0)
                Offer(line, LineEnd.Unfinished);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The program is gone, and so is the rest of its output.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Waits for room; false when nobody reads any more.</summary>
    private bool Offer(MemoryStream line, LineEnd end)
    {
        var finished = new OutputLine(line.ToArray(), end);
        line.SetLength(0);
        while (!lines.Writer.TryWrite(finished))
            if (!lines.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                return false;
        return true;
    }
}
