using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Displays;

/// <summary>The findings of one blind test or several, side by side, with what was expected.</summary>
/// <param name="Title">One line above.</param>
/// <param name="Columns">A name each, and its findings by key.</param>
/// <param name="Expected">Numbers as printed, by key; empty for none. The first column is measured against them.</param>
public sealed partial record FindingsTable(string Title, IReadOnlyList<(string Name, IReadOnlyList<Finding> Findings)> Columns, IReadOnlyDictionary<string, string> Expected)
{
    /// <summary>What "=" and "~" in the last column mean.</summary>
    private const string Legend = "= agrees to the expected number's last digit; ~ does not.";

    public static FindingsTable Of(ThetaAnalysis analysis, string name = "measured") =>
        new("The statistics of the blind test", [(name, ThetaFindings.Of(analysis))], new Dictionary<string, string>());

    /// <summary>The same beside what the original study's counts are known to give.</summary>
    public static FindingsTable BesidePaper(ThetaAnalysis analysis) =>
        new("The original study, recomputed from its counts", [("measured", ThetaFindings.Of(analysis))], PaperResults.Expected);

    /// <summary>With another study in a column of its own.</summary>
    public FindingsTable And(string name, ThetaAnalysis analysis) => this with { Columns = [.. Columns, (name, ThetaFindings.Of(analysis))] };

    /// <summary>Expected numbers that the first column does not round to, by key.</summary>
    public IReadOnlyList<string> Disagreements => [.. Columns[0].Findings.SelectMany(finding => finding.Measures)
        .Where(measure => Expected.ContainsKey(measure.Key) && !(measure.Value is double value && PaperResults.Agrees(value, Expected[measure.Key])))
        .Select(measure => measure.Key)];

    internal HtmlTable Table()
    {
        bool compared = Expected.Count > 0;
        string[] header = ["measure", .. Columns.Select(column => column.Name), .. compared ? (string[])["expected", ""] : []];
        IEnumerable<string[]> rows = Columns[0].Findings.Select(finding => (string[])
        [
            finding.Label,
            .. Columns.Select(column => column.Findings.FirstOrDefault(one => one.Label == finding.Label) is { } same ? Join(same) : "–"),
            .. compared ? (string[])[ExpectedOf(finding), Agreement(finding)] : [],
        ]);
        return new HtmlTable(Title, header, [.. rows], compared ? $"{Legend} {PaperResults.Note} {PaperCounts.Provenance}" : null);
    }

    private static string Join(Finding finding) => string.Join(", ", finding.Measures.Select(measure => ThetaSummaryDisplay.Number(measure.Value, finding.Format)));

    private string ExpectedOf(Finding finding) => string.Join(", ", finding.Measures.Select(measure => Expected.GetValueOrDefault(measure.Key)).OfType<string>());

    private string Agreement(Finding finding)
    {
        string[] keys = [.. finding.Measures.Select(measure => measure.Key).Where(Expected.ContainsKey)];
        return keys.Length == 0 ? "" : keys.Any(Disagreements.Contains) ? "~" : "=";
    }
}

/// <summary>Shows findings as a table.</summary>
public sealed class FindingsTableDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TypeFormatter<FindingsTable>("text/html", findings => findings.Table().Html()), new TypeFormatter<FindingsTable>("text/plain", findings => findings.Table().Plain())];
}
