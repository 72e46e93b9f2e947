using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace DeepDrummer.Research.Statistics;

/// <summary>Listeners' log-odds of a like as draws from Normal(mu, sigma²), seen through binomial trials.</summary>
/// <param name="Mu">Mean log-odds over listeners.</param>
/// <param name="Sigma">Standard deviation of the log-odds over listeners, above 0.</param>
/// <param name="MuError">Standard error of mu.</param>
/// <param name="LogSigmaError">Standard error of log(sigma).</param>
/// <param name="LogLikelihood">At the fit, in nats.</param>
public sealed record LogitNormalBinomial(double Mu, double Sigma, double MuError, double LogSigmaError, double LogLikelihood)
{
    private static readonly (double[] Nodes, double[] Weights) Quadrature = GaussHermite.Rule(32);

    /// <summary>Maximum likelihood (Pierce and Sands, 1975; Breslow and Clayton, JASA 88, 1993), integrated by adaptive Gauss–Hermite quadrature.</summary>
    /// <returns>Null where no fit is best: the counts spread no more than binomial ones, or every listener liked all or nothing.</returns>
    public static LogitNormalBinomial? Fit(IReadOnlyList<LikeCount> counts)
    {
        if (!Overdispersion.HasInnerFit(counts))
            return null;
        var tally = LikeCount.Tally(counts);
        double mean = counts.Average(count => count.Theta);
        var peak = MaximumLikelihood.Fit((mu, logSigma) => LogLikelihoodOf(tally, mu, Math.Exp(logSigma)), SpecialFunctions.Logit(mean), Math.Log(0.8));
        return new LogitNormalBinomial(peak.First, Math.Exp(peak.Second), peak.FirstError, peak.SecondError, peak.LogLikelihood);
    }

    /// <summary>Σ log ∫ Binomial(k; n, logistic(μ + σz)) φ(z) dz, in nats.</summary>
    public static double LogLikelihoodOf(IReadOnlyList<LikeCount> counts, double mu, double sigma) =>
        LogLikelihoodOf(LikeCount.Tally(counts), mu, sigma);

    private static double LogLikelihoodOf((LikeCount Count, int Listeners)[] tally, double mu, double sigma) =>
        tally.Sum(entry => entry.Listeners * LogMarginal(entry.Count, mu, sigma));

    /// <summary>The rule is moved to the integrand's peak and scaled by its curvature there (Liu and Pierce, Biometrika 81, 1994).</summary>
    private static double LogMarginal(LikeCount count, double mu, double sigma)
    {
        int k = count.Likes, n = count.Trials;
        double Log(double z) => k * (mu + sigma * z) - n * Softplus(mu + sigma * z) - 0.5 * z * z;
        double Slope(double z) => sigma * (k - n * SpecialFunctions.Logistic(mu + sigma * z)) - z;
        double Curvature(double z) => -sigma * sigma * n * SpecialFunctions.Logistic(mu + sigma * z) * SpecialFunctions.Logistic(-mu - sigma * z) - 1;

        double edge = sigma * n + 1;                                              // the slope changes sign before
        double peak = RobustNewtonRaphson.FindRoot(Slope, Curvature, -edge, edge, 1e-10, 200);
        double width = Math.Sqrt(-2 / Curvature(peak)), top = Log(peak);

        double sum = 0;
        for (int i = 0; i < Quadrature.Nodes.Length; i++)
        {
            double x = Quadrature.Nodes[i];
            sum += Quadrature.Weights[i] * Math.Exp(Log(peak + width * x) - top + x * x);
        }
        return SpecialFunctions.BinomialLn(n, k) + top + Math.Log(sum * width / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>log(1 + eˣ) without overflow.</summary>
    private static double Softplus(double x) => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));
}
