namespace DeepDrummer.Research.Figures;

/// <summary>A difference between two arms with its interval.</summary>
/// <param name="Label">Which arms, and when.</param>
/// <param name="Arm">Place of the arm among the report's, for its colour.</param>
public sealed record LabelledDifference(string Label, int Arm, double Mean, double Low, double High);

/// <summary>Differences with their intervals, one a line, beside the line of no difference and the margin that counts as none.</summary>
public static class DifferencesFigure
{
    /// <param name="differences">From top to bottom.</param>
    /// <param name="margin">Above 0.</param>
    /// <param name="xTitle">What differs.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">None, or one that is not finite.</exception>
    public static Figure Draw(IReadOnlyList<LabelledDifference> differences, double margin, string xTitle, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        if (differences.Count == 0)
            throw new ArgumentException("0 differences make no figure; it takes at least 1.", nameof(differences));
        int count = differences.Count;
        double reach = 1.08 * Math.Max(2 * margin, differences.Max(difference => Math.Max(Math.Abs(difference.Low), Math.Abs(difference.High))));
        Shape Interval(LabelledDifference difference, int row) => new()
        {
            Type = ShapeType.Line, X0 = difference.Low, X1 = difference.High, Y0 = row, Y1 = row, Line = new Line { Color = ArmColors.Of(difference.Arm), Width = 2.5 },
        };
        return new Figure
        {
            Theme = theme, Height = 110 + 30 * count,
            Traces =
            [
                .. differences.Select((difference, row) => new ScatterTrace
                {
                    Name = difference.Label, X = [difference.Mean], Y = [row], Mode = ScatterMode.Markers, Marker = new Marker { Color = ArmColors.Of(difference.Arm), Size = 9 },
                    Text = [FormattableString.Invariant($"{difference.Label}: {difference.Mean:+0.000;−0.000} [{difference.Low:+0.000;−0.000}, {difference.High:+0.000;−0.000}]")],
                    HoverTemplate = "%{text}<extra></extra>",
                }),
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = xTitle, Range = [-reach, reach], TickFormat = "+.2~f" },
                YAxis = new Axis
                {
                    Range = [count - 0.4, -0.6], TickVals = [.. Enumerable.Range(0, count).Select(row => (double)row)],
                    TickText = [.. differences.Select(difference => (PlainText)difference.Label)], ShowGrid = false, FixedRange = true, TickLen = 0, ShowLine = false,
                },
                Shapes =
                [
                    new Shape { Type = ShapeType.Rect, X0 = -margin, X1 = margin, YRef = Reference.Paper, Y0 = 0, Y1 = 1, Layer = Layer.Below, FillColor = theme.Ink.Faint(0.06), Line = new Line { Width = 0 } },
                    new Shape { Type = ShapeType.Line, X0 = 0, X1 = 0, YRef = Reference.Paper, Y0 = 0, Y1 = 1, Line = new Line { Color = theme.Ink, Width = 1.5, Dash = Dash.Dash } },
                    .. differences.Select(Interval),
                ],
            },
            Description = FormattableString.Invariant($"{xTitle}, with 95 % intervals. ")
                + string.Join("; ", differences.Select(difference => FormattableString.Invariant($"{difference.Label} {difference.Mean:+0.000;−0.000} [{difference.Low:+0.000;−0.000}, {difference.High:+0.000;−0.000}]")))
                + FormattableString.Invariant($". The shaded stretch is the margin of ±{margin}."),
        };
    }
}
