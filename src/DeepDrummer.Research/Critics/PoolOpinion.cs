using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>What a critic thinks of a fixed pool of loops.</summary>
/// <param name="Ratings">Ratings it had heard.</param>
/// <param name="Scores">The probability of a like, a loop of the pool each.</param>
/// <param name="Gain">The <see cref="KnowledgeGradient"/>: how much one more answer is expected to raise the best of these probabilities;
/// null of a critic that does not know how unsure it is.</param>
public sealed record PoolOpinion(int Ratings, IReadOnlyList<double> Scores, double? Gain)
{
    /// <summary>A critic's opinion. The gradient costs a covariance a pair of loops.</summary>
    /// <exception cref="ArgumentException">A pool of fewer than two loops ranks nothing.</exception>
    public static PoolOpinion Of(ICritic critic, IReadOnlyList<Loop> pool)
    {
        if (pool.Count < 2)
            throw new ArgumentException($"A pool of {pool.Count} loops has no order; at least 2 are needed.", nameof(pool));
        return new PoolOpinion(critic.RatingsHeard, [.. pool.Select(critic.Score)], critic is IBayesianCritic bayesian ? KnowledgeGradient.Best(bayesian, pool) : null);
    }
}
