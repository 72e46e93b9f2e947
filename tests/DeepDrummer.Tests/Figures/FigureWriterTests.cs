using System.Buffers.Binary;
using System.Xml.Linq;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Tests.Figures;

public sealed class FigureWriterTests
{
    /// <summary>Every figure, drawn twice for all tests of the class: the second time in another order.</summary>
    private static readonly Lazy<FigureImage[]> First = new(() => Draw(Gallery.All())), Second = new(() => Draw([.. Gallery.All().Reverse()]));

    private static FigureImage[] Draw((string Name, Figure Figure)[] figures)
    {
        string folder = Gallery.Folder();
        FigureReport report = FigureWriter.WriteAll(figures, folder);
        Assert.Empty(report.Problems);
        Assert.Equal(
            figures.SelectMany(item => (string[])[$"{item.Name}.html", $"{item.Name}.png", $"{item.Name}.svg"]).Append("plotly.min.js").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(Directory.GetFiles(folder).Order(StringComparer.Ordinal), report.Files.Order(StringComparer.Ordinal));
        FigureImage[] images =
        [
            .. figures.Select(item => Path.Combine(folder, item.Name))
                .Select(path => new FigureImage(File.ReadAllText($"{path}.svg"), File.ReadAllBytes($"{path}.png"), null)),
        ];
        Directory.Delete(folder, recursive: true);
        return images;
    }

    private static XDocument Svg(int figure) => XDocument.Parse(First.Value[figure].Svg!);

    private static IEnumerable<XElement> OfClass(XDocument svg, string name) =>
        svg.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name) == true);

    [BrowserFact]
    public void A_folder_holds_pages_pictures_and_one_script() => Assert.Equal(Gallery.All().Length, First.Value.Length);

    [BrowserFact]
    public void The_same_figure_gives_the_same_svg_and_png_in_any_company()
    {
        foreach ((FigureImage first, FigureImage second) in First.Value.Zip(Enumerable.Reverse(Second.Value)))
        {
            Assert.Equal(first.Svg, second.Svg);
            Assert.Equal(first.Png, second.Png);
        }
    }

    [BrowserFact]
    public void A_png_has_twice_the_pixels_of_its_figure()
    {
        foreach (((_, Figure figure), FigureImage image) in Gallery.All().Zip(First.Value))
        {
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], image.Png![..8]);
            Assert.Equal(2 * figure.Width, BinaryPrimitives.ReadInt32BigEndian(image.Png.AsSpan(16)));
            Assert.Equal(2 * figure.Height, BinaryPrimitives.ReadInt32BigEndian(image.Png.AsSpan(20)));
        }
    }

    [BrowserFact]
    public void An_svg_holds_each_trace_and_shape_and_its_description()
    {
        Assert.Equal(6, OfClass(Svg(0), "scatter").Count());
        Assert.Equal(3, OfClass(Svg(1), "shapelayer").SelectMany(layer => layer.Descendants().Where(element => element.Name.LocalName == "path")).Count());
        Assert.Equal(4 * 16, OfClass(Svg(3), "shapelayer").SelectMany(layer => layer.Descendants().Where(element => element.Name.LocalName == "path")).Count());
        Assert.Single(Svg(5).Descendants(), element => element.Name.LocalName == "image");
        Assert.Equal(Gallery.Delta().Description, Svg(1).Root!.Elements().First(element => element.Name.LocalName == "desc").Value);
    }

    [BrowserFact]
    public void Odd_characters_are_shown_as_they_are()
    {
        string shown = PlainText.Printable(Gallery.Odd);
        string[] texts = [.. Svg(0).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Equal(2, texts.Count(text => Normal(text) == Normal(shown)));      // title and caption
    }

    /// <summary>Plotly writes spaces at its own will; nothing else may differ.</summary>
    private static string Normal(string text) => string.Join(' ', text.Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Without_a_browser_the_pages_are_written_and_the_reason_is_given()
    {
        string folder = Gallery.Folder(), plotly = Script(folder, "plotly.js", "var Plotly = {};");
        FigureReport report = FigureWriter.WriteAll([("theta", Gallery.Theta())], folder, new FigureOptions { Chromium = "/none/chromium", Plotly = plotly });
        Assert.Equal(["No SVG and PNG: No Chromium at /none/chromium: install the Debian package chromium, or set DEEPDRUMMER_CHROMIUM."], report.Problems);
        Assert.Equal([Path.Combine(folder, "theta.html"), Path.Combine(folder, "plotly.min.js")], report.Files);
        Assert.All(report.Files, file => Assert.True(File.Exists(file)));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Without_plotly_the_pages_are_written_and_the_reason_is_given()
    {
        string folder = Gallery.Folder();
        FigureReport report = FigureWriter.WriteAll([("theta", Gallery.Theta())], folder, new FigureOptions { Chromium = "/bin/sh", Plotly = "/none/plotly.js" });
        string problem = Assert.Single(report.Problems);
        Assert.StartsWith("No SVG and PNG: No plotly.js at /none/plotly.js:", problem, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(folder, "theta.html")], report.Files);
        Assert.Equal(problem[16..], Assert.Throws<FileNotFoundException>(() => PlotlyScript.Read("/none/plotly.js")).Message);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("echo first >&2; echo boom >&2; exit 3", "No SVG and PNG: Chromium ended with code 3 and said: boom")]
    [InlineData("exit 0", "No SVG and PNG: Chromium ended with code 0 and said nothing.")]
    [InlineData("echo '<pre id=\"svg0\">data:,x</pre>'", "No SVG and PNG of theta: Chromium stopped before it was drawn.")]
    [InlineData("echo '<pre id=\"error0\">a &lt; b</pre>'", "No SVG and PNG of theta: a < b")]
    [InlineData("exec tail -f /dev/null", "No SVG and PNG: Chromium was stopped: it took more than 0.25 s.", 0.25)]
    public void A_browser_that_fails_costs_only_the_pictures(string script, string problem, double limit = 60)
    {
        string folder = Gallery.Folder(), browser = Script(folder, "browser", $"#!/bin/sh\n{script}\n");
        FigureReport report = FigureWriter.WriteAll(
            [("theta", Gallery.Theta())], folder, new FigureOptions { Chromium = browser, Plotly = browser, TimeLimit = TimeSpan.Zero, TimePerFigure = TimeSpan.FromSeconds(limit) });
        Assert.Equal([problem], report.Problems);
        Assert.True(File.Exists(Path.Combine(folder, "theta.html")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("../theta", "'../theta' is no name for a figure's file.")]
    [InlineData("", "'' is no name for a figure's file.")]
    [InlineData("same", "2 figures are named 'same'; one is the most.")]
    public void Names_that_are_no_files_or_meet_are_refused(string name, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(
            () => FigureWriter.WriteAll([("same", Gallery.Theta()), (name, Gallery.Theta())], "nowhere")).Message);

    [Fact]
    public void No_figures_take_no_browser() =>
        Assert.Empty(FigureImages.Draw([], new FigureOptions { Chromium = "/none/chromium" }));

    [Fact]
    public void Plotly_is_looked_for_where_the_environment_says()
    {
        Assert.Equal("/my/plotly.js", PlotlyScript.Locate(name => name == "DEEPDRUMMER_PLOTLY" ? "/my/plotly.js" : "/cache"));
        Assert.Equal(
            "/cache/deepdrummer/npm/plotly.js-cartesian-dist-min-4.1.1/plotly-cartesian.min.js",
            PlotlyScript.Locate(name => name == "XDG_CACHE_HOME" ? "/cache" : null));
    }

    private static string Script(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
