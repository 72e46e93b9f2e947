using System.Net;

namespace DeepDrummer.Research.Figures;

/// <summary>Figures in a page of one's own: a place for each, and one script at the page's end that draws them all.</summary>
/// <remarks>They follow the reader's light or dark colours, and are printed light. The page needs no network.</remarks>
public static class FigureEmbed
{
    /// <summary>Where a figure goes.</summary>
    /// <param name="figure">What is drawn there.</param>
    /// <param name="id">Of the element; one of its own for each.</param>
    public static string Place(Figure figure, string id) => $"""
        <figure>
        <div id="{id}" class="plot" role="img" aria-label="{Text(figure.Description)}" style="height: {figure.Height}px"></div>
        <figcaption>{Text(figure.Description)}</figcaption>
        </figure>

        """;

    /// <summary>What draws them.</summary>
    /// <param name="figures">Each with the id of its place; all of one theme.</param>
    /// <param name="script">The text of plotly.js; null where it is missing, and the places say so.</param>
    public static string Script(IReadOnlyList<(string Id, Figure Figure)> figures, string? script)
    {
        FigureTheme light = figures.Count > 0 ? figures[0].Figure.Theme : FigureTheme.Paper, dark = FigureTheme.Dark;
        (Color Light, Color Dark)[] turned = [(light.Background, dark.Background), (light.Ink, dark.Ink), (light.Quiet, dark.Quiet), (light.Grid, dark.Grid), (light.Before, dark.Before), (light.After, dark.After)];
        return $$"""
            {{(script is null ? "" : $"<script>{script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>")}}
            <script>
            const figures = [
            {{string.Join(",\n", figures.Select(item => $"[\"{item.Id}\", {item.Figure.ToJson()}]"))}}
            ];
            const turned = [{{string.Join(", ", turned.SelectMany(Pair))}}];
            const dark = matchMedia("(prefers-color-scheme: dark)");
            const paint = isDark => {
              for (const [id, figure] of figures) {
                if (!window.Plotly) { document.getElementById(id).textContent = "plotly.js was not there when this page was made."; continue; }
                let text = JSON.stringify(figure);
                if (isDark) for (const [from, to] of turned) text = text.replaceAll(from, to);
                const { data, layout } = JSON.parse(text);
                delete layout.width;
                Plotly.react(id, data, layout, {{FigureHtml.Config}});
              }
            };
            paint(dark.matches);
            dark.addEventListener("change", event => paint(event.matches));
            addEventListener("beforeprint", () => paint(false));
            addEventListener("afterprint", () => paint(dark.matches));
            </script>

            """;
    }

    /// <summary>A colour as it stands in the figure, opaque and not.</summary>
    private static string[] Pair((Color Light, Color Dark) turn) =>
    [
        $"[\"\\\"{turn.Light}\\\"\", \"\\\"{turn.Dark}\\\"\"]",
        $"[\"rgba({turn.Light.Red},{turn.Light.Green},{turn.Light.Blue},\", \"rgba({turn.Dark.Red},{turn.Dark.Green},{turn.Dark.Blue},\"]",
    ];

    private static string Text(string text) => WebUtility.HtmlEncode(PlainText.Printable(text));
}
