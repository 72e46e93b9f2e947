using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>Expectation propagation: each answer is replaced by the normal factor that gives its liking the right mean and variance beside the
/// others (Minka, UAI 2001; Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 3.5).</summary>
/// <remarks>Nearer to the truth than Laplace's method where tastes are strong: there the mode lies far from the mean (Kuss and Rasmussen,
/// JMLR 6, 2005). An answer that lapses explain would have a factor that widens; it is kept from that.</remarks>
internal sealed class ExpectationPropagation
{
    private const int MostSweeps = 30;
    private const double Enough = 1e-4, LeastPrecision = 1e-8;

    private readonly Matrix k;
    private readonly double[] mean;                                               // of the prior
    private readonly TasteLikelihood likelihood;
    private readonly double[] precision, shift;                                   // of the factors: τ and ν
    private readonly double[] liking;                                             // posterior means less the prior's
    private readonly Matrix covariance;

    private ExpectationPropagation(Matrix k, ReadOnlySpan<double> mean, TasteLikelihood likelihood)
    {
        (this.k, this.mean, this.likelihood, covariance) = (k, mean.ToArray(), likelihood, new Matrix(k.Rows, k.Rows));
        (precision, shift, liking) = (new double[k.Rows], new double[k.Rows], new double[k.Rows]);
        Array.Fill(precision, LeastPrecision);
    }

    /// <summary>Sweeps over the answers until the evidence settles.</summary>
    /// <param name="k">[n × n], prior covariance of the likings of what was heard.</param>
    /// <param name="mean">Their prior means, [n].</param>
    /// <param name="likelihood">Of single loops.</param>
    public static LikingPosterior Of(Matrix k, ReadOnlySpan<double> mean, TasteLikelihood likelihood)
    {
        var state = new ExpectationPropagation(k, mean, likelihood);
        double before = double.NegativeInfinity;
        LikingPosterior posterior = state.Renewed();
        for (int sweep = 0; sweep < MostSweeps && Math.Abs(posterior.LogEvidence - before) > Enough && k.Rows > 0; sweep++)
        {
            before = posterior.LogEvidence;
            for (int i = 0; i < k.Rows; i++)
                state.Visit(i);
            posterior = state.Renewed();                                          // afresh, so that rounding does not add up
        }
        return posterior;
    }

    /// <summary>The belief of one liking without its own factor; its mean is less the prior's.</summary>
    private Belief Cavity(int i)
    {
        double own = 1 / covariance[i, i], left = own - precision[i];
        return new Belief((liking[i] * own - shift[i]) / left, 1 / left);
    }

    private void Visit(int i)
    {
        Belief cavity = Cavity(i);
        (Belief after, _) = LogisticNormal.Tilted(cavity with { Mean = cavity.Mean + mean[i] }, likelihood.Liked(i), likelihood.Lapse);
        double fresh = Math.Max(LeastPrecision, 1 / after.Variance - 1 / cavity.Variance), more = fresh - precision[i];
        double freshShift = (after.Mean - mean[i]) * (fresh + 1 / cavity.Variance) - cavity.Mean / cavity.Variance, moreShift = freshShift - shift[i];
        (precision[i], shift[i]) = (fresh, freshShift);

        double[] column = covariance.Row(i).ToArray();                            // rank one: Σ − c·s·sᵀ
        double c = more / (1 + more * column[i]), along = moreShift - c * (liking[i] + moreShift * column[i]);
        for (int j = 0; j < column.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(column, -c * column[j], covariance.Row(j), covariance.Row(j));
            liking[j] += along * column[j];
        }
    }

    /// <summary>The posterior of the factors as they stand, computed from the prior.</summary>
    private LikingPosterior Renewed()
    {
        int n = k.Rows;
        var root = new InformationRoot(n);
        for (int i = 0; i < n; i++)
            root.Diagonal[i] = Math.Sqrt(precision[i]);
        var posterior = new LikingPosterior(k, root, new double[n], 0);
        Matrix told = posterior.Whitened.Times(k);                                // R·K
        k.Values.CopyTo(covariance.Values);
        double[] weights = [.. shift];                                            // a = ν − Rᵀ·R·K·ν
        for (int row = 0; row < n; row++)
        {
            TensorPrimitives.MultiplyAdd(posterior.Whitened.Row(row), -Cholesky.Dot(told.Row(row), shift), weights, weights);
            for (int j = 0; j < n; j++)
                TensorPrimitives.MultiplyAdd(told.Row(row), -told[row, j], covariance.Row(j), covariance.Row(j));
        }
        for (int i = 0; i < n; i++)
            liking[i] = Cholesky.Dot(k.Row(i), weights);
        return posterior.With(weights, Fit());
    }

    /// <summary>The log evidence but for −log|B|/2 (Rasmussen and Williams, 3.65, 3.73 and 3.74).</summary>
    private double Fit()
    {
        double sum = 0;
        for (int i = 0; i < k.Rows; i++)
        {
            Belief cavity = Cavity(i);
            (_, double probability) = LogisticNormal.Tilted(cavity with { Mean = cavity.Mean + mean[i] }, likelihood.Liked(i), likelihood.Lapse);
            (double tau, double nu, double left) = (precision[i], shift[i], 1 / cavity.Variance);
            sum += Math.Log(probability) + Math.Log(1 + tau * cavity.Variance) / 2 + nu * liking[i] / 2
                - nu * nu / (2 * (left + tau)) + cavity.Mean * left * (tau * cavity.Mean - 2 * nu) / (2 * (left + tau));
        }
        return sum;
    }
}
