namespace DeepDrummer.Research.Sweeps;

/// <summary>Which listener meets which arm.</summary>
public sealed record SessionKey(string Arm, string Listeners, int Listener);

/// <summary>Sessions that are run by one worker and stand in one file.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Sessions">In the order of the file.</param>
public sealed record SweepChunk(int Number, IReadOnlyList<SessionKey> Sessions)
{
    /// <summary>The sessions by listener and, of each listener, by arm, cut every <see cref="SweepPlan.Chunk"/> sessions.</summary>
    /// <remarks>So chunks cost about the same however much the arms differ, and a part of a sweep compares arms over the same listeners.</remarks>
    public static IReadOnlyList<SweepChunk> Of(SweepPlan plan) =>
        [.. Keys(plan).Chunk(plan.Chunk).Select((sessions, number) => new SweepChunk(number, sessions))];

    private static IEnumerable<SessionKey> Keys(SweepPlan plan) =>
        from listeners in plan.Listeners
        from listener in Enumerable.Range(0, listeners.Count)
        from arm in plan.Arms
        select new SessionKey(arm.Name, listeners.Rater, listener);
}
