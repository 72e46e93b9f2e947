using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The normal approximation at the mode of the posterior over latent likings (Williams and Barber, IEEE PAMI 20(12), 1998;
/// Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithms 3.1 and 3.2).</summary>
internal sealed class LaplacePosterior
{
    private const int MostSteps = 60, MostHalvings = 12;
    private const double Enough = 1e-8;

    private readonly Matrix l;

    private LaplacePosterior(double[] mode, double[] weights, Matrix l, Matrix whitened, double evidence) =>
        (Mode, Weights, this.l, Whitened, LogEvidence) = (mode, weights, l, whitened, evidence);

    /// <summary>[n], the likings of what was heard, less the prior mean.</summary>
    public double[] Mode { get; }

    /// <summary>[n], a = K⁻¹·(f − m): the mean of another loop is m + k·a.</summary>
    public double[] Weights { get; }

    /// <summary>R = L⁻¹·Sᵀ [n × n]: the covariance of two loops is k(x, y) − (R·k(x))·(R·k(y)).</summary>
    public Matrix Whitened { get; }

    /// <summary>Laplace's approximation of log P(answers).</summary>
    public double LogEvidence { get; }

    /// <summary>v with f(x) = prior(x) + k(x)·v: what makes a function drawn from the prior one of the posterior (Matheron's rule).</summary>
    /// <remarks>v = (K + W⁻¹)⁻¹·(z − prior − noise) with noise N(0, W⁻¹) and pseudo-observations z is, with R = L⁻¹·Sᵀ,
    /// a − Rᵀ·(R·prior + L⁻¹·e) for standard normal e: neither K nor W is inverted.</remarks>
    /// <param name="prior">[n], the drawn prior's values at what was heard, less the prior's mean.</param>
    public double[] Correction(ReadOnlySpan<double> prior, RandomStream random)
    {
        double[] e = [.. Mode.Select(_ => random.Normal())], v = [.. Weights];
        Cholesky.SolveLower(l, e);
        for (int i = 0; i < v.Length; i++)
            TensorPrimitives.MultiplyAdd(Whitened.Row(i), -(e[i] + Cholesky.Dot(Whitened.Row(i), prior)), v, v);
        return v;
    }

    /// <summary>Newton's method with Fisher's curvature, each step halved until it climbs.</summary>
    /// <param name="k">[n × n], prior covariance of the likings of what was heard.</param>
    /// <param name="mean">Their prior means, [n].</param>
    public static LaplacePosterior Of(Matrix k, ReadOnlySpan<double> mean, TasteLikelihood likelihood)
    {
        int n = k.Rows;
        var root = new InformationRoot(n);
        double[] a = new double[n], u = new double[n], f = mean.ToArray(), gradient = new double[n];
        double[] step = new double[n], stepU = new double[n], triedA = new double[n], triedU = new double[n];
        double value = likelihood.At(f, gradient, root);
        for (int count = 0; count < MostSteps; count++)
        {
            Matrix l = root.Whitened(k);                                          // B = I + Sᵀ·K·S
            Cholesky.Factor(l);
            Proposed(k, l, root, u, gradient, step);                              // a of Newton's full step
            for (int i = 0; i < n; i++)
                step[i] -= a[i];
            Times(k, step, stepU);
            (double size, double before) = (1, value);
            for (int halving = 0; halving < MostHalvings; halving++, size /= 2)
            {
                for (int i = 0; i < n; i++)
                    (triedA[i], triedU[i], f[i]) = (a[i] + size * step[i], u[i] + size * stepU[i], mean[i] + u[i] + size * stepU[i]);
                value = likelihood.At(f) - Cholesky.Dot(triedA, triedU) / 2;
                if (value >= before - Enough)
                    break;
            }
            (a, triedA, u, triedU) = (triedA, a, triedU, u);
            likelihood.At(f, gradient, root);
            if (value - before < Enough)
                break;
        }
        return AtMode(k, root, u, a, value);
    }

    private static LaplacePosterior AtMode(Matrix k, InformationRoot root, double[] u, double[] a, double value)
    {
        int n = k.Rows;
        Matrix l = root.Whitened(k);
        Cholesky.Factor(l);
        var r = new Matrix(n, n);                                                 // L⁻¹, row by row, then times Sᵀ
        for (int i = 0; i < n; i++)
        {
            Span<double> row = r.Row(i);
            for (int j = 0; j < i; j++)
                if (l[i, j] is var weight and not 0)
                    TensorPrimitives.MultiplyAdd(r.Row(j)[..(j + 1)], -weight, row[..(j + 1)], row[..(j + 1)]);
            for (int j = 0; j < i; j++)
                row[j] /= l[i, i];
            row[i] = 1 / l[i, i];
        }
        for (int i = 0; i < n; i++)
            root.Times(r.Row(i), r.Row(i));                                       // (S·x) is x·Sᵀ for a row x
        return new LaplacePosterior(u, a, l, r, value - Cholesky.LogDeterminant(l) / 2);
    }

    /// <summary>a = b − S·B⁻¹·Sᵀ·K·b with b = W·u + gradient.</summary>
    private static void Proposed(Matrix k, Matrix l, InformationRoot root, double[] u, double[] gradient, double[] a)
    {
        int n = u.Length;
        double[] b = new double[n], c = new double[n];
        root.TransposedTimes(u, b);
        root.Times(b, b);
        for (int i = 0; i < n; i++)
            b[i] += gradient[i];
        Times(k, b, c);
        root.TransposedTimes(c, c);
        Cholesky.SolveLower(l, c);
        Cholesky.SolveUpper(l, c);
        root.Times(c, c);
        for (int i = 0; i < n; i++)
            a[i] = b[i] - c[i];
    }

    private static void Times(Matrix k, ReadOnlySpan<double> x, Span<double> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = Cholesky.Dot(k.Row(i), x);
    }
}
