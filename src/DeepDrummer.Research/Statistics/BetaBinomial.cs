using MathNet.Numerics;

namespace DeepDrummer.Research.Statistics;

/// <summary>Listeners' thetas as draws from Beta(alpha, beta), seen through binomial trials.</summary>
/// <param name="Alpha">Above 0; as so many likes known beforehand.</param>
/// <param name="Beta">Above 0; as so many dislikes known beforehand.</param>
/// <param name="LogitMeanError">Standard error of log(alpha/beta).</param>
/// <param name="LogConcentrationError">Standard error of log(alpha + beta).</param>
/// <param name="LogLikelihood">At the fit, in nats.</param>
public sealed record BetaBinomial(double Alpha, double Beta, double LogitMeanError, double LogConcentrationError, double LogLikelihood)
{
    /// <summary>Mean theta over listeners, in (0, 1).</summary>
    public double Mean => Alpha / Concentration;

    /// <summary>Alpha + beta: the larger, the more alike the listeners.</summary>
    public double Concentration => Alpha + Beta;

    /// <summary>Standard deviation of theta over listeners, without the trials' noise.</summary>
    public double Sd => Math.Sqrt(Mean * (1 - Mean) / (Concentration + 1));

    /// <summary>Maximum likelihood (Skellam, JRSS B 10, 1948; Griffiths, Biometrics 29, 1973).</summary>
    /// <returns>Null where no fit is best: the counts spread no more than binomial ones, or every listener liked all or nothing.</returns>
    public static BetaBinomial? Fit(IReadOnlyList<LikeCount> counts)
    {
        if (!Overdispersion.HasInnerFit(counts))
            return null;
        var tally = LikeCount.Tally(counts);
        double mean = counts.Average(count => count.Theta);
        var peak = MaximumLikelihood.Fit(
            (logit, log) => LogLikelihoodOf(tally, Math.Exp(log) * SpecialFunctions.Logistic(logit), Math.Exp(log) * SpecialFunctions.Logistic(-logit)),
            SpecialFunctions.Logit(mean), Math.Log(5));
        double concentration = Math.Exp(peak.Second);
        return new BetaBinomial(
            concentration * SpecialFunctions.Logistic(peak.First), concentration * SpecialFunctions.Logistic(-peak.First),
            peak.FirstError, peak.SecondError, peak.LogLikelihood);
    }

    /// <summary>Σ log of C(n, k) B(k + α, n − k + β) / B(α, β), in nats.</summary>
    public static double LogLikelihoodOf(IReadOnlyList<LikeCount> counts, double alpha, double beta) => LogLikelihoodOf(LikeCount.Tally(counts), alpha, beta);

    private static double LogLikelihoodOf((LikeCount Count, int Listeners)[] tally, double alpha, double beta) => tally.Sum(entry =>
        entry.Listeners * (SpecialFunctions.BinomialLn(entry.Count.Trials, entry.Count.Likes)
        + LogRising(alpha, entry.Count.Likes) + LogRising(beta, entry.Count.Trials - entry.Count.Likes) - LogRising(alpha + beta, entry.Count.Trials)));

    /// <summary>log of x (x + 1) … (x + n − 1): what is left of the gamma functions, without their cancellation when x is large.</summary>
    private static double LogRising(double x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += Math.Log(x + i);
        return sum;
    }
}
