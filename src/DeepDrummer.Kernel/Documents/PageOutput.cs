using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeepDrummer.Kernel.Documents;

/// <summary>One output as HTML: the richest of its forms that a page without a network can show.</summary>
internal static partial class PageOutput
{
    public const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly string[] richestFirst = [Plotly, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/plain", "application/json"];

    /// <summary>Plotly's own toolbar would offer to upload the data to its maker's server.</summary>
    private const string Config = """{ responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", modeBarButtonsToRemove: ["select2d", "lasso2d"] }""";

    /// <summary>Whether plotly.js must be in the page for it.</summary>
    public static bool NeedsPlotly(JsonObject output) => Richest(output) is Plotly;

    /// <param name="output">In nbformat's form.</param>
    /// <param name="id">One of its own in the page.</param>
    public static string Html(JsonObject output, string id) => (string?)output["output_type"] switch
    {
        "stream" => $"<pre class=\"{((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{Escape(MultilineText.Read(output["text"])!)}</pre>\n",
        "error" => $"<pre class=\"error\">{Escape(Traceback(output))}</pre>\n",
        _ => Shown((JsonObject)output["data"]!, Richest(output), id),
    };

    private static string Shown(JsonObject data, string? mime, string id)
    {
        if (mime is null)
            return "";
        string text = MultilineText.Read(data[mime]) ?? data[mime]?.ToJsonString() ?? "";
        return mime switch
        {
            Plotly => Drawn(data[mime]!, id),
            "text/html" or "image/svg+xml" => $"<div class=\"rich\">{text}</div>\n",
            "text/markdown" => $"<div class=\"rich\">{MarkdownText.Html(text, _ => null)}</div>\n",
            "text/plain" or "application/json" => $"<pre>{Escape(text)}</pre>\n",
            _ => $"<img alt=\"\" src=\"data:{mime};base64,{Blanks().Replace(text, "")}\">\n",
        };
    }

    private static string Drawn(JsonNode figure, string id)
    {
        int height = figure["layout"]?["height"] is JsonValue value && value.TryGetValue(out double pixels) ? (int)pixels : 450;
        return $$"""
            <div id="{{id}}" class="plot" style="height: {{height}}px"></div>
            <script>{ const figure = {{figure.ToJsonString()}}; if (figure.layout) delete figure.layout.width; Plotly.newPlot("{{id}}", figure.data, figure.layout, {{Config}}); }</script>

            """;
    }

    private static string? Richest(JsonObject output) => output["data"] is JsonObject data ? richestFirst.FirstOrDefault(data.ContainsKey) : null;

    private static string Traceback(JsonObject error)
    {
        string lines = error["traceback"] is JsonArray traceback ? string.Join('\n', traceback.Select(line => (string?)line)) : MultilineText.Read(error["traceback"])!;
        return lines.Trim().Length > 0 ? lines : $"{(string?)error["ename"]}: {(string?)error["evalue"]}";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(Terminal().Replace(text, ""));

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Terminal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
