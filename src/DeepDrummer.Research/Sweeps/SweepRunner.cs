using System.Text;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Sweeps;

/// <summary>Runs what a sweep lacks, then puts the chunks together.</summary>
public static class SweepRunner
{
    /// <summary>Those of the chunks that are not there. A file that holds anything but its chunk, whole, is taken away.</summary>
    public static IReadOnlyList<SweepChunk> Missing(SweepFolder folder, IReadOnlyList<SweepChunk> chunks)
    {
        var missing = new List<SweepChunk>();
        foreach (SweepChunk chunk in chunks)
        {
            if (ChunkFile.Holds(folder.ResultsOf(chunk), chunk.Sessions))
                continue;
            File.Delete(folder.ResultsOf(chunk));
            missing.Add(chunk);
        }
        return missing;
    }

    /// <summary>Runs the chunks that are missing and, when none is any more, writes <c>results.jsonl</c>.</summary>
    /// <returns>The chunks that failed to the last; empty when the sweep is complete.</returns>
    /// <exception cref="OperationCanceledException">Broken off, and can be resumed.</exception>
    public static async Task<IReadOnlyList<ChunkFailure>> RunAsync(SweepFolder folder, ISweepEngine engine, Action<SweepEvent> watch, CancellationToken cancel)
    {
        IReadOnlyList<SweepChunk> missing = Missing(folder, folder.Chunks);
        IReadOnlyList<ChunkFailure> failed = missing.Count == 0 ? [] : await engine.RunAsync(missing, watch, cancel);
        if (failed.Count > 0)
            return failed;
        folder.ClearLeftovers();
        AtomicFile.Write(folder.Results, aside => Collect(folder, aside));
        return [];
    }

    private static void Collect(SweepFolder folder, string path)
    {
        using var all = new FileStream(path, FileMode.Create, FileAccess.Write);
        foreach (SweepChunk chunk in folder.Chunks)
            all.Write(Encoding.UTF8.GetBytes(File.ReadAllText(folder.ResultsOf(chunk))));
    }
}
