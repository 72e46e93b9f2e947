using System.Numerics.Tensors;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>How much one more answer is expected to raise the probability of a like of the best loops of a pool.</summary>
/// <remarks>Frazier, Powell and Dayanik, SIAM Journal on Control and Optimization 47, 2008, for likes and dislikes: either answer moves the
/// normal belief of the loop asked about to its first two moments under the likelihood, and all others by their covariance with it.
/// Theirs looks for one alternative, which is then taken for good. Here many loops are played and none of them twice: what counts is the mean of
/// the best several, and the loop asked about is not among them. What an answer tells of that loop alone is always much, and of no use.</remarks>
public static class KnowledgeGradient
{
    /// <summary>The gradient of the loop whose answer is worth most, in probability: about 0 to .5, and 0 where no answer would change which loops are best.
    /// Costs a covariance a pair of loops.</summary>
    /// <param name="pool">Loops that may be asked about and played; at least two.</param>
    /// <param name="top">Loops that are played: the best so many of those not asked about, all where there are fewer.</param>
    public static double Best(IBayesianCritic critic, IReadOnlyList<Loop> pool, int top = 1)
    {
        Belief[] beliefs = [.. pool.Select(critic.Believe)];
        var covariances = new double[pool.Count, pool.Count];
        for (int one = 0; one < pool.Count; one++)
            for (int other = 0; other < one; other++)
                covariances[one, other] = covariances[other, one] = critic.Covariance(pool[one], pool[other]);
        double best = 0;
        for (int asked = 0; asked < pool.Count; asked++)
        {
            int[] others = [.. Enumerable.Range(0, pool.Count).Where(other => other != asked)];
            best = Math.Max(best, OfAsking([.. others.Select(other => beliefs[other])], beliefs[asked], [.. others.Select(other => covariances[asked, other])], critic.Lapse, top));
        }
        return best;
    }

    /// <summary>What asking about one loop is worth.</summary>
    /// <param name="beliefs">Of the loops that may be played; at least one.</param>
    /// <param name="asked">Of the loop asked about.</param>
    /// <param name="covariances">Of the loop asked about with each of them.</param>
    /// <param name="lapse">The share of answers that have nothing to do with the loop.</param>
    /// <param name="top">Loops that are played: the best so many.</param>
    public static double OfAsking(IReadOnlyList<Belief> beliefs, Belief asked, IReadOnlyList<double> covariances, double lapse, int top = 1)
    {
        if (!(asked.Variance > 0))
            return 0;
        (Answer like, Answer dislike) = Answers(asked, lapse);
        double[] now = new double[beliefs.Count], liked = new double[beliefs.Count], disliked = new double[beliefs.Count];
        for (int loop = 0; loop < beliefs.Count; loop++)
        {
            double slope = covariances[loop] / asked.Variance;
            liked[loop] = After(beliefs[loop], slope, asked, like, lapse);
            disliked[loop] = After(beliefs[loop], slope, asked, dislike, lapse);
            now[loop] = like.Chance * liked[loop] + dislike.Chance * disliked[loop];
        }
        return like.Chance * Top(liked, top) + dislike.Chance * Top(disliked, top) - Top(now, top);   // a mean of maxima less the maximum of the means: at least 0
    }

    /// <summary>Mean of the highest so many; reorders them.</summary>
    private static double Top(double[] chances, int count)
    {
        Array.Sort(chances);
        ReadOnlySpan<double> best = chances.AsSpan(Math.Max(0, chances.Length - count));
        return TensorPrimitives.Sum(best) / best.Length;
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
