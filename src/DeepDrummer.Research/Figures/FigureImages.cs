using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepDrummer.Research.Figures;

/// <summary>One figure's pictures, or why there are none.</summary>
/// <param name="Svg">An SVG document with title and description.</param>
/// <param name="Png">A PNG file.</param>
/// <param name="Problem">What plotly said, when it refused the figure.</param>
public sealed record FigureImage(string? Svg, byte[]? Png, string? Problem);

/// <summary>Draws figures as SVG and PNG, all in one launch of the browser (a few seconds, most of it the launch).</summary>
public static partial class FigureImages
{
    /// <param name="figures">What to draw, in order.</param>
    /// <param name="options">Where the tools are, how long they may take, and how fine the PNG is.</param>
    /// <exception cref="FileNotFoundException">Chromium or plotly.js is missing.</exception>
    /// <exception cref="IOException">The browser failed or took too long.</exception>
    public static IReadOnlyList<FigureImage> Draw(IReadOnlyList<Figure> figures, FigureOptions options)
    {
        string document = Drawn([.. figures.Select(figure => figure.ToJson())], options);
        return [.. figures.Select((figure, i) => Image(figure, i, document))];
    }

    /// <summary>The same for figures that are there as plotly's JSON alone, as notebooks store them: PNG files, null for one that plotly refused.</summary>
    /// <param name="figures">Each with <c>data</c> and <c>layout</c>, safe inside a script element.</param>
    /// <inheritdoc cref="Draw" path="/exception"/>
    public static IReadOnlyList<byte[]?> Png(IReadOnlyList<string> figures, FigureOptions options)
    {
        string document = Drawn(figures, options);
        return [.. figures.Select((_, i) => Element(document, $"png{i}") is { } png ? Bytes(png) : null)];
    }

    private static string Drawn(IReadOnlyList<string> figures, FigureOptions options)
    {
        if (figures.Count == 0)
            return "";
        if (!File.Exists(options.Chromium))
            throw new FileNotFoundException(HeadlessChromium.Missing(options.Chromium), options.Chromium);
        if (!File.Exists(options.Plotly))
            throw new FileNotFoundException(PlotlyScript.Missing(options.Plotly), options.Plotly);

        return HeadlessChromium.Run(options.Chromium, Page(figures, options), options.TimeLimit + figures.Count * options.TimePerFigure);
    }

    /// <summary>The page that draws them. An open iframe holds the load event, and so the dump, back until all is drawn.</summary>
    private static string Page(IReadOnlyList<string> figures, FigureOptions options) => $$"""
        <!DOCTYPE html>
        <meta charset="utf-8">
        <script src="{{new Uri(Path.GetFullPath(options.Plotly)).AbsoluteUri}}"></script>
        <body><script>
        const hold = document.body.appendChild(document.createElement("iframe"));
        hold.contentDocument.open();
        const hand = (id, text) => { const element = document.createElement("pre"); element.id = id; element.textContent = text; document.body.append(element); };
        // Plotly names its clip paths at random: a stream of our own makes the same figure the same bytes.
        const seeded = state => () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
        (async () => {
          for (const [i, { seed, figure }] of [{{string.Join(",\n", figures.Select(Entry))}}].entries())
            try {
              const size = { width: figure.layout?.width ?? 900, height: figure.layout?.height ?? 500 };
              Math.random = seeded(seed);
              hand(`svg${i}`, await Plotly.toImage(figure, { ...size, format: "svg" }));
              hand(`png${i}`, await Plotly.toImage(figure, { ...size, format: "png", scale: {{options.PngScale}} }));
            } catch (error) { hand(`error${i}`, String(error)); }
          hold.contentDocument.close();
        })();
        </script></body>
        """;

    private static string Entry(string json)
    {
        uint seed = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        return $"{{seed:{seed},figure:{json}}}";
    }

    private static FigureImage Image(Figure figure, int index, string document)
    {
        if (Element(document, $"error{index}") is { } problem)
            return new FigureImage(null, null, WebUtility.HtmlDecode(problem));
        if (Element(document, $"svg{index}") is not { } svg || Element(document, $"png{index}") is not { } png)
            return new FigureImage(null, null, "Chromium stopped before it was drawn.");
        return new FigureImage(
            Describe(figure, Uri.UnescapeDataString(svg[(svg.IndexOf(',') + 1)..])),
            Bytes(png),
            null);
    }

    private static byte[] Bytes(string address) => Convert.FromBase64String(address[(address.IndexOf(',') + 1)..]);

    private static string? Element(string document, string id)
    {
        string open = $"<pre id=\"{id}\">";
        int start = document.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += open.Length;
        return document[start..document.IndexOf("</pre>", start, StringComparison.Ordinal)];
    }

    /// <summary>Adds what a screen reader says, drops an empty style, and puts attributes in order: plotly leaves them in one or another, as it had to draw a legend once or twice.</summary>
    private static string Describe(Figure figure, string svg)
    {
        int end = svg.IndexOf('>') + 1;
        string root = svg[..end].Replace(" style=\"\"", "").Replace("<svg", "<svg role=\"img\"");
        string title = figure.Title is null ? "" : $"<title>{new PlainText(figure.Title)}</title>";
        return $"{root}{title}<desc>{new PlainText(figure.Description)}</desc>{Attributes().Replace(svg[end..], InOrder)}\n";
    }

    private static string InOrder(Match attributes) =>
        string.Concat(Attribute().Matches(attributes.Value).Select(attribute => attribute.Value.Trim()).Order(StringComparer.Ordinal).Select(attribute => $" {attribute}"));

    /// <summary>Two or more in a row, right after a tag's name.</summary>
    [GeneratedRegex("""(?<=<[\w:]+)(\s+[\w:-]+="[^"]*"){2,}""")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\s+[\w:-]+=""[^""]*""")]
    private static partial Regex Attribute();
}
