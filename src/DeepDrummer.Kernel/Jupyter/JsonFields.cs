using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Fields of messages, whatever they hold: a field of the wrong kind is one that is not there.</summary>
internal static class JsonFields
{
    public static string? TextOf(this JsonNode? node, string name) => Value(node, name) is { } value && value.TryGetValue(out string? text) ? text : null;

    public static bool? FlagOf(this JsonNode? node, string name) => Value(node, name) is { } value && value.TryGetValue(out bool flag) ? flag : null;

    public static int? NumberOf(this JsonNode? node, string name) => Value(node, name) is { } value && value.TryGetValue(out int number) ? number : null;

    public static JsonObject? ObjectOf(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static JsonArray TextArray(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonValue? Value(JsonNode? node, string name) => (node as JsonObject)?[name] as JsonValue;
}
