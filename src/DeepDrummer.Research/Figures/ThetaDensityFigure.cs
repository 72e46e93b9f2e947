namespace DeepDrummer.Research.Figures;

/// <summary>How the shares of liked loops spread over the listeners, before and after learning (arXiv:2008.04391, figure 3).</summary>
public static class ThetaDensityFigure
{
    /// <param name="initial">Thetas of the untrained critic; the paper's bandwidth is .07.</param>
    /// <param name="final">Thetas of the trained critic.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">Something is not finite, or does not pair up.</exception>
    public static Figure Draw(ListenerDensity initial, ListenerDensity final, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        initial.Check("initial");
        final.Check("final");
        double peak = initial.Y.Concat(final.Y).Max();
        string before = Label("Untrained critic", initial), after = Label("Trained critic", final);
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                initial.Curve(before, theme.Before),
                final.Curve(after, theme.After) with { Line = new Line { Color = theme.After, Width = 2.5 } },
                initial.Rug(before, theme.Before, ListenerDensity.RugHeight(peak, 0.6)),
                final.Rug(after, theme.After, ListenerDensity.RugHeight(peak, 1.5)),
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "θ, share of blind-test loops liked", Range = [0, 1], DTick = 0.2, TickFormat = ".1f" },
                YAxis = ListenerDensity.DensityAxis(peak, rugs: 2),
                ShowLegend = true,
                Legend = new Legend { X = 0.99, XAnchor = HorizontalAnchor.Right, Y = 1, YAnchor = VerticalAnchor.Top, Background = theme.Background.Faint(0.7) },
            },
            Description = FormattableString.Invariant($"""
                Gaussian kernel densities of theta over listeners (bandwidth {initial.Bandwidth}). {before}; {after}. Ticks below are the listeners, darker where they tie.
                """),
        };
    }

    private static string Label(string name, ListenerDensity density) =>
        FormattableString.Invariant($"{name}: mean {density.Listeners.Average():0.000}, n = {density.Listeners.Count}");
}
