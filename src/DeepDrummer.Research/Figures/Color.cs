using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Figures;

/// <summary>An sRGB colour with an opacity; written as plotly reads it, such as <c>rgba(0,114,178,0.25)</c>.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>1 is opaque, 0 invisible.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>From a literal such as <c>0x0072B2</c>.</summary>
    public static Color Rgb(int code) => new((byte)(code >> 16), (byte)(code >> 8), (byte)code);

    public static Color Clear { get; } = new(255, 255, 255) { Opacity = 0 };

    public Color Faint(double opacity) => this with { Opacity = opacity };

    public override string ToString() =>
        Opacity < 1 ? FormattableString.Invariant($"rgba({Red},{Green},{Blue},{Opacity})") : $"#{Red:x2}{Green:x2}{Blue:x2}";

    private sealed class Converter : JsonConverter<Color>
    {
        public override Color Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Figures are written, never read.");

        public override void Write(Utf8JsonWriter writer, Color value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
