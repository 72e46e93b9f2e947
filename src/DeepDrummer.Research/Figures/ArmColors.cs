namespace DeepDrummer.Research.Figures;

/// <summary>One line style an arm: Okabe and Ito's colours in an order that keeps neighbours apart, then the same dashed and dotted.</summary>
internal static class ArmColors
{
    private static readonly Color[] colors =
    [
        Color.Rgb(0x0072B2), Color.Rgb(0xD55E00), Color.Rgb(0x009E73), Color.Rgb(0xCC79A7), Color.Rgb(0xE69F00), Color.Rgb(0x56B4E9), Color.Rgb(0x8C8C8C),
    ];

    public static Color Of(int arm) => colors[arm % colors.Length];

    public static Line Line(int arm) => new()
    {
        Color = Of(arm), Width = 2.3, Simplify = false,
        Dash = (arm / colors.Length) switch { 0 => Dash.Solid, 1 => Dash.Dash, _ => Dash.Dot },
    };

    /// <summary>Height that a legend above the plot takes, in pixels: names are laid in rows.</summary>
    public static double LegendRoom(IEnumerable<string> names, FigureTheme theme, int width)
    {
        double room = width - 100, filled = 0;
        int rows = 1;
        foreach (double name in names.Select(name => 0.58 * theme.Size * name.Length + 55))
            (rows, filled) = filled + name > room && filled > 0 ? (rows + 1, name) : (rows, filled + name);
        return (1.5 + 1.35 * rows) * theme.Size;
    }
}
