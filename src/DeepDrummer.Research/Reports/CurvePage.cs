using DeepDrummer.Research.Figures;

namespace DeepDrummer.Research.Reports;

/// <summary>Learning curves.</summary>
internal static class CurvePage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("Learning curves");
        page.Figure(Likes(report));
        if (report.Answers.Select(row => row.Ratings).Distinct().Count() > 1)
            page.Figure(Thetas(report));
    }

    /// <summary>The running share of likes in Phase I.</summary>
    internal static Figure Likes(Report report) => ArmCurvesFigure.Draw(
        [.. report.Learning.Select(arm => new ArmCurve
        {
            Arm = arm.Arm, X = [.. arm.Likes.Select(point => (double)point.Rating)], Y = [.. arm.Likes.Select(point => point.Mean)],
            Low = arm.Likes.All(point => point.Ci95 is not null) ? [.. arm.Likes.Select(point => point.Ci95!.Value.Low)] : null,
            High = arm.Likes.All(point => point.Ci95 is not null) ? [.. arm.Likes.Select(point => point.Ci95!.Value.High)] : null,
        })],
        new ArmCurvesOptions
        {
            XTitle = "Rating of Phase I", YTitle = $"Liked, of the last {report.Learning[0].Window}",
            Description = $"Share liked of the last {report.Learning[0].Window} loops while the critic learned, mean over listeners with the pointwise 95 % bootstrap band. "
                + string.Join("; ", report.Learning.Select(arm => FormattableString.Invariant($"{arm.Arm} from {arm.Likes[0].Mean:0.000} to {arm.Likes[^1].Mean:0.000}"))) + ".",
        });

    /// <summary>Theta at each blind test, from the untrained critic on.</summary>
    internal static Figure Thetas(Report report)
    {
        ArmCurve[] curves = [.. report.Learning.Select(arm => Curve(arm.Arm, [.. report.Answers.Where(row => row.Arm == arm.Arm)]))];
        return ArmCurvesFigure.Draw(curves, new ArmCurvesOptions
        {
            XTitle = "Ratings learned from", YTitle = "Theta in the blind test", Points = true,
            XTicks = [0, .. report.Answers.Select(row => (double)row.Ratings).Distinct().Order()],
            Description = "Share of blind loops liked after so many ratings, mean over listeners with its 95 % interval; at 0 the untrained critic. "
                + string.Join("; ", curves.Select(curve => $"{curve.Arm} {string.Join(", ", curve.X.Zip(curve.Y, (x, y) => FormattableString.Invariant($"{y:0.000} at {x}")))}")) + ".",
        });
    }

    private static ArmCurve Curve(string arm, AnswerRow[] rows)
    {
        Estimate[] points = [rows[^1].Init, .. rows.Select(row => row.Final)];
        bool band = points.All(point => point.Ci95 is not null);
        return new ArmCurve
        {
            Arm = arm, X = [0, .. rows.Select(row => (double)row.Ratings)], Y = [.. points.Select(point => point.Mean)],
            Low = band ? [.. points.Select(point => point.Ci95!.Value.Low)] : null, High = band ? [.. points.Select(point => point.Ci95!.Value.High)] : null,
        };
    }
}
