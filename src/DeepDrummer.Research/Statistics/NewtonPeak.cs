using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Research.Statistics;

/// <summary>The peak of a smooth function of several unbounded parameters, with its curvature.</summary>
/// <param name="At">Where.</param>
/// <param name="Value">How high.</param>
/// <param name="Hessian">Second derivatives there; negative definite.</param>
internal sealed record NewtonPeak(Vector<double> At, double Value, Matrix<double> Hessian)
{
    private const double Step = 1e-4, LongestStep = 2, Flat = 1e-9;
    private const int MostSteps = 100, MostHalvings = 30;

    /// <summary>Newton's method with differences of the given slopes; where the function is not concave the curvature's sign is turned (Gill, Murray and Wright, 1981, section 4.4).</summary>
    /// <returns>Null where it climbs without end or comes to no peak.</returns>
    public static NewtonPeak? Climb(Func<Vector<double>, (double Value, Vector<double> Slope)> function, Vector<double> start)
    {
        Vector<double> at = start;
        (double value, Vector<double> slope) = function(at);
        for (int step = 0; step < MostSteps; step++)
        {
            Matrix<double> hessian = HessianOf(function, at);
            Vector<double> move = Move(hessian, slope);
            if (slope * move < Flat)                                              // what is still to be gained, doubled
                return IsPeak(hessian) ? new NewtonPeak(at, value, hessian) : null;
            bool climbed = false;
            for (int half = 0; half < MostHalvings && !climbed; half++, move /= 2)
            {
                (double next, Vector<double> nextSlope) = function(at + move);
                if (climbed = next > value)
                    (at, value, slope) = (at + move, next, nextSlope);
            }
            if (!climbed)
                return slope.L2Norm() < 1e-3 * (1 + Math.Abs(value)) && IsPeak(hessian) ? new NewtonPeak(at, value, hessian) : null;
        }
        return null;
    }

    /// <summary>|Hessian|⁻¹ · slope in the Hessian's own axes, no longer than <see cref="LongestStep"/>.</summary>
    private static Vector<double> Move(Matrix<double> hessian, Vector<double> slope)
    {
        var eigen = hessian.Evd(Symmetricity.Symmetric);
        Vector<double> along = eigen.EigenVectors.TransposeThisAndMultiply(slope);
        Vector<double> scaled = along.MapIndexed((i, part) => part / Math.Max(Math.Abs(eigen.EigenValues[i].Real), 1e-6));
        Vector<double> move = eigen.EigenVectors * scaled;
        double length = move.L2Norm();
        return length > LongestStep ? move * (LongestStep / length) : move;
    }

    private static Matrix<double> HessianOf(Func<Vector<double>, (double Value, Vector<double> Slope)> function, Vector<double> at)
    {
        Matrix<double> hessian = Matrix<double>.Build.Dense(at.Count, at.Count);
        for (int i = 0; i < at.Count; i++)
        {
            Vector<double> up = at.Clone(), down = at.Clone();
            up[i] += Step;
            down[i] -= Step;
            hessian.SetColumn(i, (function(up).Slope - function(down).Slope) / (2 * Step));
        }
        return (hessian + hessian.Transpose()) / 2;
    }

    private static bool IsPeak(Matrix<double> hessian) => hessian.Evd(Symmetricity.Symmetric).EigenValues.All(value => value.Real < -1e-8);
}
