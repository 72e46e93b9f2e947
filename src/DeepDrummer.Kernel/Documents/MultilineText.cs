using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Documents;

/// <summary>nbformat's text of many lines: a string, or a list of its lines with their ends.</summary>
internal static class MultilineText
{
    /// <summary>Null where the node is neither.</summary>
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    /// <summary>As Jupyter writes it: a list, each line with its end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }

    /// <summary>In the form that stood there before: one string stays one string.</summary>
    public static JsonNode Like(JsonNode? before, string text) => before is JsonValue ? JsonValue.Create(text) : Lines(text);
}
