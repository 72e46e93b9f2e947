using System.Globalization;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>Ratings to a criterion.</summary>
internal static class CriterionPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("Ratings to a criterion");
        page.Paragraph("How many ratings until a listener is pleased often enough, by two definitions. Blind test: the first blind test in which at least that share of the final loops was liked; it is known only at the tests. Running window: the first rating of Phase I at which at least that share of the last "
            + $"{report.Options.CriterionWindow} loops was liked; chance alone reaches it sooner or later. Who never reached it is censored at the end of Phase I, who left at the last rating (Kaplan and Meier). The restricted mean counts ratings up to that end, and the saving beside the baseline is the difference of those means on the same listeners, with its BCa interval; above 0 fewer ratings were needed.");
        foreach (double theta in report.Options.Criteria.Where(theta => report.Criteria.Any(row => row.Event == CriterionEvent.RunningWindow && row.Theta == theta)))
            page.Figure(Curves(report, theta));
        page.Table("Ratings until theta was reached.", ["arm", "definition", "theta", "reached", "median ratings", "restricted mean", "saved beside the baseline"], report.Criteria
            .OrderBy(row => report.Arms.Select(arm => arm.Name).ToList().IndexOf(row.Arm)).Select(row => (string[])
            [
                Shown.Text(row.Arm), row.Event == CriterionEvent.BlindTest ? "blind test" : "running window", $"≥ {Shown.Number(row.Theta, "0.0##")}",
                $"{Shown.Number(100 * row.Reached, "0")} % of {row.Curve.Listeners}", Median(row.Curve), $"{Shown.Number(row.Mean.Mean, "0.0")} <small>± {Shown.Number(row.Mean.StandardError, "0.0")}</small>",
                Shown.Estimate(row.SavedBesideBaseline, "+0.0;-0.0;0.0"),
            ]));
    }

    private static string Median(KaplanMeier curve) => curve.Median is { } median
        ? $"{Shown.Number(median, "0")} <small>[{Shown.Number(curve.MedianLow, "0")}, {Shown.Number(curve.MedianHigh, "0")}]</small>"
        : "not reached by half";

    /// <summary>The share that has reached it, as steps.</summary>
    internal static Figure Curves(Report report, double theta)
    {
        CriterionRow[] rows = [.. report.Criteria.Where(row => row.Event == CriterionEvent.RunningWindow && row.Theta == theta)];
        string level = theta.ToString("0.0##", CultureInfo.InvariantCulture);
        return ArmCurvesFigure.Draw([.. rows.Select(Steps)], new ArmCurvesOptions
        {
            XTitle = "Rating of Phase I", YTitle = $"Listeners who reached {level}", YRange = [-0.02, 1.02],
            Description = $"Share of listeners who liked at least {level} of some {report.Options.CriterionWindow} loops in a row by this rating (one minus Kaplan and Meier's curve). "
                + string.Join("; ", rows.Select(row => FormattableString.Invariant($"{row.Arm} {row.Reached:0.00} by the end"))) + ".",
        });
    }

    private static ArmCurve Steps(CriterionRow row)
    {
        List<double> x = [0], y = [0];
        foreach (SurvivalStep step in row.Curve.Steps)
        {
            x.AddRange([step.Time, step.Time]);
            y.AddRange([y[^1], 1 - step.Share]);
        }
        return new ArmCurve { Arm = row.Arm, X = [.. x, row.Mean.Horizon], Y = [.. y, y[^1]] };
    }
}
