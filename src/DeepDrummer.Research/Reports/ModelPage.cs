using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>Models of single answers, and power.</summary>
internal static class ModelPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("Models as a check, and power");
        page.Paragraph("Mixed logistic models of the answers in the blind test, by maximum likelihood with adaptive Gauss–Hermite quadrature (Pinheiro and Bates, 1995). An effect is a change of the log-odds of a like: +0.5 takes .50 to .62. They should agree in sign and weight with the tests above. Where arms were given the same chance (common random numbers), their answers are more alike than a model supposes, so that its errors are too large rather than too small; where an arm does more for some listeners than for others, a model with one level a listener alone has errors that are too small, and the table of two conditions at a time is the one to read.");
        Arms("Blind tests: like ~ arm + ratings + (1 | listener)", report.Models.Arms, page);
        Arms("Phase I: like ~ arm × time + (1 | listener), time from 0 at its start to 1 at its end", report.Models.Learning, page);
        PairModel[] pairs = [.. report.Models.BesideBaseline, .. report.Models.Gains];
        if (pairs.Length > 0)
            page.Table("like ~ condition + (condition | listener), for two conditions at a time. Shrunken: each listener's difference of like-probabilities, drawn towards the others by as much as the few answers leave open.",
                ["arm", "ratings", "beside", "log-odds", "p", "sd over listeners", "shrunken: lowest tenth", "median", "highest tenth", "above 0"], pairs.Select(Row));
        if (report.Models.Gains.Count > 0)
            page.Figure(Gains(report));
        Power(report, page);
    }

    private static void Arms(string title, ArmModel? model, PageText page)
    {
        if (model is not null)
            page.Table($"{title}; the listeners' levels have a standard deviation of {Shown.Number(model.ListenerSd, "0.00")}.", ["effect", "log-odds", "p"],
                model.Effects.Select(effect => (string[])[Shown.Text(effect.Name), Effect(effect.Effect), Shown.P(effect.Effect.P)]));
    }

    private static string[] Row(PairModel pair)
    {
        double Quantile(double share) => MathNet.Numerics.Statistics.Statistics.Quantile(pair.Shrunken, share);
        return
        [
            Shown.Text(pair.Arm), Shown.Count(pair.Ratings), Shown.Text(pair.Beside), Effect(pair.Effect), Shown.P(pair.Effect.P), Shown.Number(pair.EffectSd, "0.00"),
            Shown.Signed(Quantile(0.1)), Shown.Signed(Quantile(0.5)), Shown.Signed(Quantile(0.9)), $"{Shown.Number(100 * pair.ShareAbove, "0")} %",
        ];
    }

    /// <summary>Each arm's listeners from the least to the most gain.</summary>
    private static Figure Gains(Report report) => ArmCurvesFigure.Draw(
        [.. report.Densities.Select(arm => report.Models.Gains.FirstOrDefault(gain => gain.Arm == arm.Arm) is { } model
            ? new ArmCurve { Arm = arm.Arm, X = [.. model.Shrunken.Select((_, i) => (i + 0.5) / model.Shrunken.Count)], Y = [.. model.Shrunken.Order()] }
            : new ArmCurve { Arm = arm.Arm, X = [], Y = [] })],
        new ArmCurvesOptions
        {
            XTitle = "Share of listeners", YTitle = "Shrunken gain of theta", XRange = [0, 1],
            Description = "Each arm's listeners from the least to the most gain between the untrained and the final critic, as the model sees it.",
        });

    private static void Power(Report report, PageText page)
    {
        page.Heading("Power");
        page.Paragraph("Share of simulated studies in which the sign-flip test finds the effect (two-sided, .05): each listener has log-odds u in one arm and u + effect + deviation in the other. With 30 loops an arm the study's reviewers expect .67 and .90 for +0.5 with 25 and 50 listeners, .57 and .90 for +0.25 with 100 and 200; they do not give the spread of the deviation, and one of 0.8 comes nearest.");
        page.Table("Power by simulation.", ["listeners as", "mean, sd of u", "sd of deviation", "loops an arm", "effect", "listeners", "change of theta", "power"],
            report.Powers.SelectMany(table => table.Cells.Select(cell => (string[])
            [
                table.Source, $"{Shown.Number(table.Options.Mu, "0.00")}, {Shown.Number(table.Options.Sigma, "0.00")}", Shown.Number(table.Options.Spread, "0.00"), Shown.Count(table.Options.Trials),
                Shown.Number(cell.Effect, "+0.00"), Shown.Count(cell.Listeners), Shown.Signed(cell.MeanDifference), $"{Shown.Number(cell.Share, "0.00")} <small>± {Shown.Number(cell.StandardError, "0.00")}</small>",
            ])));
    }

    private static string Effect(MixedLogitEffect effect) =>
        $"{Shown.Number(effect.Estimate, "+0.00;-0.00;0.00")} <small>{Shown.Interval(effect.Ci95, "+0.00;-0.00;0.00")}</small>";
}
