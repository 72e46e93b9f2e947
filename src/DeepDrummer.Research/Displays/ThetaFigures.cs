using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Displays;

/// <summary>The paper's two figures of any analysis, over the published ones where those are given.</summary>
public static class ThetaFigures
{
    private const double SecondRow = 26;                                          // of the legend, in pixels

    /// <summary>Both figures, named as their files are.</summary>
    /// <param name="title">Whose thetas they are.</param>
    /// <param name="caption">Provenance, in a line.</param>
    /// <inheritdoc cref="Theta" path="/param"/>
    public static IEnumerable<(string Name, Figure Figure)> Both(ThetaAnalysis analysis, ThetaCounts counts, string title, string caption)
    {
        yield return ("theta-density", Theta(analysis, counts) with { Title = $"Liked loops before and after learning: {title}", Caption = caption });
        yield return ("delta-density", Delta(analysis, counts) with { Title = $"What learning changed: {title}", Caption = caption });
    }

    /// <summary>Theta before and after learning.</summary>
    /// <param name="analysis">The study's statistics.</param>
    /// <param name="counts">Its thetas.</param>
    /// <param name="published">Curves to lay it over; null for none.</param>
    public static Figure Theta(ThetaAnalysis analysis, ThetaCounts counts, PaperCurves? published = null)
    {
        Figure figure = ThetaDensityFigure.Draw(
            Density(analysis.InitDensity, counts.Init.Select(count => count.Theta)), Density(analysis.FinalDensity, counts.Final.Select(count => count.Theta)));
        if (published is null)
            return figure;
        Margin room = figure.Layout.Margin ?? new Margin();
        return figure with
        {
            Traces = [.. figure.Traces, Points("published, untrained", published.Init, MarkerSymbol.CircleOpen), Points("published, trained", published.Final, MarkerSymbol.SquareOpen)],
            Layout = figure.Layout with { Margin = room with { Top = (room.Top ?? 0) + SecondRow } },
        };
    }

    /// <summary>What learning changed, with its BCa interval.</summary>
    /// <inheritdoc cref="Theta" path="/param"/>
    public static Figure Delta(ThetaAnalysis analysis, ThetaCounts counts, PaperCurves? published = null)
    {
        var mean = new MeanInterval { Mean = counts.Delta.Average(), Low = analysis.Bca.Interval.Low, High = analysis.Bca.Interval.High };
        Figure figure = DeltaDensityFigure.Draw(Density(analysis.DeltaDensity, counts.Delta), mean);
        return published is null ? figure : figure with { Traces = [.. figure.Traces, Points("published", published.Delta, MarkerSymbol.CircleOpen)] };
    }

    /// <summary>The same measure of several studies, such as people's and simulated listeners'.</summary>
    public static Figure Beside(string title, params IReadOnlyList<(string Study, DensityCurve Curve, IEnumerable<double> Listeners)> studies) =>
        ArmDensitiesFigure.Draw([.. studies.Select(study => (study.Study, Density(study.Curve, study.Listeners)))], title);

    private static ListenerDensity Density(DensityCurve curve, IEnumerable<double> listeners) =>
        new() { X = curve.X, Y = curve.Y, Bandwidth = curve.Bandwidth, Listeners = [.. listeners] };

    private static ScatterTrace Points(string name, PublishedCurve curve, MarkerSymbol symbol) => new()
    {
        Name = name, X = curve.X, Y = curve.Density, Mode = ScatterMode.Markers,
        Marker = new Marker { Color = FigureTheme.Paper.Ink, Size = 6, Symbol = symbol }, HoverTemplate = "published: %{y:.2f}",
    };
}
