using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>How every JSON file of a run folder is written: snake case, letters as they are.</summary>
public static class StorageJson
{
    /// <summary>One line, for the event log.</summary>
    public static JsonSerializerOptions Line { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Indented, for people.</summary>
    public static JsonSerializerOptions Pages { get; } = new(Line) { WriteIndented = true };

    /// <summary>What an enum's value is called in JSON and CSV.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a JSON file.</summary>
    /// <exception cref="InvalidDataException">The file is not that.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Pages) ?? throw new InvalidDataException($"{path} holds null.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path} cannot be read: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    /// <summary>Writes aside, then renames.</summary>
    public static void Write<T>(string path, T value) => AtomicFile.Write(path, JsonSerializer.Serialize(value, Pages) + "\n");
}
