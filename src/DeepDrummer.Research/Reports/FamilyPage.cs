namespace DeepDrummer.Research.Reports;

/// <summary>The answers by family of listeners.</summary>
internal static class FamilyPage
{
    public static void Write(Report report, PageText page)
    {
        page.Section("By family of listeners, and the hardest ones");
        if (report.Families.Families.Count == 0)
            page.Paragraph("All listeners are of one family.");
        foreach (FamilyAnswer family in report.Families.Families)
        {
            page.Heading($"{family.Name}: {family.Listeners} listeners");
            AnswerPage.Tables(family.Rows, page);
        }
        string level = Shown.Number(report.Options.HardTheta, "0.0##");
        page.Heading($"The hardest listeners: init theta at most {level}");
        if (report.Families.Hardest is not { } hardest)
        {
            page.Paragraph($"Nobody liked at most {level} of the untrained critics' loops.");
            return;
        }
        page.Paragraph($"{hardest.Listeners} listeners, chosen by their mean init theta over every arm and blind test (the true like-probability where it is known), so that they are the same in each arm.");
        AnswerPage.Tables(hardest.Rows, page);
    }
}
