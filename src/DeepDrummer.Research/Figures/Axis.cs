namespace DeepDrummer.Research.Figures;

/// <summary>One axis: what it measures with its unit, what part of it is shown, and where it is marked.</summary>
public sealed record Axis
{
    public AxisTitle? Title { get; init; }

    /// <summary>First and last value shown; the first may be the larger one.</summary>
    public IReadOnlyList<double>? Range { get; init => field = value is null ? null : Finite.Values(value, "axis range"); }

    /// <summary>Places to mark, and what to write there.</summary>
    public IReadOnlyList<double>? TickVals { get; init => field = value is null ? null : Finite.Values(value, "axis ticks"); }

    public IReadOnlyList<PlainText>? TickText { get; init; }

    /// <summary>Distance of the marks, where they are not listed.</summary>
    public double? DTick { get; init; }

    /// <summary>A d3 format, such as <c>.1f</c>.</summary>
    public string? TickFormat { get; init; }

    public Font? TickFont { get; init; }
    public TickPlace? Ticks { get; init; }

    /// <summary>In pixels; 0 for none.</summary>
    public double? TickLen { get; init; }
    public Color? TickColor { get; init; }
    public bool? ShowGrid { get; init; }
    public Color? GridColor { get; init; }
    public bool? ShowLine { get; init; }
    public Color? LineColor { get; init; }
    public bool? ZeroLine { get; init; }

    /// <summary>Makes room for long labels.</summary>
    public bool? AutoMargin { get; init; }

    /// <summary>True forbids zooming along this axis.</summary>
    public bool? FixedRange { get; init; }
}

/// <summary>The axis' words; the distance to the labels in pixels.</summary>
public sealed record AxisTitle
{
    public required PlainText Text { get; init; }
    public double? Standoff { get; init; }
    public Font? Font { get; init; }
    public TitleSide? Side { get; init; }

    public static implicit operator AxisTitle(string text) => new() { Text = text };
}

public enum TickPlace { Outside, Inside }

/// <summary>On which side of a colour bar its title stands.</summary>
public enum TitleSide { Right, Top }
