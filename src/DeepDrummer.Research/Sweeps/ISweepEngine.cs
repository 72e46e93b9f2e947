namespace DeepDrummer.Research.Sweeps;

/// <summary>A chunk that could not be run, after every retry.</summary>
/// <param name="Chunk">Which.</param>
/// <param name="Cause">Why, in one line.</param>
public sealed record ChunkFailure(SweepChunk Chunk, string Cause);

/// <summary>Something that happened while a sweep ran.</summary>
public abstract record SweepEvent;

/// <summary>A session is through; its chunk may not be. Engines whose sessions run elsewhere do not tell.</summary>
public sealed record SessionEnded(SessionKey Session) : SweepEvent;

/// <summary>A chunk is through and on the disk.</summary>
public sealed record ChunkEnded(SweepChunk Chunk) : SweepEvent;

/// <summary>A chunk failed and is tried again.</summary>
public sealed record ChunkRetried(SweepChunk Chunk, string Cause) : SweepEvent;

/// <summary>What else is worth a line.</summary>
public sealed record EngineNote(string Text) : SweepEvent;

/// <summary>Where chunks are run. Results do not depend on it.</summary>
public interface ISweepEngine
{
    /// <summary>Runs the chunks, each into its file, and tells what happens, one event at a time.</summary>
    /// <returns>Those that failed to the last.</returns>
    /// <exception cref="OperationCanceledException">Broken off; what is through is on the disk.</exception>
    Task<IReadOnlyList<ChunkFailure>> RunAsync(IReadOnlyList<SweepChunk> chunks, Action<SweepEvent> watch, CancellationToken cancel);
}
