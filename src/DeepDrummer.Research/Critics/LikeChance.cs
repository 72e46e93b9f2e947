using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Critics;

/// <summary>The likelihood of a like: P(like | f) = λ/2 + (1 − λ)·σ(f), and what follows from it for a normal belief of f.</summary>
internal static class LikeChance
{
    private const int NodeCount = 20;

    /// <summary>Nodes t and weights w of a standard normal: E g(z) ≈ Σ w · g(t).</summary>
    private static readonly (double[] Nodes, double[] Weights) rule = StandardNormal();

    public static ReadOnlySpan<double> Nodes => rule.Nodes;

    public static ReadOnlySpan<double> Weights => rule.Weights;

    /// <summary>The probability of a like for a latent liking, in logits.</summary>
    public static double Of(double liking, double lapse) => lapse / 2 + (1 - lapse) / (1 + Math.Exp(-liking));

    /// <summary>The same for a normal belief, by MacKay's approximation (Neural Computation 4, 1992): within .02 of the integral.</summary>
    public static double Of(double mean, double variance, double lapse) => Of(mean / Math.Sqrt(1 + Math.PI * variance / 8), lapse);

    /// <summary>The entropy of a coin that falls to one side so often, in nats.</summary>
    public static double Entropy(double probability) => -Term(probability) - Term(1 - probability);

    /// <summary>x · ln x, 0 at 0.</summary>
    public static double Term(double x) => x > 0 ? x * Math.Log(x) : 0;

    private static (double[], double[]) StandardNormal()
    {
        (double[] nodes, double[] weights) = GaussHermite.Rule(NodeCount);
        return ([.. nodes.Select(node => node * Math.Sqrt(2))], [.. weights.Select(weight => weight / Math.Sqrt(Math.PI))]);
    }
}
