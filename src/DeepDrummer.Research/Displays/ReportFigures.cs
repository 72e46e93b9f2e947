using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Reports;

namespace DeepDrummer.Research.Displays;

/// <summary>What a report says of its arms, as figures and tables for a notebook.</summary>
public static class ReportFigures
{
    /// <summary>The blind test after so many ratings, arm by arm, with intervals over listeners; at 0 the untrained critic.</summary>
    public static Figure BlindTheta(this Report report) => CurvePage.Thetas(report);

    /// <summary>Likes while the critics learned, arm by arm: the running share over listeners.</summary>
    public static Figure LikesWhileLearning(this Report report) => CurvePage.Likes(report);

    /// <summary>How final theta spreads over the listeners of each arm.</summary>
    public static Figure FinalThetas(this Report report) =>
        ThetaFigures.Beside("Final theta", [.. report.Densities.Select(arm => (arm.Arm, arm.Final, (IEnumerable<double>)arm.FinalThetas))]);

    /// <summary>Each arm's final theta minus the baseline's, on the same listeners, with intervals.</summary>
    /// <exception cref="InvalidOperationException">The report compares nothing.</exception>
    public static Figure Differences(this Report report)
    {
        string[] arms = [.. report.Arms.Select(arm => arm.Name)];
        LabelledDifference[] drawn = [.. report.Comparisons.Family.Where(row => row.Theta.Ci95 is not null).Select(row => new LabelledDifference(
            FormattableString.Invariant($"{row.Arm}, {row.Ratings} ratings"), Array.IndexOf(arms, row.Arm), row.Theta.Difference.Mean, row.Theta.Ci95!.Value.Low, row.Theta.Ci95.Value.High))];
        return drawn.Length > 0
            ? DifferencesFigure.Draw(drawn, report.Options.Margin, $"Final theta minus that of {report.Baseline}")
            : throw new InvalidOperationException($"Nothing is compared: {report.NotCompared ?? "no two arms share two listeners"}.");
    }

    /// <summary>The declared family of tests, corrected by Holm's method.</summary>
    public static HtmlTable Tests(this Report report) => new(
        $"Beside {report.Baseline}: final theta on the same listeners",
        ["arm", "ratings", "listeners", "difference", "95 % interval", "p", "p (Holm)"],
        [.. report.Comparisons.Family.Select(row => (string[])
        [
            row.Arm, Number(row.Ratings, "0"), Number(row.Theta.Difference.Count, "0"), Signed(row.Theta.Difference.Mean),
            row.Theta.Ci95 is { } interval ? $"[{Signed(interval.Low)}, {Signed(interval.High)}]" : "–", Number(row.Theta.SignFlip?.P, "G2"), Number(row.PHolm, "G2"),
        ])],
        report.Caution);

    /// <summary>Every session, by arm: planned, begun, learned, through, dropped out.</summary>
    public static HtmlTable TrialFlow(this Report report) => new(
        "Trial flow", ["arm", "planned", "begun", "learned", "complete", "dropped out"],
        [.. report.Flow.Select(arm => (string[])[arm.Arm, Number(arm.Planned, "0"), Number(arm.Begun, "0"), Number(arm.Learned, "0"), Number(arm.Complete, "0"), Number(arm.DroppedOut, "0")])]);

    private static string Number(double? value, string format) => ThetaSummaryDisplay.Number(value, format);

    private static string Signed(double value) => ThetaSummaryDisplay.Number(value, "+0.000;−0.000;0.000");
}
