using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Research.Statistics;

/// <summary>Where a mixed model's likelihood is asked for: β, and the lower triangle L of Σ = L·Lᵀ.</summary>
internal sealed record MixedLogitPoint(double[] Beta, double[,] Root)
{
    public static MixedLogitPoint Of(Vector<double> parameters, int fixedEffects, int random)
    {
        var root = new double[random, random];
        for (int row = 0, at = fixedEffects; row < random; row++)
            for (int column = 0; column <= row; column++)
                root[row, column] = parameters[at++];
        return new MixedLogitPoint([.. parameters.Take(fixedEffects)], root);
    }

    public IReadOnlyList<IReadOnlyList<double>> Covariance()
    {
        int random = Root.GetLength(0);
        return [.. Enumerable.Range(0, random).Select(i => (double[])[.. Enumerable.Range(0, random).Select(j =>
            Enumerable.Range(0, random).Sum(k => Root[i, k] * Root[j, k]))])];
    }
}

/// <summary>One listener's part of a mixed model: ∫ Π Binomial(k; n, logistic(x·β + z·L·u)) φ(u) du over the standard normal u.</summary>
internal sealed class MixedLogitListener(MixedLogitCell[] cells, int random)
{
    private static readonly (double[] Nodes, double[] Weights) one = GaussHermite.Rule(MixedLogit.NodesOfOne), two = GaussHermite.Rule(MixedLogit.NodesOfTwo);

    /// <summary>log of the binomial coefficients, which the parameters do not change.</summary>
    public double LogCoefficients { get; } = cells.Sum(cell => SpecialFunctions.BinomialLn(cell.Count.Trials, cell.Count.Likes));

    /// <summary>A node of the quadrature: where, and its share of the posterior.</summary>
    private readonly record struct Node(double U0, double U1, double Weight);

    /// <summary>The log of the integral, and its slope by β and by L's lower triangle: posterior means of the slopes (Fisher, 1925).</summary>
    public (double Log, double[] Slope) Marginal(MixedLogitPoint point)
    {
        (double log, Node[] nodes) = Posterior(point);
        int betas = point.Beta.Length;
        var slope = new double[betas + random * (random + 1) / 2];
        foreach (Node node in nodes)
            foreach (MixedLogitCell cell in cells)
            {
                double residual = node.Weight * Residual(cell, Logit(cell, point, node.U0, node.U1));
                for (int i = 0; i < betas; i++)
                    slope[i] += residual * cell.Fixed[i];
                slope[betas] += residual * cell.Random[0] * node.U0;
                if (random == 2)
                {
                    slope[betas + 1] += residual * cell.Random[1] * node.U0;
                    slope[betas + 2] += residual * cell.Random[1] * node.U1;
                }
            }
        return (log, slope);
    }

    /// <summary>Posterior means, at the fit.</summary>
    public ShrunkenListener Shrunken(MixedLogitPoint point)
    {
        (_, Node[] nodes) = Posterior(point);
        double u0 = nodes.Sum(node => node.Weight * node.U0), u1 = nodes.Sum(node => node.Weight * node.U1);
        double[] level = random == 1 ? [point.Root[0, 0] * u0] : [point.Root[0, 0] * u0, point.Root[1, 0] * u0 + point.Root[1, 1] * u1];
        return new ShrunkenListener(level, [.. cells.Select(cell => nodes.Sum(node => node.Weight * SpecialFunctions.Logistic(Logit(cell, point, node.U0, node.U1))))]);
    }

    /// <summary>The rule is moved to the integrand's peak and scaled by its curvature there (Liu and Pierce, Biometrika 81, 1994).</summary>
    private (double Log, Node[] Nodes) Posterior(MixedLogitPoint point)
    {
        (double p0, double p1) = Peak(point);
        (double h00, double h01, double h11) = Curvature(point, p0, p1);          // minus the second derivatives
        double c00 = 1 / Math.Sqrt(h00), c10 = 0, c11 = 1;                        // C·Cᵀ = curvature⁻¹, upper form: u = peak + √2·C·x
        if (random == 2)
        {
            double schur = h11 - h01 * h01 / h00;
            (c10, c11) = (-h01 / h00 / Math.Sqrt(schur), 1 / Math.Sqrt(schur));
        }
        (double[] at, double[] weights) = random == 1 ? one : two;
        int outer = random == 1 ? 1 : at.Length;
        double top = Log(point, p0, p1), sum = 0, root = Math.Sqrt(2);
        var nodes = new Node[outer * at.Length];
        for (int j = 0; j < outer; j++)
            for (int i = 0; i < at.Length; i++)
            {
                double x = at[i], y = random == 1 ? 0 : at[j];
                double u0 = p0 + root * (c00 * x + c10 * y), u1 = random == 1 ? 0 : p1 + root * c11 * y;
                double weight = weights[i] * (random == 1 ? 1 : weights[j]) * Math.Exp(Log(point, u0, u1) - top + x * x + y * y);
                sum += weight;
                nodes[j * at.Length + i] = new Node(u0, u1, weight);
            }
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = nodes[i] with { Weight = nodes[i].Weight / sum };
        return (top + Math.Log(sum * c00 * (random == 2 ? c11 : 1) / Math.Pow(Math.PI, random / 2.0)), nodes);
    }

    /// <summary>Newton's method on a strictly concave function; a step that overshoots is halved.</summary>
    private (double U0, double U1) Peak(MixedLogitPoint point)
    {
        double u0 = 0, u1 = 0, value = Log(point, 0, 0);
        for (int step = 0; step < 100; step++)
        {
            (double g0, double g1) = Slope(point, u0, u1);
            (double h00, double h01, double h11) = Curvature(point, u0, u1);
            double determinant = h00 * h11 - h01 * h01;
            double d0 = (h11 * g0 - h01 * g1) / determinant, d1 = (h00 * g1 - h01 * g0) / determinant;
            double next = Log(point, u0 + d0, u1 + d1);
            for (int half = 0; half < 40 && next < value - 1e-12 * Math.Abs(value); half++)
            {
                (d0, d1) = (d0 / 2, d1 / 2);
                next = Log(point, u0 + d0, u1 + d1);
            }
            (u0, u1, value) = (u0 + d0, u1 + d1, next);
            if (Math.Abs(d0) + Math.Abs(d1) < 1e-10)
                break;
        }
        return (u0, u1);
    }

    private double Log(MixedLogitPoint point, double u0, double u1)
    {
        double sum = -0.5 * (u0 * u0 + u1 * u1);
        foreach (MixedLogitCell cell in cells)
        {
            double logit = Logit(cell, point, u0, u1);
            sum += cell.Count.Likes * logit - cell.Count.Trials * (Math.Max(logit, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(logit))));
        }
        return sum;
    }

    private (double U0, double U1) Slope(MixedLogitPoint point, double u0, double u1)
    {
        double g0 = -u0, g1 = -u1;
        foreach (MixedLogitCell cell in cells)
        {
            double residual = Residual(cell, Logit(cell, point, u0, u1));
            (double a0, double a1) = Loading(cell, point);
            g0 += residual * a0;
            g1 += residual * a1;
        }
        return (g0, g1);
    }

    private (double H00, double H01, double H11) Curvature(MixedLogitPoint point, double u0, double u1)
    {
        double h00 = 1, h01 = 0, h11 = 1;
        foreach (MixedLogitCell cell in cells)
        {
            double p = SpecialFunctions.Logistic(Logit(cell, point, u0, u1)), information = cell.Count.Trials * p * (1 - p);
            (double a0, double a1) = Loading(cell, point);
            h00 += information * a0 * a0;
            h01 += information * a0 * a1;
            h11 += information * a1 * a1;
        }
        return (h00, h01, h11);
    }

    /// <summary>Lᵀ·z: how much the logit of the cell moves with u.</summary>
    private (double A0, double A1) Loading(MixedLogitCell cell, MixedLogitPoint point) => random == 1
        ? (cell.Random[0] * point.Root[0, 0], 0)
        : (cell.Random[0] * point.Root[0, 0] + cell.Random[1] * point.Root[1, 0], cell.Random[1] * point.Root[1, 1]);

    private double Logit(MixedLogitCell cell, MixedLogitPoint point, double u0, double u1)
    {
        (double a0, double a1) = Loading(cell, point);
        double logit = a0 * u0 + a1 * u1;
        for (int i = 0; i < cell.Fixed.Length; i++)
            logit += cell.Fixed[i] * point.Beta[i];
        return logit;
    }

    private static double Residual(MixedLogitCell cell, double logit) => cell.Count.Likes - cell.Count.Trials * SpecialFunctions.Logistic(logit);
}
