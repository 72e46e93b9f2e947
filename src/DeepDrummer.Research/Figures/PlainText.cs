using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Figures;

/// <summary>Text that is shown as it is. Plotly reads tags and entities in every label, so they are escaped on the way out.</summary>
/// <remarks>Any string converts to it: titles, sound names, tick labels. Control characters and broken surrogates, which no
/// SVG may hold, are shown as U+FFFD.</remarks>
[JsonConverter(typeof(Converter))]
public readonly record struct PlainText(string Value)
{
    public static implicit operator PlainText(string value) => new(value);

    /// <summary>The characters that XML, HTML and people can read.</summary>
    internal static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())                              // a broken surrogate comes as U+FFFD
            clean.Append(
                Rune.IsWhiteSpace(rune) ? " "
                : Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD"
                : rune.ToString());
        return clean.ToString();
    }

    public override string ToString() => Printable(Value).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private sealed class Converter : JsonConverter<PlainText>
    {
        public override PlainText Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Figures are written, never read.");

        public override void Write(Utf8JsonWriter writer, PlainText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
