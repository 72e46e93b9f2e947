using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Figures;

/// <summary>A figure as a value: traces and layout in plotly's terms, immutable, drawn the same wherever it is shown.</summary>
/// <exception cref="ArgumentException">A trace holds a number that is not finite, or columns that do not pair up.</exception>
public sealed partial record Figure
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = new PlotlyNames(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(new PlotlyNames()), new MatrixRows() },
    };

    public required IReadOnlyList<Trace> Traces { get; init => field = Checked(value); }

    public Layout Layout { get; init; } = new();

    /// <summary>What the figure says, in words: read aloud in place of the picture, and printed under it in the HTML.</summary>
    public required string Description { get; init; }

    public string? Title { get; init; }

    /// <summary>One line of provenance under the plot, such as the run and its seed.</summary>
    public string? Caption { get; init; }

    public FigureTheme Theme { get; init; } = FigureTheme.Paper;

    /// <summary>In CSS pixels.</summary>
    public int Width { get; init; } = 900;

    /// <summary>In CSS pixels.</summary>
    public int Height { get; init; } = 500;

    /// <summary>The figure as plotly reads it: <c>{"data":[…],"layout":{…}}</c>. Safe inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Data = Traces, Layout = Theme.Dress(this) }, Json);

    private static Trace[] Checked(IReadOnlyList<Trace> traces)
    {
        for (int i = 0; i < traces.Count; i++)
            traces[i].Check(traces[i].Name is { } name ? $"trace {i} '{name.Value}'" : $"trace {i}");
        return [.. traces];
    }

    /// <summary>Plotly's names are these records' names in lower case.</summary>
    private sealed class PlotlyNames : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }

    private sealed class MatrixRows : JsonConverter<Numerics.Matrix>
    {
        public override Numerics.Matrix Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Figures are written, never read.");

        public override void Write(Utf8JsonWriter writer, Numerics.Matrix value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            for (int row = 0; row < value.Rows; row++)
            {
                writer.WriteStartArray();
                foreach (double number in value.Row(row))
                    writer.WriteNumberValue(number);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
    }
}
