using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Research.Statistics;

/// <summary>Answers of one listener under one condition.</summary>
/// <param name="Fixed">The condition's values of the fixed effects, [fixed].</param>
/// <param name="Random">Its values of what varies by listener, [random]: (1) alone for a listener's level, (1, arm) for a level and an effect of the arm.</param>
/// <param name="Count">Likes among the loops heard.</param>
public sealed record MixedLogitCell(double[] Fixed, double[] Random, LikeCount Count);

/// <summary>A fixed effect, in log-odds.</summary>
/// <param name="P">Two-sided (Wald).</param>
public sealed record MixedLogitEffect(double Estimate, double StandardError, double P)
{
    public Interval Ci95 => new(Estimate - Normal.InvCDF(0, 1, 0.975) * StandardError, Estimate + Normal.InvCDF(0, 1, 0.975) * StandardError);
}

/// <summary>A listener as the whole study sees one.</summary>
/// <param name="Level">Posterior mean of what is this listener's own, [random], in log-odds beside the fixed effects.</param>
/// <param name="Likes">Posterior mean of the like-probability in each cell: the share liked, shrunken towards the other listeners.</param>
public sealed record ShrunkenListener(IReadOnlyList<double> Level, IReadOnlyList<double> Likes);

/// <summary>Logistic regression with effects that vary normally over listeners: logit P(like) = x·β + z·b, b ~ Normal(0, Σ).</summary>
/// <param name="Effects">β, in the order of the cells' values.</param>
/// <param name="Covariance">Σ, [random × random], in squared log-odds.</param>
/// <param name="LogLikelihood">At the fit, in nats, with the binomial coefficients.</param>
/// <param name="Listeners">In the order given.</param>
public sealed record MixedLogit(
    IReadOnlyList<MixedLogitEffect> Effects, IReadOnlyList<IReadOnlyList<double>> Covariance, double LogLikelihood, IReadOnlyList<ShrunkenListener> Listeners)
{
    /// <summary>Nodes of the quadrature for one and for two random effects: the likelihood then is exact to about 1e-6 and 1e-4.</summary>
    internal const int NodesOfOne = 15, NodesOfTwo = 9;

    private const double Start = 0.6;                                             // of the sds, in log-odds
    private const double LargestError = 10;                                       // log-odds: beyond, the likelihood rises for ever

    /// <summary>Maximum likelihood by adaptive Gauss–Hermite quadrature (Pinheiro and Bates, J. Computational and Graphical Statistics 4, 1995).</summary>
    /// <param name="listeners">[listeners][cells]; each with at least one cell. One or two random effects.</param>
    /// <returns>Null where no fit is best, such as where a condition was liked always or never.</returns>
    /// <exception cref="ArgumentException">Fewer than 2 listeners, or cells that do not fit each other.</exception>
    public static MixedLogit? Fit(IReadOnlyList<IReadOnlyList<MixedLogitCell>> listeners)
    {
        (int fixedEffects, int random) = Check(listeners);
        var marginals = listeners.Select(cells => new MixedLogitListener([.. cells], random)).ToArray();
        Vector<double> start = Vector<double>.Build.Dense(fixedEffects + random * (random + 1) / 2);
        for (int i = 0, at = fixedEffects; i < random; at += ++i)
            start[at + i] = Start;                                                // the diagonal of the lower triangle, row by row

        NewtonPeak? peak = NewtonPeak.Climb(at => Total(marginals, at, fixedEffects, random), start);
        if (peak is null)
            return null;
        MixedLogitPoint point = MixedLogitPoint.Of(peak.At, fixedEffects, random);
        Matrix<double> covariance = (-peak.Hessian).Inverse();                    // of the estimates
        var effects = Enumerable.Range(0, fixedEffects).Select(i => Effect(peak.At[i], Math.Sqrt(covariance[i, i]))).ToArray();
        if (!effects.All(effect => effect.StandardError < LargestError))
            return null;
        return new MixedLogit(effects, point.Covariance(), peak.Value + marginals.Sum(marginal => marginal.LogCoefficients), [.. marginals.Select(marginal => marginal.Shrunken(point))]);
    }

    /// <summary>Log-likelihood at given β and lower triangle of Σ's root (row by row), in nats, with the binomial coefficients.</summary>
    internal static double LogLikelihoodOf(IReadOnlyList<IReadOnlyList<MixedLogitCell>> listeners, double[] parameters)
    {
        (int fixedEffects, int random) = Check(listeners);
        MixedLogitPoint point = MixedLogitPoint.Of(Vector<double>.Build.Dense(parameters), fixedEffects, random);
        return listeners.Select(cells => new MixedLogitListener([.. cells], random)).Sum(marginal => marginal.Marginal(point).Log + marginal.LogCoefficients);
    }

    private static (double Value, Vector<double> Gradient) Total(MixedLogitListener[] marginals, Vector<double> at, int fixedEffects, int random)
    {
        MixedLogitPoint point = MixedLogitPoint.Of(at, fixedEffects, random);
        Vector<double> gradient = Vector<double>.Build.Dense(at.Count);
        double value = 0;
        foreach (MixedLogitListener marginal in marginals)
        {
            (double log, double[] slope) = marginal.Marginal(point);
            value += log;
            for (int i = 0; i < slope.Length; i++)
                gradient[i] += slope[i];
        }
        return (value, gradient);
    }

    private static MixedLogitEffect Effect(double estimate, double error) =>
        new(estimate, error, error > 0 ? 2 * Normal.CDF(0, 1, -Math.Abs(estimate) / error) : double.NaN);

    private static (int Fixed, int Random) Check(IReadOnlyList<IReadOnlyList<MixedLogitCell>> listeners)
    {
        if (listeners.Count < 2 || listeners.Any(cells => cells.Count == 0))
            throw new ArgumentException($"{listeners.Count} listeners, the least with {listeners.Select(cells => cells.Count).DefaultIfEmpty(0).Min()} cells, are too few for a mixed model; it takes at least 2 with 1.", nameof(listeners));
        MixedLogitCell first = listeners[0][0];
        foreach (MixedLogitCell cell in listeners.SelectMany(cells => cells))
            if (cell.Fixed.Length != first.Fixed.Length || cell.Random.Length != first.Random.Length)
                throw new ArgumentException($"A cell of {cell.Fixed.Length} fixed and {cell.Random.Length} random values does not fit one of {first.Fixed.Length} and {first.Random.Length}.", nameof(listeners));
        if (first.Fixed.Length < 1 || first.Random.Length is < 1 or > 2)
            throw new ArgumentException($"A model of {first.Fixed.Length} fixed and {first.Random.Length} random effects cannot be fitted; it takes at least 1, and 1 or 2.", nameof(listeners));
        return (first.Fixed.Length, first.Random.Length);
    }
}
