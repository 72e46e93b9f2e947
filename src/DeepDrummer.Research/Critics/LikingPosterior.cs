using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A normal posterior over the latent likings of what was heard, N(m + K·a, (K⁻¹ + W)⁻¹), and what follows for other loops.</summary>
/// <remarks>Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapter 3. W is what the answers tell, W = S·Sᵀ, and B = I + Sᵀ·K·S = L·Lᵀ.</remarks>
internal sealed class LikingPosterior
{
    private readonly Matrix l;

    private LikingPosterior(Matrix l, Matrix whitened, double[] weights, double evidence) => (this.l, Whitened, Weights, LogEvidence) = (l, whitened, weights, evidence);

    /// <param name="k">[n × n], prior covariance.</param>
    /// <param name="root">S.</param>
    /// <param name="weights">a.</param>
    /// <param name="fit">The log evidence but for −log|B|/2.</param>
    public LikingPosterior(Matrix k, InformationRoot root, double[] weights, double fit)
    {
        Weights = weights;
        l = root.Whitened(k);
        Cholesky.Factor(l);
        Whitened = Cholesky.Inverse(l);
        for (int i = 0; i < weights.Length; i++)
            root.Times(Whitened.Row(i), Whitened.Row(i));                         // S·x is x·Sᵀ for a row x
        LogEvidence = fit - Cholesky.LogDeterminant(l) / 2;
    }

    /// <summary>[n], a: the mean of another loop is m + k·a.</summary>
    public double[] Weights { get; }

    /// <summary>R = L⁻¹·Sᵀ [n × n]: the covariance of two loops is k(x, y) − (R·k(x))·(R·k(y)).</summary>
    public Matrix Whitened { get; }

    /// <summary>log P(answers), approximately.</summary>
    public double LogEvidence { get; }

    /// <summary>By expectation propagation; by Laplace's method where there are pairs.</summary>
    /// <param name="k">[n × n], prior covariance of the likings of what was heard.</param>
    /// <param name="mean">Their prior means, [n].</param>
    public static LikingPosterior Of(Matrix k, ReadOnlySpan<double> mean, TasteLikelihood likelihood) =>
        likelihood.HasPairs ? LaplaceMethod.Of(k, mean, likelihood) : ExpectationPropagation.Of(k, mean, likelihood);

    /// <summary>The same for other weights and fit, as the constructor has them.</summary>
    public LikingPosterior With(double[] weights, double fit) => new(l, Whitened, weights, fit - Cholesky.LogDeterminant(l) / 2);

    /// <summary>v with f(x) = prior(x) + k(x)·v: what makes a function drawn from the prior one of the posterior (Matheron's rule).</summary>
    /// <remarks>v = (K + W⁻¹)⁻¹·(z − prior − noise) with noise N(0, W⁻¹) and pseudo-observations z is, with R = L⁻¹·Sᵀ,
    /// a − Rᵀ·(R·prior + L⁻¹·e) for standard normal e: neither K nor W is inverted.</remarks>
    /// <param name="prior">[n], the drawn prior's values at what was heard, less the prior's mean.</param>
    public double[] Correction(ReadOnlySpan<double> prior, RandomStream random)
    {
        double[] e = [.. Weights.Select(_ => random.Normal())], v = [.. Weights];
        Cholesky.SolveLower(l, e);
        for (int i = 0; i < v.Length; i++)
            TensorPrimitives.MultiplyAdd(Whitened.Row(i), -(e[i] + Cholesky.Dot(Whitened.Row(i), prior)), v, v);
        return v;
    }
}
