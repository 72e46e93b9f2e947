using System.Reflection;
using System.Text.RegularExpressions;
using DeepDrummer.Research.Displays;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Displays;

/// <summary>What notebooks show of the library: found by name, escaped, the same bytes every time.</summary>
public sealed class DisplayTests
{
    private static readonly SampleLibrary sounds = BuiltInKit.Load();
    private static readonly Loop loop = new(GridText.Parse(["x...x...x...x...", "....x.......x...", "..x...x...x...x.", "................"]), [0, 1, 2, 3]);
    private static readonly ThetaCounts people = PaperCounts.Load();

    public static TheoryData<string> Shown => [.. All.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, object> All => new()
    {
        ["figure"] = new Figure { Description = "<b> & words", Traces = [new ScatterTrace { X = [1], Y = [2], Mode = ScatterMode.Markers }] },
        ["loop"] = loop,
        ["player"] = loop.Player(sounds, "<script>"),
        ["library"] = sounds,
        ["summary"] = ThetaSummary.Of(people, new Seed(1)),
        ["table"] = new HtmlTable("<caption>", ["a", "b"], [["<td>", "1"]], "note"),
    };

    /// <summary>By name alone, as a kernel that has never heard of the library does it.</summary>
    [Theory, MemberData(nameof(Shown))]
    public void Every_type_is_shown_as_html_and_text_found_by_name(string name)
    {
        Dictionary<string, string> forms = Forms(All[name]);
        Assert.Contains("text/html", forms.Keys);
        Assert.Contains("text/plain", forms.Keys);
        Assert.DoesNotContain("<script>\"", forms["text/html"], StringComparison.Ordinal);
        Assert.DoesNotMatch("""(?i)(src|href)\s*=\s*["']?\s*https?:""", forms["text/html"]);
        Assert.Equal(forms, Forms(All[name]));
    }

    [Fact]
    public void Text_is_escaped()
    {
        Assert.Contains("&lt;script&gt;", Forms(All["player"])["text/html"], StringComparison.Ordinal);
        Assert.Contains("&lt;td&gt;", Forms(All["table"])["text/html"], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt; &amp; words", Forms(All["figure"])["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_cannot_be_uploaded_and_is_loaded_from_the_kernels_folder()
    {
        Dictionary<string, string> forms = Forms(All["figure"]);
        Assert.Contains("\"showSendToCloud\":false", forms[FigureDisplay.PlotlyType], StringComparison.Ordinal);
        Assert.Contains("kernelspecs/.net-csharp/plotly.min.js", forms["text/html"], StringComparison.Ordinal);
        System.Text.Json.Nodes.JsonNode figure = System.Text.Json.Nodes.JsonNode.Parse(forms[FigureDisplay.PlotlyType])!;
        Assert.Equal(["data", "layout", "config"], figure.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void A_player_holds_one_bar_that_goes_round()
    {
        LoopPlayer player = loop.Player(sounds);
        float[] bar = player.Bar();
        Assert.Equal(2 * Sound.Rate, bar.Length);                                 // sixteen steps at 120 beats a minute
        float[] whole = LoopRenderer.Render(loop, sounds, new RenderOptions { Repeats = 4, PadSeconds = 0 });
        Assert.Equal(whole[(4 * Sound.Rate)..(6 * Sound.Rate)], bar);
        Assert.Equal(bar.Length * sizeof(short) + 58, (player with { Options = new LoopPlayerOptions { Rate = Sound.Rate } }).Wav(bar).Length);
    }

    [Fact]
    public void A_grid_is_drawn_cell_by_cell()
    {
        string svg = Forms(loop)["text/html"];
        Assert.Equal(64, Regex.Count(svg, "<rect "));
        Assert.Equal(loop.Grid.Hits, Regex.Count(svg, "fill=\"#0072b2\""));
        Assert.StartsWith("x...x...x...x...  sound 0\n", Forms(loop)["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_paper_is_met_but_for_the_numbers_that_are_explained()
    {
        var table = FindingsTable.BesidePaper(ThetaAnalysis.Of(people, ThetaAnalysisOptions.Paper with { Bootstrap = new BootstrapOptions { Replicates = 2_000 } }, new Seed(1)));
        Assert.All(table.Disagreements, key => Assert.Matches("alpha|beta|mu|sigma|percentile|density_peak", key));
        string html = Forms(table)["text/html"];
        Assert.Contains("not linked by person", html, StringComparison.Ordinal);
    }

    /// <summary>Between the 100 points of a published curve its line is straight.</summary>
    [Fact]
    public void The_published_curves_are_met()
    {
        ThetaAnalysis analysis = ThetaAnalysis.Of(people, ThetaAnalysisOptions.Paper with { Bootstrap = new BootstrapOptions { Replicates = 200 } }, new Seed(1));
        var published = PaperCurves.Load();
        foreach ((PublishedCurve theirs, DensityCurve ours) in (ReadOnlySpan<(PublishedCurve, DensityCurve)>)[
            (published.Init, analysis.InitDensity), (published.Final, analysis.FinalDensity), (published.Delta, analysis.DeltaDensity)])
        {
            Assert.InRange(theirs.X.Count, 43, 51);
            Assert.All(theirs.X.Zip(theirs.Density), point => Assert.Equal(Between(ours, point.First), point.Second, 0.005));
        }
        Assert.Equal(8, ThetaFigures.Theta(analysis, people, published).Traces.Count);
        Assert.Equal(6, ThetaFigures.Theta(analysis, people).Traces.Count);
        Assert.Equal(1, ThetaFigures.Delta(analysis, people, published).Traces.Count - ThetaFigures.Delta(analysis, people).Traces.Count);
    }

    private static double Between(DensityCurve curve, double x)
    {
        int after = Enumerable.Range(1, curve.X.Count - 1).First(i => curve.X[i] >= x - 1e-9);
        double share = (x - curve.X[after - 1]) / (curve.X[after] - curve.X[after - 1]);
        return (1 - share) * curve.Y[after - 1] + share * curve.Y[after];
    }

    private static Dictionary<string, string> Forms(object value)
    {
        object attribute = value.GetType().GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)Member(attribute, "FormatterSourceType")!;
        var made = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        Assert.NotEmpty((string[])Member(attribute, "PreferredMimeTypes")!);
        return made.ToDictionary(formatter => (string)Member(formatter, "MimeType")!, formatter =>
        {
            var writer = new StringWriter();
            MethodInfo format = formatter.GetType().GetMethods().Single(method => method.Name == "Format");
            Assert.Equal(true, format.Invoke(formatter, [value, writer]));
            Assert.Equal(false, format.Invoke(formatter, [new object(), writer]));
            return writer.ToString();
        });
    }

    private static object? Member(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of);
}
