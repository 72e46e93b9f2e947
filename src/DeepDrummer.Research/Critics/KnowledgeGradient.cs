using DeepDrummer.Research.Patterns;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Critics;

/// <summary>How much one more answer is expected to raise the best posterior mean of a pool of loops, in logits.</summary>
/// <remarks>Frazier, Powell and Dayanik, INFORMS Journal on Computing 21, 2009, for normal answers; a like is taken for a normal one of the
/// same information at the mean, p′² / (p(1 − p)), which is p(1 − p) where there are no lapses.</remarks>
public static class KnowledgeGradient
{
    /// <summary>The gradient of the loop of the pool whose answer is worth most; at least 0.</summary>
    public static double Best(IBayesianCritic critic, IReadOnlyList<Loop> pool)
    {
        Belief[] beliefs = [.. pool.Select(critic.Believe)];
        double[] means = [.. beliefs.Select(belief => belief.Mean)], moves = new double[pool.Count];
        double best = 0;
        for (int asked = 0; asked < pool.Count; asked++)
        {
            double noise = 1 / Math.Max(1e-9, Information(beliefs[asked].Mean, critic.Lapse)), spread = Math.Sqrt(beliefs[asked].Variance + noise);
            for (int other = 0; other < pool.Count; other++)
                moves[other] = critic.Covariance(pool[asked], pool[other]) / spread;    // of a mean, an answer's standard deviation
            best = Math.Max(best, ExpectedRise(means, moves));
        }
        return best;
    }

    /// <summary>E max(mean + move · Z) − max mean for a standard normal Z: the upper envelope of the lines, an integral a piece.</summary>
    public static double ExpectedRise(IReadOnlyList<double> means, IReadOnlyList<double> moves)
    {
        int[] order = [.. Enumerable.Range(0, means.Count).OrderBy(line => moves[line]).ThenBy(line => means[line])];
        var envelope = new List<(int Line, double From)>();                       // lines of growing slope, each best from a point on
        foreach (int line in order)
        {
            double from = double.NegativeInfinity;
            while (envelope.Count > 0)
            {
                (int top, double since) = envelope[^1];
                double steeper = moves[line] - moves[top];
                from = steeper > 0 ? (means[top] - means[line]) / steeper : double.NegativeInfinity;    // a parallel line is no lower
                if (from > since)
                    break;
                envelope.RemoveAt(envelope.Count - 1);
                from = double.NegativeInfinity;
            }
            envelope.Add((line, from));
        }
        double rise = 0;
        for (int piece = 1; piece < envelope.Count; piece++)
        {
            double steeper = moves[envelope[piece].Line] - moves[envelope[piece - 1].Line], away = -Math.Abs(envelope[piece].From);
            rise += steeper * (away * Normal.CDF(0, 1, away) + Normal.PDF(0, 1, away));
        }
        return rise;
    }

    /// <summary>The Fisher information of an answer about the latent liking.</summary>
    private static double Information(double liking, double lapse)
    {
        double plain = LikeChance.Of(liking, 0), slope = (1 - lapse) * plain * (1 - plain), p = LikeChance.Of(liking, lapse);
        return slope * slope / Math.Max(1e-300, p * (1 - p));
    }
}
