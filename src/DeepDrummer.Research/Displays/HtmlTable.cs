using System.Net;
using System.Text;

namespace DeepDrummer.Research.Displays;

/// <summary>A table in a notebook's output: the first column names the row, the others are numbers or short words.</summary>
/// <param name="Caption">One line above it.</param>
/// <param name="Header">One word a column.</param>
/// <param name="Rows">Plain text, escaped on the way out.</param>
/// <param name="Note">Small print under it; null for none.</param>
public sealed partial record HtmlTable(string Caption, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null)
{
    private const string Cell = "padding: 3px 14px 3px 0; border: 0; border-bottom: 1px solid #ddd; text-align";

    public string Html()
    {
        var html = new StringBuilder($"<table style=\"border-collapse: collapse; font-size: 14px; margin: 4px 0\"><caption style=\"text-align: left; font-weight: 600; padding: 0 0 6px; caption-side: top; color: inherit; white-space: nowrap\">{Text(Caption)}</caption>\n<thead><tr>");
        foreach ((int column, string name) in Header.Index())
            html.Append($"<th scope=\"col\" style=\"{Style(column)}; font-weight: 600\">{Text(name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in Rows)
        {
            html.Append("<tr>");
            foreach ((int column, string cell) in row.Index())
                html.Append($"<td style=\"{Style(column)}\">{Text(cell)}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table>");
        return Note is null ? html.ToString() : html.Append($"<p style=\"font-size: 12px; opacity: .75; max-width: 700px; margin: 4px 0\">{Text(Note)}</p>").ToString();
    }

    /// <summary>The same as text, in columns.</summary>
    public string Plain()
    {
        IReadOnlyList<string>[] lines = [Header, .. Rows];
        int[] widths = [.. Enumerable.Range(0, Header.Count).Select(column => lines.Max(line => column < line.Count ? line[column].Length : 0))];
        IEnumerable<string> table = lines.Select(line => string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        return string.Join('\n', [Caption, .. table, .. Note is null ? (string[])[] : [Note]]);
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style(int column) => $"{Cell}: {(column == 0 ? "left" : "right")}; font-variant-numeric: tabular-nums";
}

/// <summary>Shows tables.</summary>
public sealed class HtmlTableDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TypeFormatter<HtmlTable>("text/html", table => table.Html()), new TypeFormatter<HtmlTable>("text/plain", table => table.Plain())];
}
