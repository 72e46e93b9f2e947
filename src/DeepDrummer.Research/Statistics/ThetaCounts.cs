namespace DeepDrummer.Research.Statistics;

/// <summary>A study's thetas, as three lists of one length.</summary>
/// <remarks>Nothing here needs the lists to be linked by person: every statistic of the blind test is about one list, or is a
/// sum over listeners.</remarks>
public sealed record ThetaCounts
{
    /// <exception cref="ArgumentException">No listeners, or lists of different length.</exception>
    public ThetaCounts(IReadOnlyList<LikeCount> init, IReadOnlyList<LikeCount> final, IReadOnlyList<double> delta)
    {
        if (init.Count == 0)
            throw new ArgumentException("A study of 0 listeners has no theta; it takes at least 1.", nameof(init));
        if (init.Count != final.Count || init.Count != delta.Count)
            throw new ArgumentException($"{init.Count} init, {final.Count} final and {delta.Count} delta thetas are not one for each listener.", nameof(init));
        (Init, Final, Delta) = (init, final, delta);
    }

    /// <summary>Likes of the untrained model's loops, one count a listener.</summary>
    public IReadOnlyList<LikeCount> Init { get; }

    /// <summary>Likes of the trained model's loops, one count a listener.</summary>
    public IReadOnlyList<LikeCount> Final { get; }

    /// <summary>Final minus init theta, in [−1, 1], one a listener.</summary>
    public IReadOnlyList<double> Delta { get; }

    /// <exception cref="ArgumentException">No listeners, or one who did not rate both models.</exception>
    public static ThetaCounts Of(IReadOnlyList<ListenerTheta> listeners)
    {
        foreach (ListenerTheta listener in listeners)
            if (!listener.Complete)
                throw new ArgumentException($"Listener {listener.Rater} rated {listener.InitTrials} loops of the untrained model and {listener.FinalTrials} of the trained one; a delta takes at least 1 of each.", nameof(listeners));
        return new ThetaCounts(
            [.. listeners.Select(listener => listener.Init)],
            [.. listeners.Select(listener => listener.Final)],
            [.. listeners.Select(listener => listener.DeltaTheta)]);
    }
}
