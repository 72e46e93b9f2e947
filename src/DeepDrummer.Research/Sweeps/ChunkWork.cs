using System.Text.Json;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>Runs sessions of a sweep and writes the chunks they belong to.</summary>
internal sealed class ChunkWork(Sweep sweep, SweepFolder folder)
{
    /// <summary>A session's result and what it took.</summary>
    internal sealed record Done(SessionResult Result, SessionTimes Times);

    /// <summary>One session from its first loop to its last.</summary>
    public async Task<Done> RunAsync(SessionKey key, CancellationToken cancel)
    {
        double began = Clock.Seconds;
        var cpu = ThreadClock.Start();
        Listener listener = sweep.Listener(key);
        SweepArm arm = sweep.Plan.Arms.First(arm => arm.Name == key.Arm);
        string playing = Path.Combine(folder.Playing, $"{Environment.MachineName}-{Environment.ProcessId}-{listener.Seed}-{key.Arm}");
        try
        {
            await using IRater rater = sweep.Rater(key.Listeners, listener, listener.Seed.Child("rater"), playing);
            HeardSession heard = await new SweepSession(sweep.Method(arm), sweep.Plan.Checkpoints, sweep.Plan.Blind, sweep.Library, listener) { Query = sweep.Plan.Query, Stop = arm.Stop }
                .RunAsync(rater, cancel);
            SessionResult result = PlayedTrials.ResultOf(key, heard, rater is SimulatedRater simulated ? simulated.Probability : null);
            return new Done(result, new SessionTimes
            {
                Arm = key.Arm, Listeners = key.Listeners, Listener = key.Listener,
                WallSeconds = Clock.Seconds - began, CpuSeconds = cpu.Seconds, ReadySeconds = heard.ReadySeconds,
            });
        }
        finally
        {
            if (Directory.Exists(playing))
                Directory.Delete(playing, recursive: true);
        }
    }

    /// <summary>Writes the chunk: its times, then its results, whose file says that the chunk is through.</summary>
    public void Write(SweepChunk chunk, IReadOnlyList<Done> sessions)
    {
        ChunkFile.Write(folder.TimesOf(chunk), JsonSerializer.Serialize(sessions.Select(session => session.Times), StorageJson.Line) + "\n");
        ChunkFile.Write(folder.ResultsOf(chunk), ChunkFile.Format(sessions.Select(session => session.Result)));
    }
}
