using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>Laplace's method: the normal at the mode of the posterior over latent likings (Williams and Barber, IEEE PAMI 20(12), 1998;
/// Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithms 3.1 and 3.2).</summary>
internal static class LaplaceMethod
{
    private const int MostSteps = 60, MostHalvings = 12;
    private const double Enough = 1e-8;

    /// <summary>Newton's method with Fisher's curvature, each step halved until it climbs.</summary>
    /// <param name="k">[n × n], prior covariance of the likings of what was heard.</param>
    /// <param name="mean">Their prior means, [n].</param>
    public static LikingPosterior Of(Matrix k, ReadOnlySpan<double> mean, TasteLikelihood likelihood)
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
        return new LikingPosterior(k, root, a, value);
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
