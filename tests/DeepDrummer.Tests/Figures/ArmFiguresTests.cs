using System.Text.Json;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Tests.Figures;

/// <summary>Figures by arm, and figures in a page of one's own.</summary>
public sealed class ArmFiguresTests
{
    private static ScatterTrace[] Traces(Figure figure) => [.. figure.Traces.OfType<ScatterTrace>()];

    [Fact]
    public void An_arm_keeps_its_colour_in_every_figure_and_when_another_is_absent()
    {
        Color Of(Figure figure) => Traces(figure).Last(trace => trace.Name!.Value.Value.StartsWith("other", StringComparison.Ordinal)) is var trace
            ? trace.Line?.Color ?? trace.Marker!.Color!.Value : default;
        Assert.Equal(Of(Gallery.Curves()), Of(Gallery.Reliability()));
        Assert.Equal(Of(Gallery.Curves()), Of(Gallery.Differences()));
        Assert.NotEqual(Of(Gallery.Curves()), Traces(Gallery.Curves()).First(trace => trace.Line?.Color is not null).Line!.Color);
    }

    [Fact]
    public void Arms_beyond_the_seventh_are_dashed() =>
        Assert.Equal([Dash.Solid, Dash.Dash, Dash.Dot], ((int[])[6, 7, 14]).Select(arm => ArmColors.Line(arm).Dash!.Value));

    [Fact]
    public void A_band_lies_between_its_bounds_under_its_curve()
    {
        ScatterTrace[] traces = Traces(Gallery.Curves());
        Assert.Equal(([0.4, 0.6, 0.7], [0.2, 0.4, 0.5], [0.3, 0.5, 0.6]), (traces[0].Y.ToArray(), traces[1].Y.ToArray(), traces[2].Y.ToArray()), Same);
        Assert.Equal(Fill.ToNextY, traces[1].Fill);
        Assert.Equal(4, traces.Length);                                           // the absent arm has none, the last one no band
    }

    private static bool Same((double[], double[], double[]) one, (double[], double[], double[]) other) =>
        one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2) && one.Item3.SequenceEqual(other.Item3);

    [Fact]
    public void A_reliability_point_is_the_larger_the_more_loops_it_stands_for()
    {
        double[] sizes = [.. Traces(Gallery.Reliability()).Where(trace => trace.Marker is not null).Select(trace => trace.Marker!.Size!.Value)];
        Assert.Equal([18, 11, 7.5], sizes);                                       // 4 + 14 · √(loops / 400)
    }

    [Fact]
    public void Differences_stand_beside_no_difference_and_the_margin()
    {
        Shape[] shapes = [.. Gallery.Differences().Layout.Shapes!];
        Assert.Equal([(-0.05, 0.05), (0, 0), (0.1, 0.3), (-0.04, 0.02)], shapes.Select(shape => (shape.X0, shape.X1)));
        Assert.Contains("other −0.010 [−0.040, +0.020]", Gallery.Differences().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_legend_gets_more_rows()
    {
        double few = ArmColors.LegendRoom(["a", "b"], FigureTheme.Paper, 900), many = ArmColors.LegendRoom(Enumerable.Repeat("a rather long name of an arm", 6), FigureTheme.Paper, 900);
        Assert.True(many > few + FigureTheme.Paper.Size);
    }

    [Fact]
    public void Arms_of_other_listeners_are_counted_one_by_one()
    {
        ListenerDensity people = Gallery.Bump(0.4) with { Listeners = [.3, .4, .5] }, others = people with { Listeners = [.6, .7] };
        Assert.Contains(" over 3 and 2 listeners. ", ArmDensitiesFigure.Draw([("people", people), ("simulated", others)], "theta").Description, StringComparison.Ordinal);
        Assert.Contains(" over 3 listeners. ", ArmDensitiesFigure.Draw([("a", people), ("b", people)], "theta").Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_draw_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ArmDensitiesFigure.Draw([], "theta"));
        Assert.Throws<ArgumentException>(() => DifferencesFigure.Draw([], 0.05, "theta"));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => ReliabilityFigure.Draw([("a", [new(double.NaN, 0, 1)])])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_figures_are_the_figures_and_no_label_ends_the_script()
    {
        string script = FigureEmbed.Script([("one", Gallery.Curves())], null), place = FigureEmbed.Place(Gallery.Curves(), "one");
        Assert.DoesNotContain("<b>", script + place, StringComparison.Ordinal);
        Assert.Equal(1, script.Split("</script>").Length - 1);
        int start = script.IndexOf("[\"one\", ", StringComparison.Ordinal), end = script.IndexOf("\n];", start, StringComparison.Ordinal);
        JsonElement figure = JsonDocument.Parse(script[start..end]).RootElement[1];
        Assert.Equal(4, figure.GetProperty("data").GetArrayLength());
        Assert.Contains("id=\"one\"", place, StringComparison.Ordinal);
    }
}
