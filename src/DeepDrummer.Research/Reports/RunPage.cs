namespace DeepDrummer.Research.Reports;

/// <summary>What was run, and what became of it.</summary>
internal static class RunPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("What was run");
        page.List("", report.Facts.Select(fact => (fact.Name, fact.Value)));
        page.List("Arms. The others are compared with the baseline.", report.Arms.Select(arm => (arm.Name, arm.Description + (arm.Name == report.Baseline ? " (baseline)" : ""))));
        page.Table("Trial flow: sessions by arm.", ["arm", "planned", "begun", "through Phase I", "through the blind test", "dropped out", "missing"],
            report.Flow.Select(flow => (string[])
            [
                Shown.Text(flow.Arm), Shown.Count(flow.Planned), Shown.Count(flow.Begun), Shown.Count(flow.Learned), Shown.Count(flow.Complete),
                Flag(flow.DroppedOut), Flag(flow.Missing),
            ]));
    }

    private static string Flag(int count) => count == 0 ? "0" : $"<span class=\"flag\">{Shown.Count(count)}</span>";
}
