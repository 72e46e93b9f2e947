using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Critics;

/// <summary>A critic's options as text, so that a file of weights says how they are to be heard.</summary>
internal static class CriticOptionsJson
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Format(CriticOptions options) => JsonSerializer.Serialize(options, format);

    /// <summary>The options, or the original's where a file has none.</summary>
    /// <exception cref="InvalidDataException">The text is not a critic's options.</exception>
    public static CriticOptions Parse(string? text, string path)
    {
        try
        {
            CriticOptions options = text is null ? CriticOptions.Original : JsonSerializer.Deserialize<CriticOptions>(text, format) ?? CriticOptions.Original;
            return options.Problems().FirstOrDefault() is string problem
                ? throw new InvalidDataException($"{path}: its critic's options make no network: {problem}")
                : options;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: its critic's options cannot be read: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
