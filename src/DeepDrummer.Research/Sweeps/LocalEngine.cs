namespace DeepDrummer.Research.Sweeps;

/// <summary>Runs chunks in this process, several sessions at once.</summary>
/// <remarks>Sessions start in the order of their chunks, so that few chunks are unfinished at a time and no core waits for a last chunk.</remarks>
public sealed class LocalEngine(Sweep sweep, SweepFolder folder) : ISweepEngine
{
    private readonly ChunkWork work = new(sweep, folder);
    private readonly Lock watching = new();

    /// <summary>Sessions at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How often a chunk that failed is tried again.</summary>
    public int Retries { get; init; }

    public async Task<IReadOnlyList<ChunkFailure>> RunAsync(IReadOnlyList<SweepChunk> chunks, Action<SweepEvent> watch, CancellationToken cancel)
    {
        IReadOnlyList<ChunkFailure> failed = await PassAsync(chunks, watch, cancel);
        for (int retry = 0; retry < Retries && failed.Count > 0; retry++)
        {
            foreach (ChunkFailure failure in failed)
                watch(new ChunkRetried(failure.Chunk, failure.Cause));
            failed = await PassAsync([.. failed.Select(failure => failure.Chunk)], watch, cancel);
        }
        return failed;
    }

    private async Task<IReadOnlyList<ChunkFailure>> PassAsync(IReadOnlyList<SweepChunk> chunks, Action<SweepEvent> watch, CancellationToken cancel)
    {
        Unfinished[] unfinished = [.. chunks.Select(chunk => new Unfinished(chunk))];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = cancel };
        IEnumerable<(Unfinished, int)> sessions = unfinished.SelectMany(each => Enumerable.Range(0, each.Sessions.Length).Select(session => (each, session)));
        await Parallel.ForEachAsync(sessions, limits, async (one, stop) => await RunAsync(one.Item1, one.Item2, watch, stop));
        return [.. unfinished.Where(each => each.Cause is not null).Select(each => new ChunkFailure(each.Chunk, each.Cause!))];
    }

    /// <summary>One session; the last of a chunk writes it. A session of a chunk that has failed is not begun.</summary>
    private async Task RunAsync(Unfinished unfinished, int session, Action<SweepEvent> watch, CancellationToken cancel)
    {
        try
        {
            if (unfinished.Cause is null)
            {
                unfinished.Sessions[session] = await work.RunAsync(unfinished.Chunk.Sessions[session], cancel);
                Tell(watch, new SessionEnded(unfinished.Chunk.Sessions[session]));
            }
            if (unfinished.Through())                                             // never true of a chunk in which one failed
            {
                work.Write(unfinished.Chunk, unfinished.Sessions!);
                Tell(watch, new ChunkEnded(unfinished.Chunk));
            }
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            SessionKey key = unfinished.Chunk.Sessions[session];
            unfinished.Cause = $"{key.Arm}, {key.Listeners} {key.Listener}: {failed.Message.ReplaceLineEndings(" ")}";
        }
    }

    private void Tell(Action<SweepEvent> watch, SweepEvent happened)
    {
        lock (watching)
            watch(happened);
    }

    private sealed class Unfinished(SweepChunk chunk)
    {
        private int left = chunk.Sessions.Count;

        public SweepChunk Chunk { get; } = chunk;

        public ChunkWork.Done?[] Sessions { get; } = new ChunkWork.Done?[chunk.Sessions.Count];

        public volatile string? Cause;

        /// <summary>Counts a session; true for the last.</summary>
        public bool Through() => Interlocked.Decrement(ref left) == 0;
    }
}
