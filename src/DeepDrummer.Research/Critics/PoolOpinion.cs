using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>What a critic thinks of a fixed pool of loops.</summary>
/// <param name="Ratings">Ratings it had heard.</param>
/// <param name="Scores">The probability of a like, a loop of the pool each.</param>
/// <param name="Gain">The <see cref="KnowledgeGradient"/>: how much one more answer is expected to raise the mean of the best
/// <see cref="Played"/> of these probabilities; null of a critic that does not know how unsure it is.</param>
public sealed record PoolOpinion(int Ratings, IReadOnlyList<double> Scores, double? Gain)
{
    /// <summary>Loops of the pool that count as played.</summary>
    public const int Played = 10;

    /// <summary>A critic's opinion. The gradient costs a covariance a pair of loops.</summary>
    /// <exception cref="ArgumentException">A pool of fewer than two loops ranks nothing.</exception>
    public static PoolOpinion Of(ICritic critic, IReadOnlyList<Loop> pool) =>
        Ranking(critic, pool) with { Gain = critic is IBayesianCritic bayesian ? KnowledgeGradient.Best(bayesian, pool, Played) : null };

    /// <summary>How a critic ranks the pool, without what another answer would gain: a score a loop, whatever the critic.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static PoolOpinion Ranking(ICritic critic, IReadOnlyList<Loop> pool) => pool.Count >= 2
        ? new PoolOpinion(critic.RatingsHeard, [.. pool.Select(critic.Score)], Gain: null)
        : throw new ArgumentException($"A pool of {pool.Count} loops has no order; at least 2 are needed.", nameof(pool));
}
