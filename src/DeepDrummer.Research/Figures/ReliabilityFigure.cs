namespace DeepDrummer.Research.Figures;

/// <summary>Loops of an arm that were given about the same like-probability.</summary>
/// <param name="Score">Its mean, in [0, 1].</param>
/// <param name="Share">What share of them was liked.</param>
/// <param name="Loops">How many.</param>
public sealed record ReliabilityPoint(double Score, double Share, int Loops);

/// <summary>Whether what is promised comes true: the share liked against p_good (Niculescu-Mizil and Caruana, ICML 2005).</summary>
public static class ReliabilityFigure
{
    private const double Smallest = 4, Largest = 18;                              // of the points, in pixels

    /// <param name="arms">Points with at least one loop, in the order of the report's arms.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">Something is not finite.</exception>
    public static Figure Draw(IReadOnlyList<(string Arm, IReadOnlyList<ReliabilityPoint> Points)> arms, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        int most = arms.SelectMany(arm => arm.Points).Select(point => point.Loops).DefaultIfEmpty(1).Max();
        var figure = new Figure
        {
            Theme = theme, Height = 440,
            Traces = [.. arms.Index().Where(arm => arm.Item.Points.Count > 0).SelectMany(arm => Arm(arm.Item.Arm, arm.Item.Points, arm.Index, most))],
            Description = "Share of loops liked against the like-probability the critic gave them, by arm. On the dashed line every promise comes true; below it the critic promises too much. Larger points stand for more loops.",
        };
        return figure with
        {
            Layout = new Layout
            {
                XAxis = new Axis { Title = "p_good given before the answer", Range = [-0.02, 1.02], DTick = 0.2, TickFormat = ".1f" },
                YAxis = new Axis { Title = "Share liked", Range = [-0.02, 1.02], DTick = 0.2, TickFormat = ".1f" },
                Shapes = [new Shape { Type = ShapeType.Line, X0 = 0, X1 = 1, Y0 = 0, Y1 = 1, Layer = Layer.Below, Line = new Line { Color = theme.Quiet, Width = 1.5, Dash = Dash.Dash } }],
                ShowLegend = true,
                Legend = theme.LegendAbove,
                Margin = new Margin { Top = ArmColors.LegendRoom(arms.Select(arm => arm.Arm), theme, figure.Width) },
            },
        };
    }

    /// <summary>The line of an arm, and its points, each as large as its loops are many.</summary>
    private static IEnumerable<ScatterTrace> Arm(string name, IReadOnlyList<ReliabilityPoint> points, int arm, int most)
    {
        yield return new ScatterTrace
        {
            Name = name, X = [.. points.Select(point => point.Score)], Y = [.. points.Select(point => point.Share)],
            Mode = ScatterMode.Lines, Line = ArmColors.Line(arm), HoverInfo = HoverInfo.Skip,
        };
        foreach (ReliabilityPoint point in points)
            yield return new ScatterTrace
            {
                Name = name, X = [point.Score], Y = [point.Share], Mode = ScatterMode.Markers, ShowLegend = false,
                Marker = new Marker { Color = ArmColors.Of(arm), Size = Math.Round(Smallest + (Largest - Smallest) * Math.Sqrt(point.Loops / (double)most), 1), Opacity = 0.85 },
                Text = [FormattableString.Invariant($"{name}: p_good {point.Score:0.000}, liked {point.Share:0.000} of {point.Loops} loops")], HoverTemplate = "%{text}<extra></extra>",
            };
    }
}
