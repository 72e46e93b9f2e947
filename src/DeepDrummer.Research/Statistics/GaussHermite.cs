using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Research.Statistics;

/// <summary>Gauss–Hermite quadrature: ∫ f(x) exp(−x²) dx ≈ Σ weight · f(node), exact for polynomials below degree 2 · nodes.</summary>
internal static class GaussHermite
{
    /// <summary>Nodes are eigenvalues of the recurrence's tridiagonal matrix (Golub and Welsch, Mathematics of Computation 23, 1969).</summary>
    public static (double[] Nodes, double[] Weights) Rule(int nodes)
    {
        Matrix<double> recurrence = Matrix<double>.Build.Dense(nodes, nodes, (row, column) => Math.Abs(row - column) == 1 ? Math.Sqrt(Math.Max(row, column) / 2.0) : 0);
        var eigen = recurrence.Evd(Symmetricity.Symmetric);
        return (
            [.. eigen.EigenValues.Select(value => value.Real)],
            [.. eigen.EigenVectors.Row(0).Select(first => Math.Sqrt(Math.PI) * first * first)]);
    }
}
