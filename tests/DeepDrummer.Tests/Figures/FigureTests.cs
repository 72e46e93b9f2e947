using System.Text.Json;
using System.Xml.Linq;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Figures;

public sealed class FigureTests
{
    private static Figure Points(double[] x, double[] y) =>
        new() { Traces = [new ScatterTrace { Name = "final", X = x, Y = y, Mode = ScatterMode.LinesAndMarkers }], Description = "Points." };

    [Fact]
    public void A_small_figure_is_this_json()
    {
        Figure figure = Points([0, 0.5], [1, 1e-7]) with { Title = "a < b & θ", Width = 400, Height = 280 };
        const string axis =
            """{"tickfont":{"size":13},"ticks":"outside","ticklen":5,"tickcolor":"#666666","showgrid":true,"gridcolor":"#e8e8e8","showline":true,"linecolor":"#666666","zeroline":false,"automargin":true}""";
        const string expected = $$$"""
            {"data":[{"type":"scatter","x":[0,0.5],"y":[1,1E-07],"mode":"lines\u002Bmarkers","name":"final"}],
            "layout":{"title":{"text":"a \u0026lt; b \u0026amp; \u03B8","font":{"size":18,"weight":600},
            "x":0.035,"xref":"container","xanchor":"left","y":0.95,"yanchor":"top","yref":"container"},
            "font":{"family":"Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif","size":15,"color":"#222222"},
            "xaxis":{{{axis}}},"yaxis":{{{axis}}},"showlegend":false,"margin":{"l":75,"r":25,"t":50,"b":60},"width":400,"height":280,
            "paper_bgcolor":"#ffffff","plot_bgcolor":"#ffffff"}}
            """;
        Assert.Equal(expected.Replace("\n", "", StringComparison.Ordinal), figure.ToJson());
    }

    [Fact]
    public void A_matrix_is_written_row_by_row()
    {
        var z = new Matrix(2, 3);
        for (int i = 0; i < 6; i++)
            z.Values[i] = i;
        var figure = new Figure { Traces = [new HeatmapTrace { Z = z, ColorScale = ColorScale.Viridis }], Description = "Cells." };
        Assert.StartsWith("""{"data":[{"type":"heatmap","z":[[0,1,2],[3,4,5]],"colorscale":"Viridis"}]""", figure.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "trace 0 'final', y[1] is NaN: a figure draws finite numbers only.")]
    [InlineData(double.PositiveInfinity, "trace 0 'final', y[1] is infinite: a figure draws finite numbers only.")]
    [InlineData(double.NegativeInfinity, "trace 0 'final', y[1] is minus infinite: a figure draws finite numbers only.")]
    public void What_is_not_finite_is_refused_with_its_place(double value, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Points([0, 1], [0, value])).Message);

    [Fact]
    public void A_hole_in_a_matrix_is_refused_with_its_place()
    {
        var z = new Matrix(2, 3);
        z[1, 2] = double.NaN;
        var error = Assert.Throws<ArgumentException>(() => new Figure { Traces = [new HeatmapTrace { Z = z }], Description = "Cells." });
        Assert.Equal("trace 0, z[1][2] is NaN: a figure draws finite numbers only.", error.Message);
    }

    [Fact]
    public void Columns_that_do_not_pair_are_refused_with_both_lengths() =>
        Assert.Equal("trace 0 'final': 3 x do not pair with 2 y.", Assert.Throws<ArgumentException>(() => Points([0, 1, 2], [0, 1])).Message);

    [Fact]
    public void Shapes_axes_and_labels_refuse_what_is_not_finite()
    {
        Assert.Contains("shape y1 is NaN", Assert.Throws<ArgumentException>(
            () => new Shape { Type = ShapeType.Line, X0 = 0, X1 = 1, Y0 = 0, Y1 = double.NaN }).Message, StringComparison.Ordinal);
        Assert.Contains("axis range[1] is infinite", Assert.Throws<ArgumentException>(
            () => new Axis { Range = [0, double.PositiveInfinity] }).Message, StringComparison.Ordinal);
        Assert.Contains("annotation x is NaN", Assert.Throws<ArgumentException>(
            () => new Annotation { Text = "here", X = double.NaN, Y = 0 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_keeps_its_numbers_when_the_caller_changes_theirs()
    {
        double[] y = [1, 2];
        Figure figure = Points([0, 1], y);
        string before = figure.ToJson();
        y[0] = 9;
        Assert.Equal(before, figure.ToJson());
    }

    [Fact]
    public void Any_text_becomes_safe_json_and_well_formed_markup()
    {
        RandomStream random = new Seed(5).Stream("text");
        for (int round = 0; round < 500; round++)
        {
            string text = new([.. Enumerable.Range(0, 12).Select(_ => (char)(random.Chance(0.5) ? random.Below(128) : random.Below(65536)))]);
            string json = (Points([0], [0]) with { Title = text }).ToJson();
            Assert.DoesNotContain('<', json);
            string shown = JsonDocument.Parse(json).RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!;
            Assert.Equal(PlainText.Printable(text), XElement.Parse($"<t xml:space='preserve'>{shown}</t>").Value);
        }
    }

    [Fact]
    public void Plain_text_shows_control_characters_and_broken_surrogates_as_replacement() =>
        Assert.Equal("a \uFFFD\uFFFD🥁&lt;b&gt;&amp;amp;", new PlainText("a\n\u0001\uD800🥁<b>&amp;").ToString());

    [Fact]
    public void Colours_are_written_as_css_reads_them()
    {
        Assert.Equal("#0072b2", Color.Rgb(0x0072B2).ToString());
        Assert.Equal("rgba(0,114,178,0.25)", Color.Rgb(0x0072B2).Faint(0.25).ToString());
    }
}
