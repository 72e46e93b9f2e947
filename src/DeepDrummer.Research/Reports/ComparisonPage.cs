using DeepDrummer.Research.Figures;

namespace DeepDrummer.Research.Reports;

/// <summary>The reviewer's tables: arms beside the baseline.</summary>
internal static class ComparisonPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("Arms beside the baseline");
        if (report.NotCompared is { } reason)
        {
            page.Notice($"Nothing is compared: {reason}.");
            return;
        }
        ComparisonSection section = report.Comparisons;
        string margin = Shown.Number(report.Options.Margin, "0.0##");
        page.Paragraph($"Differences of final theta on the same listeners. The declared family of tests is every other arm against {report.Baseline} after each number of ratings that both were tested after: {section.Family.Count} tests, corrected by Holm's method. p by the sign-flip test (exact where the differences lie on a lattice), intervals BCa over listeners, d_z the mean over the standard deviation, equivalence by two one-sided t tests with a margin of ±{margin}.");
        string[] arms = [.. report.Arms.Select(arm => arm.Name)];
        LabelledDifference[] drawn = [.. section.Family.Where(row => row.Theta.Ci95 is not null).Select(row => new LabelledDifference(
            $"{row.Arm}, {row.Ratings} ratings", Array.IndexOf(arms, row.Arm), row.Theta.Difference.Mean, row.Theta.Ci95!.Value.Low, row.Theta.Ci95.Value.High))];
        if (drawn.Length > 0)
            page.Figure(DifferencesFigure.Draw(drawn, report.Options.Margin, $"Final theta minus that of {report.Baseline}"));
        page.Table($"Beside {report.Baseline} after as many ratings.",
            ["arm", "ratings", "listeners", "difference", "p", "p (Holm)", "d_z", "better / same / worse", "share better", $"p of equivalence (±{margin})"],
            section.Family.Select(row => (string[])
            [
                Shown.Text(row.Arm), Shown.Count(row.Ratings), Shown.Count(row.Theta.Difference.Count), Difference(row), Shown.P(row.Theta.SignFlip?.P), Shown.P(row.PHolm),
                Shown.Number(row.Theta.Dz, "0.00"), $"{row.Theta.Up} / {row.Theta.Same} / {row.Theta.Down}",
                $"{Shown.Number(row.Theta.Up / (double)row.Theta.Difference.Count, "0.00")} <small>{Shown.Interval(row.Theta.UpShare, "0.00")}</small>",
                Shown.P(row.Theta.Equivalence?.P),
            ]));
        if (section.Early.Count > 0)
            Early(report, page);
        if (section.Ratios.Count > 0)
            page.Table($"As a multiple of {report.Baseline}'s mean on the same listeners; the bound is one-sided, 95 %.", ["arm", "ratings", "of", "ratio", "at least"],
                section.Ratios.Select(row => (string[])
                [
                    Shown.Text(row.Arm), Shown.Count(row.Ratings), row.What, $"{Shown.Number(row.Ratio, "0.00")} <small>{Shown.Interval(row.Ci95, "0.00")}</small>", Shown.Number(row.LowerBound95, "0.00"),
                ]));
    }

    /// <summary>Whether few ratings of one arm do what many of the baseline do.</summary>
    private static void Early(Report report, PageText page)
    {
        page.Heading("Few ratings against many");
        page.Table($"Final theta after the fewest ratings, minus that of {report.Baseline} after {report.Comparisons.Early[0].BaselineRatings}. The arm is at least as good where the one-sided 95 % bound is not below 0. Outside the declared family.",
            ["arm", "ratings", "listeners", "difference", "at least (one-sided 95 %)", "", "p"],
            report.Comparisons.Early.Select(row => (string[])
            [
                Shown.Text(row.Arm), Shown.Count(row.Ratings), Shown.Count(row.Theta.Difference.Count), Difference(row), Shown.Signed(row.Theta.LowerBound95),
                row.Theta.LowerBound95 is { } bound ? (bound >= 0 ? "at least as good" : bound >= -report.Options.Margin ? "not worse by the margin" : "not shown") : "", Shown.P(row.Theta.SignFlip?.P),
            ]));
    }

    private static string Difference(Comparison row) =>
        $"{Shown.Signed(row.Theta.Difference.Mean)}{(row.Theta.Ci95 is null ? "" : $" <small>{Shown.SignedInterval(row.Theta.Ci95)}</small>")}";
}
