namespace DeepDrummer.Research.Critics;

/// <summary>Stops when one more answer is not expected to make the best loops much likelier to be liked, several critics in a row.</summary>
/// <remarks>The knowledge gradient as a stopping rule: Frazier and Powell, Winter Simulation Conference 2008. Theirs never stopped here: with the
/// best single loop of a pool, the one asked about included, it is .06 to .08 after 1 rating and after 80, because a session never rates the
/// pool's loops and each keeps a doubt of its own. Of the best ten of 60 others (<see cref="KnowledgeGradient"/>) it is .035 to .04 after 1
/// rating, .009 to .018 after 20, .007 to .010 after 40 and .004 to .007 after 80: a Gaussian process, four simulated listeners.</remarks>
public sealed record PosteriorGain : IStoppingRule
{
    /// <summary>What is not much, in probability of a like.</summary>
    public double Below { get; init; } = 0.01;

    /// <summary>Critics in a row whose gain must be below it.</summary>
    public int Times { get; init; } = 5;

    /// <summary>Ratings before the rule may stop: an indifferent prior gains nothing either.</summary>
    public int LeastRatings { get; init; } = 20;

    /// <exception cref="ArgumentException">The critics do not know how unsure they are, or a number is out of its range.</exception>
    public bool Enough(IReadOnlyList<PoolOpinion> history)
    {
        if (!(Below > 0) || Times < 1)
            throw new ArgumentException($"No gain is below {Below} for {Times} critics in a row: above 0, and at least 1.");
        if (history.FirstOrDefault(opinion => opinion.Gain is null) is { } silent)
            throw new ArgumentException($"The critic of {silent.Ratings} ratings does not say what another would gain; stop by stable ranking or a fixed number.", nameof(history));
        return history.Count >= Times && history[^1].Ratings >= LeastRatings && history.TakeLast(Times).All(opinion => opinion.Gain < Below);
    }
}
