using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>Expected predictive information gain: what an answer would tell about the answers to target loops, in nats a target.
/// Unlike <see cref="Bald"/> it does not care for loops that would never be proposed.</summary>
/// <remarks>Bickford Smith et al., AISTATS 2023. A candidate costs one covariance a target.</remarks>
/// <param name="Targets">The loops whose answers matter, such as <see cref="Wanted"/>; at least one.</param>
public sealed record Epig(Func<IBayesianCritic, Seed, IReadOnlyList<Loop>> Targets) : IAcquisition
{
    /// <summary>Targets that the generator would propose: each the best of random loops under a posterior draw of its own.</summary>
    /// <param name="library">Sounds the loops are made of.</param>
    /// <param name="loops">How random loops are drawn.</param>
    /// <param name="targets">Number of targets.</param>
    /// <param name="among">Random loops a target is the best of; 1: any loop is as much a target as another.</param>
    public static Epig Wanted(SampleLibrary library, LoopOptions loops, int targets = 16, int among = 50) => new((critic, seed) =>
        [.. Enumerable.Range(0, targets).Select(target => BestOfN.Find(
            new SearchGoal(critic.Draw(seed.Child("wish", target)), library),
            new BestOfNOptions { Candidates = among, Loops = loops },
            seed.Child("target", target)).Best)]);

    /// <exception cref="ArgumentException">There are no targets.</exception>
    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed)
    {
        IReadOnlyList<Loop> targets = Targets(critic, seed.Child("epig"));
        if (targets.Count == 0)
            throw new ArgumentException("Information about the answers to 0 target loops is none; at least 1 is needed.");
        Belief[] beliefs = [.. targets.Select(critic.Believe)];
        double lapse = critic.Lapse;
        return loop =>
        {
            Belief belief = critic.Believe(loop);
            double sum = 0;
            for (int target = 0; target < beliefs.Length; target++)
                sum += Information(belief, beliefs[target], critic.Covariance(loop, targets[target]), lapse);
            return sum / beliefs.Length;
        };
    }

    /// <summary>The mutual information of the answers to two loops whose beliefs have a covariance, in nats.</summary>
    /// <remarks>The first belief by quadrature; the second, normal given the first, by <see cref="LikeChance"/>'s closed form.</remarks>
    public static double Information(Belief asked, Belief target, double covariance, double lapse)
    {
        if (!(asked.Variance > 0))
            return 0;
        ReadOnlySpan<double> nodes = LikeChance.Nodes, weights = LikeChance.Weights;
        double deviation = Math.Sqrt(asked.Variance), slope = covariance / deviation;    // of the target's mean, a deviation of the asked
        double left = Math.Max(0, target.Variance - slope * slope), soft = 1 / Math.Sqrt(1 + Math.PI * left / 8);
        double one = 0, other = 0, both = 0;
        for (int node = 0; node < nodes.Length; node++)
        {
            double p = LikeChance.Of(asked.Mean + deviation * nodes[node], lapse);
            double q = LikeChance.Of((target.Mean + slope * nodes[node]) * soft, lapse);
            one += weights[node] * p;
            other += weights[node] * q;
            both += weights[node] * p * q;
        }
        double joint = LikeChance.Term(both) + LikeChance.Term(one - both) + LikeChance.Term(other - both) + LikeChance.Term(1 - one - other + both);
        return Math.Max(0, LikeChance.Entropy(one) + LikeChance.Entropy(other) + joint);
    }
}
