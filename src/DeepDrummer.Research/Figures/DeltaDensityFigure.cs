namespace DeepDrummer.Research.Figures;

/// <summary>A mean over listeners and the interval it lies in.</summary>
public sealed record MeanInterval
{
    public required double Mean { get; init => field = Finite.Number(value, "mean"); }
    public required double Low { get; init => field = Finite.Number(value, "lower bound"); }
    public required double High { get; init => field = Finite.Number(value, "upper bound"); }

    /// <summary>Coverage of the interval, in percent.</summary>
    public double Percent { get; init; } = 95;
}

/// <summary>How much each listener gained, with the mean and its interval (arXiv:2008.04391, figure 3).</summary>
public static class DeltaDensityFigure
{
    /// <param name="delta">Final minus initial theta of each listener; the paper's bandwidth is .04.</param>
    /// <param name="mean">The mean gain and its interval.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">Something is not finite, or does not pair up.</exception>
    public static Figure Draw(ListenerDensity delta, MeanInterval mean, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        delta.Check("delta");
        double peak = delta.Y.Max(), top = 1.16 * peak, bottom = ListenerDensity.RugHeight(peak, 1);
        int gained = delta.Listeners.Count(value => value > 0), same = delta.Listeners.Count(value => value == 0);
        string measured = FormattableString.Invariant($"mean {mean.Mean:+0.000;−0.000}, {mean.Percent:0.#} % CI [{mean.Low:0.000;−0.000}, {mean.High:0.000;−0.000}]");
        Shape Upright(double x, Line line) => new() { Type = ShapeType.Line, X0 = x, X1 = x, Y0 = bottom, Y1 = 1.08 * peak, Line = line };
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                delta.Area("Gain", theme.After), delta.Curve("Gain", theme.After),
                delta.Rug("Listener", theme.After, ListenerDensity.RugHeight(peak, 0.55)),
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "Δθ, trained minus untrained share of loops liked", Range = [delta.X[0], delta.X[^1]], TickFormat = ".1f", DTick = 0.2 },
                YAxis = ListenerDensity.DensityAxis(peak, rugs: 1) with { Range = [bottom, top] },
                Shapes =
                [
                    new Shape
                    {
                        Type = ShapeType.Rect, X0 = mean.Low, X1 = mean.High, Y0 = bottom, Y1 = 1.08 * peak, Layer = Layer.Below,
                        FillColor = theme.Before.Faint(0.18), Line = new Line { Width = 0 },
                    },
                    Upright(mean.Mean, new Line { Color = theme.Before, Width = 2 }),
                    Upright(0, new Line { Color = theme.Ink, Width = 1.5, Dash = Dash.Dash }),
                ],
                Annotations =
                [
                    new Annotation
                    {
                        Text = measured, XRef = Reference.Paper, X = Math.Clamp((mean.Mean - delta.X[0]) / (delta.X[^1] - delta.X[0]), 0.2, 0.8), Y = 1.08 * peak, YAnchor = VerticalAnchor.Bottom,
                        Font = new Font { Color = theme.Before, Size = theme.Size - 1 }, Background = theme.Background,
                    },
                ],
            },
            Description = FormattableString.Invariant($"""
                Gaussian kernel density of the gain in theta over {delta.Listeners.Count} listeners (bandwidth {delta.Bandwidth}): {measured}. {gained} gained, {same} stayed, {delta.Listeners.Count - gained - same} lost. The dashed line is no gain; ticks below are the listeners, darker where they tie.
                """),
        };
    }
}
