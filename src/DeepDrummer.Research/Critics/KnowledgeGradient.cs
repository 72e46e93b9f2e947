using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>How much one more answer is expected to raise the probability of a like of the best loop of a pool.</summary>
/// <remarks>Frazier, Powell and Dayanik, SIAM Journal on Control and Optimization 47, 2008, for likes and dislikes: either answer moves the
/// normal belief of the loop asked about to its first two moments under the likelihood, and all others by their covariance with it.</remarks>
public static class KnowledgeGradient
{
    /// <summary>The gradient of the loop whose answer is worth most, in probability: about 0 to .5, and 0 where no answer would change which loop is best.
    /// Costs a covariance a pair of loops.</summary>
    /// <param name="pool">Loops that may be asked about and proposed; at least one.</param>
    public static double Best(IBayesianCritic critic, IReadOnlyList<Loop> pool)
    {
        Belief[] beliefs = [.. pool.Select(critic.Believe)];
        var covariances = new double[pool.Count];
        double best = 0;
        for (int asked = 0; asked < pool.Count; asked++)
        {
            for (int other = 0; other < pool.Count; other++)
                covariances[other] = critic.Covariance(pool[asked], pool[other]);
            best = Math.Max(best, OfAsking(beliefs, beliefs[asked], covariances, critic.Lapse));
        }
        return best;
    }

    /// <summary>What asking about one loop is worth.</summary>
    /// <param name="beliefs">Of the pool.</param>
    /// <param name="asked">Of the loop asked about.</param>
    /// <param name="covariances">Of the loop asked about with each of the pool.</param>
    /// <param name="lapse">The share of answers that have nothing to do with the loop.</param>
    public static double OfAsking(IReadOnlyList<Belief> beliefs, Belief asked, IReadOnlyList<double> covariances, double lapse)
    {
        if (!(asked.Variance > 0))
            return 0;
        (Answer like, Answer dislike) = Answers(asked, lapse);
        double now = 0, liked = 0, disliked = 0;
        for (int loop = 0; loop < beliefs.Count; loop++)
        {
            Belief belief = beliefs[loop];
            double slope = covariances[loop] / asked.Variance;
            now = Math.Max(now, like.Chance * After(belief, slope, asked, like, lapse) + dislike.Chance * After(belief, slope, asked, dislike, lapse));
            liked = Math.Max(liked, After(belief, slope, asked, like, lapse));
            disliked = Math.Max(disliked, After(belief, slope, asked, dislike, lapse));
        }
        return like.Chance * liked + dislike.Chance * disliked - now;             // at least 0: a mean of maxima less the maximum of the means
    }

    /// <summary>The probability that a loop is liked after an answer about another.</summary>
    private static double After(Belief belief, double slope, Belief asked, Answer answer, double lapse) => LikeChance.Of(
        belief.Mean + slope * (answer.Mean - asked.Mean),
        Math.Max(0, belief.Variance - slope * slope * (asked.Variance - answer.Variance)),
        lapse);

    /// <summary>How likely each answer is, and the belief's moments after it, by quadrature.</summary>
    private static (Answer Like, Answer Dislike) Answers(Belief asked, double lapse)
    {
        ReadOnlySpan<double> nodes = LikeChance.Nodes, weights = LikeChance.Weights;
        double deviation = Math.Sqrt(asked.Variance), chance = 0, first = 0, second = 0;
        for (int node = 0; node < nodes.Length; node++)
        {
            double liked = weights[node] * LikeChance.Of(asked.Mean + deviation * nodes[node], lapse);
            chance += liked;
            first += liked * nodes[node];
            second += liked * nodes[node] * nodes[node];
        }
        Answer Moments(double share, double sum, double squares) =>
            share > 0 ? new(share, asked.Mean + deviation * sum / share, asked.Variance * (squares / share - sum / share * (sum / share))) : new(0, asked.Mean, asked.Variance);
        return (Moments(chance, first, second), Moments(1 - chance, -first, 1 - second));
    }

    private readonly record struct Answer(double Chance, double Mean, double Variance);
}
