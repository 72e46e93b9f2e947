using System.Net;
using System.Text;

namespace DeepDrummer.Kernel.Documents;

/// <summary>A notebook as one HTML page that needs no network, and may not use one: its content policy lets it load nothing.</summary>
public static class NotebookPage
{
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:; font-src data:";

    /// <summary>Whether the page of this notebook holds figures that plotly.js draws.</summary>
    public static bool NeedsPlotly(NotebookDocument notebook) => notebook.Cells.SelectMany(cell => cell.Outputs).Any(PageOutput.NeedsPlotly);

    /// <param name="notebook">With the outputs to show.</param>
    /// <param name="plotly">The text of plotly.js, put in once where a figure needs it; null where none does.</param>
    /// <exception cref="ArgumentException">A figure needs it, and there is none.</exception>
    public static string Html(NotebookDocument notebook, string? plotly)
    {
        bool draws = NeedsPlotly(notebook);
        if (draws && plotly is null)
            throw new ArgumentException($"{notebook.File} shows figures, and there is no plotly.js to draw them with.", nameof(plotly));
        string folder = Path.GetDirectoryName(Path.GetFullPath(notebook.File))!;
        var body = new StringBuilder();
        foreach (NotebookCell cell in notebook.Cells)
            body.Append(cell.Kind switch
            {
                CellKind.Markdown => $"<section class=\"text\">{MarkdownText.Html(cell.Source, address => Picture(address, cell, folder))}</section>\n",
                CellKind.Code => Code(cell),
                _ => $"<section class=\"text\"><pre>{Text(cell.Source)}</pre></section>\n",
            });
        string title = notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => MarkdownText.Heading(cell.Source)).OfType<string>().FirstOrDefault()
            ?? Path.GetFileNameWithoutExtension(notebook.File);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <style>{PageStyle.Css}</style>
            {(draws ? $"<script>{plotly!.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>" : "")}
            </head>
            <body>
            <main>
            {body}</main>
            </body>
            </html>

            """;
    }

    private static string Code(NotebookCell cell)
    {
        string source = cell.Language == CellLanguage.CSharp ? CodeColors.Html(cell.Source) : Text(cell.Source);
        string outputs = string.Concat(cell.Outputs.Select((output, index) => PageOutput.Html(output, $"figure-{cell.Number}-{index}")));
        return $"""
            <section class="code" id="cell-{cell.Number}"><span class="count">{(cell.ExecutionCount is int count ? $"[{count}]" : "")}</span>
            <pre class="source"><code>{source}</code></pre>
            {(outputs.Length > 0 ? $"<div class=\"outputs\">{outputs}</div>\n" : "")}</section>

            """;
    }

    /// <summary>A picture pasted into the cell, or lying beside the notebook, as a data address.</summary>
    private static string? Picture(string address, NotebookCell cell, string folder)
    {
        if (address.StartsWith("attachment:", StringComparison.Ordinal))
            return cell.Attachments.TryGetValue(Uri.UnescapeDataString(address["attachment:".Length..]), out (string Type, string Base64) pasted) && pasted.Type.StartsWith("image/", StringComparison.Ordinal)
                ? $"data:{pasted.Type};base64,{pasted.Base64}" : null;
        string? type = Path.GetExtension(address).ToLowerInvariant() switch { ".png" => "image/png", ".jpg" or ".jpeg" => "image/jpeg", ".svg" => "image/svg+xml", ".gif" => "image/gif", _ => null };
        string path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(address)));
        return type is not null && !address.Contains(':', StringComparison.Ordinal) && File.Exists(path) ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : null;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
