using DeepDrummer.Research.Figures;

namespace DeepDrummer.Research.Reports;

/// <summary>A report as one web page that needs no network.</summary>
public static class ReportPage
{
    /// <param name="report">All its numbers.</param>
    /// <param name="script">The text of plotly.js; null leaves the figures out and says so.</param>
    public static string Html(Report report, string? script)
    {
        var text = new PageText();
        RunPage.Write(report, text);
        AnswerPage.Write(report, text);
        CurvePage.Write(report, text);
        DensityPage.Write(report, text);
        CriterionPage.Write(report, text);
        CalibrationPage.Write(report, text);
        ComparisonPage.Write(report, text);
        ModelPage.Write(report, text);
        FamilyPage.Write(report, text);
        string caution = report.Caution is null ? "" : $"<p class=\"notice\"><strong>{Shown.Text(report.Caution)}</strong></p>\n";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Shown.Text(report.Title)}: report</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <main>
            {Opening(report)}{caution}{string.Concat(report.Notices.Select(notice => $"<p class=\"notice\">{Shown.Text(notice)}</p>\n"))}<nav>
            {string.Concat(text.Sections.Select((section, i) => $"<a href=\"#{section.Id}\">{i + 1}. {Shown.Text(section.Title)}</a>\n"))}</nav>
            {text.Html}{caution}<footer>Made by deepdrummer report. Intervals are 95 % over listeners unless said otherwise; the same results give the same page.</footer>
            </main>
            {FigureEmbed.Script(text.Figures, script)}</body>
            </html>

            """;
    }

    private static string Opening(Report report) =>
        $"<h1>{Shown.Text(report.Title)}</h1>\n"
        + (report.Claim is { Length: > 0 } claim ? $"<p class=\"claim\">Claim: {Shown.Text(claim)}</p>\n" : "")
        + (report.Citation is { Length: > 0 } citation ? $"<p class=\"source\">{Shown.Text(citation)}</p>\n" : "");
}
