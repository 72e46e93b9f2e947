namespace DeepDrummer.Research.Statistics;

/// <summary>What was liked of the loops of one model.</summary>
/// <param name="RatingsHeard">Ratings the model had learned from (the paper: 0 and 80).</param>
/// <param name="Count">Likes among the loops rated.</param>
public sealed record ModelLikes(int RatingsHeard, LikeCount Count);

/// <summary>The original's account of learning: the probability of a like is Slope · t + Intercept.</summary>
/// <remarks>t is the ratings a model had heard over the most that any model had, in [0, 1]; both ends of the line are probabilities.</remarks>
/// <param name="Slope">Gain in like-probability from no training to all of it, in [−1, 1]; the original's a.</param>
/// <param name="Intercept">Like-probability of the untrained model, in [0, 1]; the original's b.</param>
/// <param name="LogLikelihood">At the fit, in nats, without the binomial coefficients.</param>
public sealed record LikeLine(double Slope, double Intercept, double LogLikelihood)
{
    /// <summary>Like-probability at training time t in [0, 1].</summary>
    public double At(double t) => Math.Clamp(Intercept + Slope * t, 0, 1);

    /// <summary>Maximum likelihood (Alain et al., arXiv:2008.04391, and its code): both ends are sought in [0, 1], where the likelihood is concave.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 different amounts of training, or a negative one.</exception>
    public static LikeLine Fit(IReadOnlyList<ModelLikes> models)
    {
        double[] times = Times(models);                                           // [models], in [0, 1]
        (double start, double end) = times.All(t => t is 0 or 1)
            ? (Share(models, times, 0), Share(models, times, 1))                  // each end is a binomial of its own
            : BestEnds(models, times);
        return new LikeLine(end - start, start, LogLikelihoodOf(models, times, start, end));
    }

    /// <summary>Training times of the models, in [0, 1].</summary>
    internal static double[] Times(IReadOnlyList<ModelLikes> models)
    {
        int[] heard = [.. models.Select(model => model.RatingsHeard)];
        if (heard.Distinct().Count() < 2 || heard.Min() < 0)
            throw new ArgumentException($"A line through models with {string.Join(", ", heard)} ratings heard is not determined; it takes at least 2 different amounts, none negative.", nameof(models));
        return [.. heard.Select(ratings => ratings / (double)heard.Max())];
    }

    private static double Share(IReadOnlyList<ModelLikes> models, double[] times, double time)
    {
        var there = models.Where((_, model) => times[model] == time).Select(model => model.Count).ToArray();
        return there.Sum(count => count.Likes) / (double)there.Sum(count => count.Trials);
    }

    /// <summary>The profile of a concave likelihood is concave, so its slope falls, and bisection finds where it is 0.</summary>
    private static (double Start, double End) BestEnds(IReadOnlyList<ModelLikes> models, double[] times)
    {
        double start = ZeroOfFalling(p0 => Slopes(models, times, p0, BestEnd(models, times, p0)).Start);
        return (start, BestEnd(models, times, start));
    }

    /// <summary>The best end for a given start.</summary>
    private static double BestEnd(IReadOnlyList<ModelLikes> models, double[] times, double start) =>
        ZeroOfFalling(end => Slopes(models, times, start, end).End);

    /// <summary>Derivatives of the log-likelihood by the line's start and end: Σ (k/p − (n − k)/(1 − p)) · weight.</summary>
    private static (double Start, double End) Slopes(IReadOnlyList<ModelLikes> models, double[] times, double start, double end)
    {
        double byStart = 0, byEnd = 0;
        for (int model = 0; model < times.Length; model++)
        {
            double t = times[model], p = (1 - t) * start + t * end;
            LikeCount count = models[model].Count;
            double slope = (count.Likes == 0 ? 0 : count.Likes / p) - (count.Likes == count.Trials ? 0 : (count.Trials - count.Likes) / (1 - p));
            byStart += (1 - t) * slope;
            byEnd += t * slope;
        }
        return (byStart, byEnd);
    }

    /// <summary>Where a falling function crosses 0 in [0, 1], or the end it points to, by bisection to the last bit.</summary>
    private static double ZeroOfFalling(Func<double, double> falling)
    {
        double low = 0, high = 1;
        for (int bit = 0; bit < 55; bit++)
        {
            double middle = (low + high) / 2;
            (low, high) = falling(middle) > 0 ? (middle, high) : (low, middle);
        }
        return low < 1e-15 ? 0 : high > 1 - 1e-15 ? 1 : (low + high) / 2;
    }

    private static double LogLikelihoodOf(IReadOnlyList<ModelLikes> models, double[] times, double start, double end)
    {
        double sum = 0;
        for (int model = 0; model < times.Length; model++)
        {
            double p = (1 - times[model]) * start + times[model] * end;
            LikeCount count = models[model].Count;
            sum += (count.Likes == 0 ? 0 : count.Likes * Math.Log(p))
                 + (count.Likes == count.Trials ? 0 : (count.Trials - count.Likes) * Math.Log(1 - p));
        }
        return sum;
    }
}
