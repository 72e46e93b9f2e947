using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Research.Displays;

/// <summary>Figures in notebooks: drawn live where plotly.js is at hand, in words where it is not.</summary>
/// <remarks>Plotly comes from the page itself (an exported one), else from the kernel's folder on the notebook server. Nothing comes from elsewhere.</remarks>
public sealed class FigureDisplay : ITypeFormatterSource
{
    public const string PlotlyType = "application/vnd.plotly.v1+json";

    /// <summary>Where the kernel is installed under a notebook server's address, and what it keeps there.</summary>
    private const string Served = "kernelspecs/.net-csharp/" + PlotlyScript.Shared;

    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<Figure>("text/html", Html),
        new TypeFormatter<Figure>(PlotlyType, Plotly),
        new TypeFormatter<Figure>("text/plain", figure => figure.Title is { } title ? $"{title}: {figure.Description}" : figure.Description),
    ];

    /// <summary>Data, layout, and the switches that keep the data from being uploaded.</summary>
    private static string Plotly(Figure figure) => $"{figure.ToJson()[..^1]},\"config\":{Config}}}";

    private const string Config = """{"responsive":true,"displaylogo":false,"showSendToCloud":false,"plotlyServerURL":"","modeBarButtonsToRemove":["select2d","lasso2d"]}""";

    /// <summary>The figure's place is found by its content, the first that is not drawn yet: notebooks may show one figure twice.</summary>
    private static string Html(Figure figure)
    {
        string json = figure.ToJson();
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        return $$"""
            <div class="deepdrummer-figure" data-figure="{{key}}" role="img" aria-label="{{HtmlTable.Text(PlainText.Printable(figure.Description))}}" style="max-width: {{figure.Width}}px; min-height: {{figure.Height}}px">{{HtmlTable.Text(PlainText.Printable(figure.Description))}}</div>
            <script>
            (() => {
              const figure = {{json}};
              const draw = plotly => {
                const place = [...document.querySelectorAll('[data-figure="{{key}}"]')].find(one => !one.dataset.drawn);
                if (!place) return;
                place.dataset.drawn = "yes";
                place.textContent = "";
                delete figure.layout.width;
                plotly.newPlot(place, figure.data, figure.layout, {{Config}});
              };
              const base = () => document.body.dataset.baseUrl || JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl || "/";
              const fetched = () => window.deepdrummerPlotly ??= fetch(base() + "{{Served}}").then(answer => answer.ok ? answer.text() : Promise.reject(answer.status)).then(text => {
                const module = { exports: {} };
                new Function("module", "exports", "define", text)(module, module.exports, undefined);
                return window.Plotly ??= module.exports;
              });
              const start = () => window.Plotly ? draw(window.Plotly) : fetched().then(draw, () => {});
              setTimeout(start);
            })();
            </script>
            """;
    }
}
