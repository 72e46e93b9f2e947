using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>The paper's densities, by arm.</summary>
internal static class DensityPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("How theta spreads over listeners");
        page.Paragraph("After each arm's last blind test; Gaussian kernels of the paper's bandwidths (arXiv:2008.04391, figure 3).");
        page.Figure(Draw(report, arm => arm.Final, arm => arm.FinalThetas, "Final theta"));
        page.Figure(Draw(report, arm => arm.Init, arm => arm.InitThetas, "Init theta"));
        page.Figure(Draw(report, arm => arm.Delta, arm => arm.Deltas, "Delta theta"));
    }

    private static Figure Draw(Report report, Func<ArmDensities, DensityCurve> curve, Func<ArmDensities, IReadOnlyList<double>> values, string title) =>
        ArmDensitiesFigure.Draw([.. report.Densities.Select(arm => (arm.Arm, Of(curve(arm), values(arm))))], title);

    internal static ListenerDensity Of(DensityCurve curve, IReadOnlyList<double> listeners) =>
        new() { X = curve.X, Y = curve.Y, Bandwidth = curve.Bandwidth, Listeners = listeners };
}
