using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Figures;

/// <summary>How a line is drawn; width in pixels.</summary>
public sealed record Line
{
    public Color? Color { get; init; }
    public double? Width { get; init; }
    public Dash? Dash { get; init; }

    /// <summary>False keeps every point; plotly else drops those it thinks make no difference.</summary>
    public bool? Simplify { get; init; }
}

public enum Dash { Solid, Dot, Dash }

/// <summary>How a point is drawn; size in pixels.</summary>
public sealed record Marker
{
    public Color? Color { get; init; }
    public double? Size { get; init; }
    public MarkerSymbol? Symbol { get; init; }
    public Line? Line { get; init; }
    public double? Opacity { get; init; }
}

public enum MarkerSymbol
{
    Circle,
    Square,
    [JsonStringEnumMemberName("circle-open")] CircleOpen,
    [JsonStringEnumMemberName("square-open")] SquareOpen,
    /// <summary>A thin upright tick, one a listener in a rug.</summary>
    [JsonStringEnumMemberName("line-ns")] Tick,
}

/// <summary>A line or rectangle drawn on the axes, in their units or in shares of the plot ("paper").</summary>
public sealed record Shape
{
    public required ShapeType Type { get; init; }
    public required double X0 { get; init => field = Finite.Number(value, "shape x0"); }
    public required double X1 { get; init => field = Finite.Number(value, "shape x1"); }
    public required double Y0 { get; init => field = Finite.Number(value, "shape y0"); }
    public required double Y1 { get; init => field = Finite.Number(value, "shape y1"); }
    public Reference XRef { get; init; } = Reference.X;
    public Reference YRef { get; init; } = Reference.Y;
    public Color? FillColor { get; init; }
    public Line? Line { get; init; }
    public Layer? Layer { get; init; }
}

public enum ShapeType { Line, Rect }

/// <summary>What a coordinate is measured on: an axis, or from 0 to 1 the plot ("paper") or the whole figure ("container", titles only).</summary>
public enum Reference { X, Y, Paper, Container }

public enum Layer { Below, Above }

/// <summary>A text at a place; shifts are pixels, right and up.</summary>
public sealed record Annotation
{
    public required PlainText Text { get; init; }
    public required double X { get; init => field = Finite.Number(value, "annotation x"); }
    public required double Y { get; init => field = Finite.Number(value, "annotation y"); }
    public Reference XRef { get; init; } = Reference.X;
    public Reference YRef { get; init; } = Reference.Y;
    public HorizontalAnchor? XAnchor { get; init; }
    public VerticalAnchor? YAnchor { get; init; }
    public double? XShift { get; init; }
    public double? YShift { get; init; }
    public bool ShowArrow { get; init; }
    public Font? Font { get; init; }
    [JsonPropertyName("bgcolor")] public Color? Background { get; init; }
}

public enum HorizontalAnchor { Left, Center, Right }

public enum VerticalAnchor { Top, Middle, Bottom }
