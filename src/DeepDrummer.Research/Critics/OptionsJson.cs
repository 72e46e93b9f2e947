using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Critics;

/// <summary>A learner's options as text, so that its file says what it expected of the listener.</summary>
internal static class OptionsJson
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Format<T>(T options) => JsonSerializer.Serialize(options, format);

    /// <exception cref="InvalidDataException">The text is not such options.</exception>
    public static T Parse<T>(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, format) ?? throw new JsonException("there is nothing in it");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: its options cannot be read: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
