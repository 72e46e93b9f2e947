namespace DeepDrummer.Research.Figures;

/// <summary>How a share, or its change, spreads over the listeners of each arm: the paper's densities (arXiv:2008.04391, figure 3), arm beside arm.</summary>
public static class ArmDensitiesFigure
{
    /// <param name="arms">One density an arm, in the order of the report's arms.</param>
    /// <param name="xTitle">What is spread.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">No arms; something is not finite, or does not pair up.</exception>
    public static Figure Draw(IReadOnlyList<(string Arm, ListenerDensity Density)> arms, string xTitle, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        if (arms.Count == 0)
            throw new ArgumentException("0 arms have no densities; it takes at least 1.", nameof(arms));
        foreach ((string arm, ListenerDensity density) in arms)
            density.Check(arm);
        double peak = arms.Max(arm => arm.Density.Y.Max());
        string[] labels = [.. arms.Select(arm => FormattableString.Invariant($"{arm.Arm}: mean {arm.Density.Listeners.Average():0.000}"))];
        var figure = new Figure
        {
            Theme = theme, Height = 400,
            Traces =
            [
                .. arms.Select((arm, i) => arm.Density.Area(labels[i], ArmColors.Of(i)) with { FillColor = ArmColors.Of(i).Faint(0.08) }),
                .. arms.Select((arm, i) => arm.Density.Curve(labels[i], ArmColors.Of(i)) with { Line = ArmColors.Line(i) }),
            ],
            Description = FormattableString.Invariant(
                $"Gaussian kernel densities (bandwidth {Each(arms, density => density.Bandwidth)}) of {xTitle.ToLowerInvariant()} over {Each(arms, density => density.Listeners.Count)} listeners. {string.Join("; ", labels)}."),
        };
        return figure with
        {
            Layout = new Layout
            {
                XAxis = new Axis { Title = xTitle, Range = [arms.Min(arm => arm.Density.X[0]), arms.Max(arm => arm.Density.X[^1])], TickFormat = ".1f", DTick = 0.2 },
                YAxis = ListenerDensity.DensityAxis(peak, rugs: 0),
                ShowLegend = true,
                Legend = theme.LegendAbove,
                Margin = new Margin { Top = ArmColors.LegendRoom(labels, theme, figure.Width) },
            },
        };
    }

    /// <summary>One number where all arms have the same, else one an arm.</summary>
    private static string Each(IReadOnlyList<(string Arm, ListenerDensity Density)> arms, Func<ListenerDensity, double> number) =>
        string.Join(" and ", arms.Select(arm => number(arm.Density)).Distinct().Count() == 1
            ? [FormattableString.Invariant($"{number(arms[0].Density)}")]
            : arms.Select(arm => FormattableString.Invariant($"{number(arm.Density)}")));
}
