namespace DeepDrummer.Research.Reports;

/// <summary>The answer first: what each arm reached, and at what price.</summary>
internal static class AnswerPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("The answer");
        page.Paragraph("Theta is the share of blind loops a listener liked: init of the critic before the first rating, final of the critic after so many. Delta is final minus init. Means over listeners, BCa 95 % intervals in brackets.");
        page.Lines(report.Answers.GroupBy(row => row.Arm).Select(arm => Sentence(report, arm.Last())));
        Tables(report.Answers, page);
        if (report.Answers.Any(row => row.NearLiked is not null))
            page.Paragraph($"Near a liked one: the share of final loops that differ from some loop liked in Phase I in at most {report.Options.NearCells} cells, in the best order of the rows. These the listener had as good as heard.");
        page.Paragraph("A method that plays one found hit again and again must not win: an arm is marked where the final loops that were liked differ in fewer cells, or share more sounds, than the baseline's on the same listeners, beyond the 95 % interval.");
        page.Table("Cost: from an answer in Phase I to the next loop being ready, learning and search together.", ["arm", "ratings timed", "median", "95 % within"],
            report.Costs.Select(cost => (string[])[Shown.Text(cost.Arm), Shown.Count(cost.Ratings), Shown.Seconds(cost.P50), Shown.Seconds(cost.P95)]));
    }

    private static string Sentence(Report report, AnswerRow row)
    {
        Comparison? beside = report.Comparisons.Family.LastOrDefault(comparison => comparison.Arm == row.Arm && comparison.Ratings == row.Ratings);
        string compared = beside is null ? row.Arm == report.Baseline ? " (baseline)" : ""
            : $"; {Shown.Signed(beside.Theta.Difference.Mean)} {Shown.SignedInterval(beside.Theta.Ci95)} beside {report.Baseline}";
        string collapse = row.Collapse is { LessDiverse: true } ? "; its liked loops are less diverse" : "";
        string ratings = row.Used is null ? $"{row.Ratings} ratings" : $"{Shown.Number(row.Used.Mean, "0.0")} ratings in the mean, {row.Ratings} at most";
        return $"{row.Arm}, after {ratings}: final theta {Shown.Number(row.Final.Mean)} {Shown.Interval(row.Final.Ci95)}, delta {Shown.Signed(row.Delta.Mean)} {Shown.SignedInterval(row.Delta.Ci95)}{compared}{collapse}.";
    }

    /// <summary>What was liked, then how different it was.</summary>
    public static void Tables(IReadOnlyList<AnswerRow> rows, PageText page)
    {
        bool truth = rows.All(row => row.TrueFinal is not null), stopped = rows.Any(row => row.Used is not null);
        page.Table(
            "What was liked." + (truth ? " True final: the mean like-probability that the simulated listener had, free of the chance of single answers." : "")
            + (stopped ? " Used: the ratings there were, where a stopping rule might end Phase I before." : ""),
            ["arm", "ratings", .. stopped ? (string[])["used"] : [], "listeners", "init", "final", .. truth ? (string[])["true final"] : [], "delta", "improved / same / worse", "likes heard in Phase I", "calibration error"],
            rows.Select(row => (string[])
            [
                Shown.Text(row.Arm), Shown.Count(row.Ratings), .. stopped ? (string[])[row.Used is null ? Shown.Count(row.Ratings) : Shown.Estimate(row.Used, "0.0")] : [], Shown.Count(row.Final.Listeners), Shown.Number(row.Init.Mean), Shown.Estimate(row.Final),
                .. truth ? (string[])[Shown.Number(row.TrueFinal!.Mean)] : [], Shown.Estimate(row.Delta, "+0.000;-0.000;0.000"),
                $"{row.Improved} / {row.Same} / {row.Worse}", Shown.Number(row.LikesWhileLearning.Mean), Shown.Number(row.CalibrationError),
            ]));
        page.Table(
            "How different the final loops of a listener are: means over pairs of loops, of 64 cells and of the sounds both play.",
            ["arm", "ratings", "cells that differ", "sounds shared", "cells, liked loops", "sounds, liked loops", "near a liked one", "cells beside the baseline", "sounds beside the baseline", ""],
            rows.Select(row => (string[])
            [
                Shown.Text(row.Arm), Shown.Count(row.Ratings), Shown.Number(row.Hamming, "0.0"), Shown.Number(row.SharedSounds, "0.00"),
                Shown.Number(row.LikedHamming, "0.0"), Shown.Number(row.LikedSharedSounds, "0.00"),
                Shown.Estimate(row.NearLiked, "0.00"), Shown.Estimate(row.Collapse?.Hamming, "+0.0;-0.0;0.0"), Shown.Estimate(row.Collapse?.SharedSounds, "+0.00;-0.00;0.00"),
                row.Collapse is { LessDiverse: true } ? "<span class=\"flag\">less diverse</span>" : "",
            ]));
    }
}
