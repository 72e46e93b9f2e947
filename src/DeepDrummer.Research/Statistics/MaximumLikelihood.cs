using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace DeepDrummer.Research.Statistics;

/// <summary>The peak of a smooth likelihood of two unbounded parameters, with their standard errors from its curvature.</summary>
internal sealed record MaximumLikelihood(double First, double Second, double FirstError, double SecondError, double LogLikelihood)
{
    private const double Tolerance = 1e-11, Step = 1e-3;
    private const int MostIterations = 5_000;

    /// <summary>Nelder and Mead's simplex (Computer Journal 7, 1965), started twice so that it cannot end on a collapsed simplex.</summary>
    public static MaximumLikelihood Fit(Func<double, double, double> logLikelihood, double firstStart, double secondStart)
    {
        IObjectiveFunction loss = ObjectiveFunction.Value(at => -logLikelihood(at[0], at[1]));
        Vector<double> peak = Vector<double>.Build.Dense([firstStart, secondStart]);
        for (int start = 0; start < 2; start++)
            peak = NelderMeadSimplex.Minimum(loss, peak, Vector<double>.Build.Dense(2, 0.2), Tolerance, MostIterations).MinimizingPoint;

        double a = peak[0], b = peak[1], top = logLikelihood(a, b);
        double aa = (logLikelihood(a + Step, b) - 2 * top + logLikelihood(a - Step, b)) / (Step * Step);
        double bb = (logLikelihood(a, b + Step) - 2 * top + logLikelihood(a, b - Step)) / (Step * Step);
        double ab = (logLikelihood(a + Step, b + Step) - logLikelihood(a + Step, b - Step)
                   - logLikelihood(a - Step, b + Step) + logLikelihood(a - Step, b - Step)) / (4 * Step * Step);
        double determinant = aa * bb - ab * ab;                                   // of the observed information
        return new MaximumLikelihood(a, b, Math.Sqrt(-bb / determinant), Math.Sqrt(-aa / determinant), top);
    }
}
