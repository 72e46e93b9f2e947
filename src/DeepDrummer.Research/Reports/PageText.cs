using System.Text;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Research.Reports;

/// <summary>A page that grows section by section, with its figures.</summary>
internal sealed class PageText
{
    private readonly StringBuilder html = new();
    private readonly List<(string Title, string Id)> sections = [];
    private readonly List<(string Id, Figure Figure)> figures = [];

    public IReadOnlyList<(string Title, string Id)> Sections => sections;

    public IReadOnlyList<(string Id, Figure Figure)> Figures => figures;

    public string Html => html.ToString();

    /// <summary>A heading, numbered.</summary>
    public void Section(string title)
    {
        string id = $"section-{sections.Count + 1}";
        sections.Add((title, id));
        html.Append($"<h2 id=\"{id}\">{sections.Count}. {Shown.Text(title)}</h2>\n");
    }

    public void Heading(string title) => html.Append($"<h3>{Shown.Text(title)}</h3>\n");

    /// <summary>Plain text.</summary>
    public void Paragraph(string text) => html.Append($"<p>{Shown.Text(text)}</p>\n");

    /// <summary>Plain lines, one below another.</summary>
    public void Lines(IEnumerable<string> lines) => html.Append($"<ul>\n{string.Concat(lines.Select(line => $"<li>{Shown.Text(line)}</li>\n"))}</ul>\n");

    /// <summary>Plain text that must not be passed over.</summary>
    public void Notice(string text) => html.Append($"<p class=\"notice\">{Shown.Text(text)}</p>\n");

    /// <summary>Names and texts, without a head.</summary>
    public void List(string caption, IEnumerable<(string Name, string Text)> items)
    {
        html.Append($"<div class=\"wide\"><table class=\"list\"><caption>{Shown.Text(caption)}</caption>\n<tbody>\n");
        foreach ((string name, string text) in items)
            html.Append($"<tr class=\"first\"><th scope=\"row\">{Shown.Text(name)}</th><td>{Shown.Text(text)}</td></tr>\n");
        html.Append("</tbody></table></div>\n");
    }

    /// <summary>Rows of cells that are HTML already; the first cell of each names the row, and equal names in a run are written once.</summary>
    public void Table(string caption, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Append($"<div class=\"wide\"><table><caption>{Shown.Text(caption)}</caption>\n<thead><tr>");
        foreach (string name in header)
            html.Append($"<th scope=\"col\">{Shown.Text(name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        string? before = null;
        foreach (IReadOnlyList<string> row in rows)
        {
            bool again = row[0] == before;
            before = row[0];
            html.Append($"<tr{(again ? "" : " class=\"first\"")}><th scope=\"row\"><span{(again ? " class=\"again\"" : "")}>{row[0]}</span></th>");
            foreach (string cell in row.Skip(1))
                html.Append($"<td>{cell}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table></div>\n");
    }

    public void Figure(Figure figure)
    {
        string id = $"figure-{figures.Count + 1}";
        figures.Add((id, figure));
        html.Append(FigureEmbed.Place(figure, id));
    }
}
