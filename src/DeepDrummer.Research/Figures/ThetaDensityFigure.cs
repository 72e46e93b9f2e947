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
        double peak = initial.Y.Concat(final.Y).Max(), from = Math.Min(initial.X[0], final.X[0]), to = Math.Max(initial.X[^1], final.X[^1]);
        string before = Label("Untrained critic", initial), after = Label("Trained critic", final);
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                initial.Area(before, theme.Before),
                final.Area(after, theme.After),
                initial.Curve(before, theme.Before),
                final.Curve(after, theme.After),
                initial.Rug(before, theme.Before, ListenerDensity.RugHeight(peak, 0.6)),
                final.Rug(after, theme.After, ListenerDensity.RugHeight(peak, 1.5)),
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "θ, share of blind-test loops liked", Range = [from - 0.02, to + 0.02], TickVals = [0, 0.2, 0.4, 0.6, 0.8, 1], TickFormat = ".1f" },
                YAxis = ListenerDensity.DensityAxis(peak, rugs: 2),
                ShowLegend = true,
                Legend = theme.LegendAbove,
                Margin = new Margin { Top = theme.LegendRoom },
            },
            Description = FormattableString.Invariant($"""
                Gaussian kernel densities of theta over listeners (bandwidth {initial.Bandwidth}). {before}; {after}. Ticks below are the listeners, darker where they tie.
                """),
        };
    }

    private static string Label(string name, ListenerDensity density) =>
        FormattableString.Invariant($"{name}: mean {density.Listeners.Average():0.000}, n = {density.Listeners.Count}");
}
