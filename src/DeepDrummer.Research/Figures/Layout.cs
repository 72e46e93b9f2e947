using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Figures;

/// <summary>Everything around the traces. Names are plotly's own (plotly.js reference, "layout"); what is left out is the theme's.</summary>
/// <remarks>Size and background are always the figure's and the theme's.</remarks>
public sealed record Layout
{
    public Title? Title { get; init; }
    public Font? Font { get; init; }
    public Axis? XAxis { get; init; }
    public Axis? YAxis { get; init; }
    public IReadOnlyList<Shape>? Shapes { get; init; }
    public IReadOnlyList<Annotation>? Annotations { get; init; }
    public Legend? Legend { get; init; }
    public bool? ShowLegend { get; init; }
    public Margin? Margin { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    [JsonPropertyName("paper_bgcolor")] public Color? PaperColor { get; init; }
    [JsonPropertyName("plot_bgcolor")] public Color? PlotColor { get; init; }
}

/// <summary>The headline.</summary>
public sealed record Title
{
    public required PlainText Text { get; init; }
    public Font? Font { get; init; }
    public double? X { get; init; }
    public Reference? XRef { get; init; }
    public HorizontalAnchor? XAnchor { get; init; }
    public double? Y { get; init; }
    public VerticalAnchor? YAnchor { get; init; }
    public Reference? YRef { get; init; }
}

/// <summary>Sizes in pixels; families in the order they are tried.</summary>
public sealed record Font
{
    public string? Family { get; init; }
    public double? Size { get; init; }
    public Color? Color { get; init; }
    public int? Weight { get; init; }
}

public sealed record Margin
{
    [JsonPropertyName("l")] public double? Left { get; init; }
    [JsonPropertyName("r")] public double? Right { get; init; }
    [JsonPropertyName("t")] public double? Top { get; init; }
    [JsonPropertyName("b")] public double? Bottom { get; init; }
}

public sealed record Legend
{
    public double? X { get; init; }
    public double? Y { get; init; }
    public HorizontalAnchor? XAnchor { get; init; }
    public VerticalAnchor? YAnchor { get; init; }
    public LegendOrientation? Orientation { get; init; }
    public TraceOrder? TraceOrder { get; init; }
    public Font? Font { get; init; }
}

public enum TraceOrder { Normal, Reversed }

public enum LegendOrientation
{
    [JsonStringEnumMemberName("v")] Vertical,
    [JsonStringEnumMemberName("h")] Horizontal,
}
