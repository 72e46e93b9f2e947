using System.Net;

namespace DeepDrummer.Research.Figures;

/// <summary>A figure as a web page that needs no network.</summary>
public static class FigureHtml
{
    /// <summary>One file that holds everything, plotly.js included, to send to someone.</summary>
    /// <param name="figure">What to show.</param>
    /// <param name="script">The text of plotly.js (<see cref="PlotlyScript.Read"/>).</param>
    public static string Alone(Figure figure, string script) =>
        Page(figure, $"<script>{script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>");

    /// <summary>A page that loads <see cref="PlotlyScript.Shared"/> from its own folder, for folders of many figures.</summary>
    public static string Beside(Figure figure) => Page(figure, $"<script src=\"{PlotlyScript.Shared}\"></script>");

    private static string Page(Figure figure, string plotly) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(figure.Title ?? figure.Description)}}</title>
        <style>
        body { margin: 0; background: {{figure.Theme.Background}}; color: {{figure.Theme.Quiet}}; font: 14px/1.5 {{figure.Theme.Family}}; }
        figure { margin: 24px auto; max-width: {{figure.Width}}px; }
        figcaption { padding: 8px 24px; }
        </style>
        {{plotly}}
        </head>
        <body>
        <figure>
        <div id="figure" role="img" aria-label="{{Text(figure.Description)}}" style="height: {{figure.Height}}px"></div>
        <figcaption>{{Text(figure.Description)}}</figcaption>
        </figure>
        <script>
        const figure = {{figure.ToJson()}};
        delete figure.layout.width;
        if (window.Plotly) Plotly.newPlot("figure", figure.data, figure.layout, {{Config}});
        else document.getElementById("figure").textContent = "{{PlotlyScript.Shared}} is missing beside this page.";
        </script>
        </body>
        </html>

        """;

    /// <summary>Plotly's toolbar offers by default to upload the data to its maker's server: never with listeners' data.</summary>
    internal const string Config =
        """{ responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", modeBarButtonsToRemove: ["select2d", "lasso2d"] }""";

    private static string Text(string text) => WebUtility.HtmlEncode(PlainText.Printable(text));
}
