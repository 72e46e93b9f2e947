using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>Whether p_good came true.</summary>
internal static class CalibrationPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("Calibration of p_good");
        page.Paragraph("p_good is the like-probability that the critic gave a loop before it was heard. The expected calibration error is the mean distance between p_good and the share liked over ten bins, weighted by their loops; its interval resamples listeners (basic bootstrap). Chance alone makes it positive. Bias is mean p_good minus the share liked: above 0 the critic promises too much.");
        page.Heading("Loops of Phase I");
        page.Figure(Draw([.. report.Calibrations.Where(row => row.Ratings is null)]));
        page.Heading("Final loops of the blind test");
        page.Figure(Draw([.. report.Answers.GroupBy(row => row.Arm).Select(arm => report.Calibrations.Single(row => row.Arm == arm.Key && row.Ratings == arm.Max(answer => answer.Ratings)))]));
        bool truth = report.Calibrations.All(row => row.OfTruth is not null);
        page.Table(
            "Calibration by arm." + (truth ? " Against the truth: the same with the simulated listener's true like-probability in place of the answer." : ""),
            ["arm", "loops", "how many", "calibration error", "bias", "Brier score", .. truth ? (string[])["error against the truth"] : []],
            report.Calibrations.Select(row => (string[])
            [
                Shown.Text(row.Arm), row.Ratings is { } ratings ? $"blind test after {ratings}" : "Phase I", Shown.Count(row.OfAnswers.Loops),
                $"{Shown.Number(row.OfAnswers.Error)} <small>{Shown.Interval(row.OfAnswers.ErrorCi95)}</small>", Shown.Signed(row.OfAnswers.Bias), Shown.Number(row.OfAnswers.Brier),
                .. truth ? (string[])[$"{Shown.Number(row.OfTruth!.Error)} <small>{Shown.Interval(row.OfTruth.ErrorCi95)}</small>"] : [],
            ]));
        page.Table("Loops by p_good, and the share of them that was liked.", ["arm", "loops", .. Bins(report).Select(bin => $"{Shown.Number(bin.Low, ".0")} to {Shown.Number(bin.High, bin.High < 1 ? ".0" : "0")}")],
            report.Calibrations.Select(row => (string[])
            [
                Shown.Text(row.Arm), row.Ratings is { } ratings ? $"after {ratings}" : "Phase I",
                .. row.OfAnswers.Bins.Select(bin => bin.Count == 0 ? Shown.Unknown : $"{Shown.Number(bin.LikeShare, ".00")} <small>{Shown.Count(bin.Count)}</small>"),
            ]));
    }

    private static IReadOnlyList<ReliabilityBin> Bins(Report report) => report.Calibrations[0].OfAnswers.Bins;

    private static Figure Draw(IReadOnlyList<CalibrationRow> rows) => ReliabilityFigure.Draw([.. rows.Select(row => (row.Arm, (IReadOnlyList<ReliabilityPoint>)
        [.. row.OfAnswers.Bins.Where(bin => bin.Count > 0).Select(bin => new ReliabilityPoint(bin.MeanScore!.Value, bin.LikeShare!.Value, bin.Count))]))]);
}
