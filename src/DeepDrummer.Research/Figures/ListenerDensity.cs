namespace DeepDrummer.Research.Figures;

/// <summary>A density over listeners, ready to draw: the curve, and the values it was estimated from.</summary>
public sealed record ListenerDensity
{
    /// <summary>Where the curve was evaluated, rising, in the units of <see cref="Listeners"/>.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The density at each x; its area is 1.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>One value a listener, in any order.</summary>
    public required IReadOnlyList<double> Listeners { get; init; }

    /// <summary>Standard deviation of the Gaussian kernel, in the units of x.</summary>
    public required double Bandwidth { get; init; }

    /// <summary>Throws where there is nothing to draw, or something that cannot be drawn.</summary>
    internal void Check(string name)
    {
        Finite.Pair(X, Y, $"{name} density");
        Finite.Values(Listeners, $"{name} listeners");
        Finite.Number(Bandwidth, $"{name} bandwidth");
        if (X.Count < 2 || Listeners.Count < 1)
            throw new ArgumentException($"The {name} density has {X.Count} points and {Listeners.Count} listeners; it takes at least 2 and 1.");
    }

    /// <summary>The area under the curve; drawn before every <see cref="Curve"/>, so that none is tinted.</summary>
    internal ScatterTrace Area(string name, Color color) => new()
    {
        Name = name, X = X, Y = Y, Mode = ScatterMode.Lines, Line = new Line { Width = 0, Simplify = false },
        Fill = Fill.ToZeroY, FillColor = color.Faint(0.16), ShowLegend = false, HoverInfo = HoverInfo.Skip,
    };

    internal ScatterTrace Curve(string name, Color color) => new()
    {
        Name = name, X = X, Y = Y, Mode = ScatterMode.Lines, Line = new Line { Color = color, Width = 2.5, Simplify = false },
        HoverTemplate = "%{x:.3f}: density %{y:.2f}",
    };

    /// <summary>One tick a listener, at height <paramref name="y"/>; ties show darker.</summary>
    internal ScatterTrace Rug(string name, Color color, double y) => new()
    {
        Name = name, X = Listeners, Y = [.. Listeners.Select(_ => y)], Mode = ScatterMode.Markers,
        Marker = new Marker { Symbol = MarkerSymbol.Tick, Size = 12, Opacity = 0.55, Line = new Line { Color = color, Width = 2 } },
        ShowLegend = false, HoverTemplate = "%{x:.3f}",
    };

    /// <summary>An axis for densities up to <paramref name="peak"/>, with room for so many rugs below zero.</summary>
    internal static Axis DensityAxis(double peak, int rugs) => new()
    {
        Title = "Density", Range = [RugHeight(peak, rugs), 1.08 * peak], TickVals = NiceTicks.UpTo(peak), TickFormat = ".1f",
    };

    /// <summary>Where the n-th rug (from 1) lies, a little below zero.</summary>
    internal static double RugHeight(double peak, double rug) => -peak * (0.01 + 0.07 * rug);
}
