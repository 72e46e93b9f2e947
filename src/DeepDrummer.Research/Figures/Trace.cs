using System.Text.Json.Serialization;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Figures;

/// <summary>One set of data drawn in one way. Names are plotly's own (plotly.js reference, "traces").</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ScatterTrace), "scatter")]
[JsonDerivedType(typeof(HeatmapTrace), "heatmap")]
public abstract record Trace
{
    /// <summary>What the legend and the errors call it.</summary>
    public PlainText? Name { get; init; }

    public bool? ShowLegend { get; init; }

    /// <summary>Place in the legend, lowest first (plotly: 1000).</summary>
    public int? LegendRank { get; init; }

    /// <summary>What the pointer shows, in plotly's template language.</summary>
    public string? HoverTemplate { get; init; }

    public HoverInfo? HoverInfo { get; init; }

    /// <summary>Throws where a value cannot be drawn.</summary>
    internal abstract void Check(string where);
}

/// <summary>Points, lines, or the area between lines.</summary>
public sealed record ScatterTrace : Trace
{
    public required IReadOnlyList<double> X { get; init => field = [.. value]; }
    public required IReadOnlyList<double> Y { get; init => field = [.. value]; }
    public required ScatterMode Mode { get; init; }
    public Line? Line { get; init; }
    public Marker? Marker { get; init; }
    public Fill? Fill { get; init; }
    public Color? FillColor { get; init; }

    /// <summary>One label a point, for the pointer.</summary>
    public IReadOnlyList<PlainText>? Text { get; init; }

    internal override void Check(string where)
    {
        Finite.Pair(X, Y, where);
        if (Text is not null && Text.Count != X.Count)
            throw new ArgumentException($"{where}: {Text.Count} labels do not fit {X.Count} points.");
    }
}

/// <summary>A matrix as coloured cells: row 0 at the bottom.</summary>
public sealed record HeatmapTrace : Trace
{
    /// <summary>[rows × columns]</summary>
    public required Matrix Z { get; init; }

    /// <summary>Centre of column 0, and the distance to the next one.</summary>
    public double? X0 { get; init; }

    public double? Dx { get; init; }
    public double? ZMin { get; init; }
    public double? ZMax { get; init; }
    public ColorScale? ColorScale { get; init; }
    public ColorBar? ColorBar { get; init; }

    internal override void Check(string where)
    {
        for (int row = 0; row < Z.Rows; row++)
            Finite.Values(Z.Row(row).ToArray(), $"{where}, z[{row}]");
        Finite.Number(X0 ?? 0, $"{where}, x0");
        Finite.Number(Dx ?? 0, $"{where}, dx");
        Finite.Number(ZMin ?? 0, $"{where}, zmin");
        Finite.Number(ZMax ?? 0, $"{where}, zmax");
    }
}

public enum ScatterMode
{
    Lines,
    Markers,
    [JsonStringEnumMemberName("lines+markers")] LinesAndMarkers,
}

/// <summary>The area a scatter trace fills: down to zero, or to the trace before it.</summary>
public enum Fill { ToZeroY, ToNextY }

public enum HoverInfo { Skip }

/// <summary>Colour scales that keep their order in grey and for color-blind eyes.</summary>
public enum ColorScale
{
    [JsonStringEnumMemberName("Viridis")] Viridis,
    [JsonStringEnumMemberName("Cividis")] Cividis,
}

public sealed record ColorBar
{
    public AxisTitle? Title { get; init; }
    public double? Thickness { get; init; }
    public double? OutlineWidth { get; init; }
    public Font? TickFont { get; init; }
}
