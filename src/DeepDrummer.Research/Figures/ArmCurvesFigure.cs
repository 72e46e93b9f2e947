namespace DeepDrummer.Research.Figures;

/// <summary>A curve of one arm, with the band it lies in where that is known.</summary>
public sealed record ArmCurve
{
    public required string Arm { get; init; }
    public required IReadOnlyList<double> X { get; init; }
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>One a point; null for no band.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    public IReadOnlyList<double>? High { get; init; }
}

/// <summary>How curves by arm are drawn.</summary>
public sealed record ArmCurvesOptions
{
    public required string XTitle { get; init; }
    public required string YTitle { get; init; }

    /// <summary>First and last value shown; null to fit the curves.</summary>
    public IReadOnlyList<double>? XRange { get; init; }

    public IReadOnlyList<double>? YRange { get; init; }

    /// <summary>Places to mark on the x axis; null for round numbers.</summary>
    public IReadOnlyList<double>? XTicks { get; init; }

    /// <summary>Points are marked as well as joined.</summary>
    public bool Points { get; init; }

    /// <summary>What the figure says, in words.</summary>
    public required string Description { get; init; }
}

/// <summary>One curve an arm, in the same colours in every figure of a report.</summary>
public static class ArmCurvesFigure
{
    /// <param name="curves">In the order of the report's arms; an arm without points keeps its colour.</param>
    /// <param name="options">Axes and words.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">Something is not finite, or does not pair up.</exception>
    public static Figure Draw(IReadOnlyList<ArmCurve> curves, ArmCurvesOptions options, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        var figure = new Figure
        {
            Theme = theme, Height = 420,
            Traces = [.. curves.Index().SelectMany(item => Band(item.Item, item.Index)), .. curves.Index().Where(item => item.Item.X.Count > 0).Select(item => Curve(item.Item, item.Index, options))],
            Description = options.Description,
        };
        return figure with
        {
            Layout = new Layout
            {
                XAxis = new Axis { Title = options.XTitle, Range = options.XRange, TickVals = options.XTicks, ShowGrid = false },
                YAxis = new Axis { Title = options.YTitle, Range = options.YRange, TickFormat = ".2~f" },
                ShowLegend = true,
                Legend = theme.LegendAbove,
                Margin = new Margin { Top = ArmColors.LegendRoom(curves.Select(curve => curve.Arm), theme, figure.Width) },
            },
        };
    }

    private static ScatterTrace Curve(ArmCurve curve, int arm, ArmCurvesOptions options) => new()
    {
        Name = curve.Arm, X = curve.X, Y = curve.Y, Mode = options.Points ? ScatterMode.LinesAndMarkers : ScatterMode.Lines, Line = ArmColors.Line(arm),
        Marker = options.Points ? new Marker { Color = ArmColors.Of(arm), Size = 8 } : null, HoverTemplate = "%{x}: %{y:.3f}",
    };

    private static ScatterTrace[] Band(ArmCurve curve, int arm)
    {
        if (curve.Low is null || curve.High is null || curve.X.Count == 0)
            return [];
        var upper = new ScatterTrace
        {
            Name = $"{curve.Arm}, upper bound", X = curve.X, Y = curve.High, Mode = ScatterMode.Lines, Line = new Line { Width = 0, Simplify = false },
            ShowLegend = false, HoverInfo = HoverInfo.Skip,
        };
        return [upper, upper with { Name = $"{curve.Arm}, lower bound", Y = curve.Low, Fill = Fill.ToNextY, FillColor = ArmColors.Of(arm).Faint(0.15) }];
    }
}
