using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Bayesian active learning by disagreement: what an answer would tell about the function, in nats. High where the posterior is
/// unsure and the listener's own chance is small.</summary>
/// <remarks>Houlsby et al., arXiv:1112.5745, 2011: H[E p] − E H[p], both over the belief, here by Gauss–Hermite quadrature, with lapses.</remarks>
public sealed record Bald : IAcquisition
{
    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed)
    {
        double lapse = critic.Lapse;
        return loop => Information(critic.Believe(loop), lapse);
    }

    /// <summary>The mutual information of the answer and the latent liking, in [0, ln 2] nats.</summary>
    public static double Information(Belief belief, double lapse)
    {
        ReadOnlySpan<double> nodes = LikeChance.Nodes, weights = LikeChance.Weights;
        double deviation = Math.Sqrt(belief.Variance), mean = 0, entropy = 0;
        for (int node = 0; node < nodes.Length; node++)
        {
            double p = LikeChance.Of(belief.Mean + deviation * nodes[node], lapse);
            mean += weights[node] * p;
            entropy += weights[node] * LikeChance.Entropy(p);
        }
        return Math.Max(0, LikeChance.Entropy(mean) - entropy);
    }
}
