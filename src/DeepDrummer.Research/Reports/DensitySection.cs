using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>How theta spreads over the listeners of an arm, after its last checkpoint.</summary>
/// <param name="InitThetas">One a listener, as those of the two that follow.</param>
public sealed record ArmDensities(
    string Arm, int Ratings, DensityCurve Init, DensityCurve Final, DensityCurve Delta,
    IReadOnlyList<double> InitThetas, IReadOnlyList<double> FinalThetas, IReadOnlyList<double> Deltas);

/// <summary>The paper's densities, with its bandwidths (.07 of theta, .04 of delta; arXiv:2008.04391, figure 3).</summary>
internal static class DensitySection
{
    public static IReadOnlyList<ArmDensities> Of(IReadOnlyList<ArmSessions> arms) => [.. arms.Select(arm =>
    {
        int ratings = arm.Checkpoints[^1];
        Checkpoint[] tests = [.. arm.At(ratings).Select(item => item.Test)];
        double[] init = [.. tests.Select(test => ArmSessions.Theta(test.Init))], final = [.. tests.Select(test => ArmSessions.Theta(test.Final))];
        double[] delta = [.. tests.Select(AnswerSection.Delta)];
        var theta = new DensityOptions { Range = new(-0.1, 1.1), Points = 121 };
        return new ArmDensities(
            arm.Name, ratings, KernelDensity.Curve(init, theta), KernelDensity.Curve(final, theta),
            KernelDensity.Curve(delta, theta with { Bandwidth = DensityOptions.PaperDelta.Bandwidth, Range = new(-0.6, 1), Points = 161 }), init, final, delta);
    })];
}
