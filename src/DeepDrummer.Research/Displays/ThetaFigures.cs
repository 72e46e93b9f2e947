using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Displays;

/// <summary>The paper's two figures of any analysis, and where the published ones stood.</summary>
public static class ThetaFigures
{
    private const double SecondRow = 26;                                          // of the legend, in pixels

    /// <summary>Theta before and after learning.</summary>
    /// <param name="analysis">The study's statistics.</param>
    /// <param name="counts">Its thetas.</param>
    /// <param name="published">Heights of a published figure's peaks, by key of <see cref="PaperResults.Expected"/>'s start; null to mark none.</param>
    public static Figure Theta(ThetaAnalysis analysis, ThetaCounts counts, IReadOnlyDictionary<string, string>? published = null)
    {
        Figure figure = ThetaDensityFigure.Draw(
            Density(analysis.InitDensity, counts.Init.Select(count => count.Theta)), Density(analysis.FinalDensity, counts.Final.Select(count => count.Theta)));
        Trace[] peaks = [.. Peaks("init_density_peak", analysis.InitDensity, published), .. Peaks("final_density_peak", analysis.FinalDensity, published)];
        Margin room = figure.Layout.Margin ?? new Margin();
        return figure with
        {
            Traces = [.. figure.Traces, .. peaks],
            Layout = peaks.Length == 0 ? figure.Layout : figure.Layout with { Margin = room with { Top = (room.Top ?? 0) + SecondRow } },
        };
    }

    /// <summary>What learning changed, with its BCa interval.</summary>
    /// <inheritdoc cref="Theta" path="/param"/>
    public static Figure Delta(ThetaAnalysis analysis, ThetaCounts counts, IReadOnlyDictionary<string, string>? published = null)
    {
        var mean = new MeanInterval { Mean = counts.Delta.Average(), Low = analysis.Bca.Interval.Low, High = analysis.Bca.Interval.High };
        Figure figure = DeltaDensityFigure.Draw(Density(analysis.DeltaDensity, counts.Delta), mean);
        return figure with { Traces = [.. figure.Traces, .. Peaks("delta_density_peak", analysis.DeltaDensity, published)] };
    }

    /// <summary>The same measure of several studies, such as people's and simulated listeners'.</summary>
    public static Figure Beside(string title, params IReadOnlyList<(string Study, DensityCurve Curve, IEnumerable<double> Listeners)> studies) =>
        ArmDensitiesFigure.Draw([.. studies.Select(study => (study.Study, Density(study.Curve, study.Listeners)))], title);

    private static ListenerDensity Density(DensityCurve curve, IEnumerable<double> listeners) =>
        new() { X = curve.X, Y = curve.Y, Bandwidth = curve.Bandwidth, Listeners = [.. listeners] };

    /// <summary>Squares at the published heights. The published figures say how high their peaks are, so a square stands where ours is and as high as theirs.</summary>
    private static IEnumerable<Trace> Peaks(string key, DensityCurve curve, IReadOnlyDictionary<string, string>? published)
    {
        (double X, double Height)[] marks = [.. curve.Peaks.Index()
            .Where(peak => published?.ContainsKey(FormattableString.Invariant($"{key}_{peak.Index + 1}")) == true)
            .Select(peak => (peak.Item.X, double.Parse(published![FormattableString.Invariant($"{key}_{peak.Index + 1}")], System.Globalization.CultureInfo.InvariantCulture)))];
        if (marks.Length > 0)
            yield return new ScatterTrace
            {
                Name = $"published peaks ({key.Split('_')[0]})", X = [.. marks.Select(mark => mark.X)], Y = [.. marks.Select(mark => mark.Height)], Mode = ScatterMode.Markers,
                Marker = new Marker { Color = FigureTheme.Paper.Ink, Size = 10, Symbol = MarkerSymbol.Square }, HoverTemplate = "published peak: %{y:.2f}",
            };
    }
}
