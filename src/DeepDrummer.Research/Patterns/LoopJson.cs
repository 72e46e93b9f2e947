using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>One row of a loop as text.</summary>
/// <param name="Sound">The sound's name in its library, such as <c>kit/name.wav</c>.</param>
/// <param name="Cells">The row as <see cref="GridText"/>: one character a step.</param>
public sealed record LoopRow(string Sound, string Cells);

/// <summary>The JSON form of a loop: <c>{"bpm":120,"steps":16,"rows":[{"sound":"kit/name.wav","cells":"x...x...x...x..."}]}</c>.</summary>
/// <remarks>Members it does not know are passed over, so that a score or a note may stand beside them.</remarks>
public static class LoopJson
{
    /// <summary>How every line of JSON about loops is written: camel case, one line, letters as they are.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed record Document(double Bpm, int Steps, IReadOnlyList<LoopRow> Rows);

    /// <summary>The loop's rows, sounds by name.</summary>
    public static LoopRow[] Rows(Loop loop, SampleLibrary library) =>
        [.. loop.Sounds.Select((sound, row) => new LoopRow(library[sound].Name, GridText.FormatRow(loop.Grid, row)))];

    /// <summary>The loop on one line; the same loop always gives the same text.</summary>
    public static string Format(Loop loop, SampleLibrary library, RenderOptions options) =>
        JsonSerializer.Serialize(new Document(options.BeatsPerMinute, loop.Grid.Steps, Rows(loop, library)), Options);

    /// <summary>The loop and its tempo, in beats a minute.</summary>
    /// <exception cref="InvalidDataException">The text is not a loop, or names a sound the library has not.</exception>
    public static (Loop Loop, double BeatsPerMinute) Parse(string json, SampleLibrary library)
    {
        Document document = Read(json);
        if (!(document.Bpm > 0 && double.IsFinite(document.Bpm)))
            throw new InvalidDataException($"A loop cannot play at {document.Bpm} beats a minute.");
        Loop loop = FromRows(document.Rows, library);
        if (loop.Grid.Steps != document.Steps)
            throw new InvalidDataException($"The loop's rows have {loop.Grid.Steps} cells, and it says it has {document.Steps} steps.");
        return (loop, document.Bpm);
    }

    /// <summary>The loop of these rows.</summary>
    /// <exception cref="InvalidDataException">Broken cells, or a sound the library has not.</exception>
    public static Loop FromRows(IReadOnlyList<LoopRow> rows, SampleLibrary library)
    {
        Grid grid = GridText.Parse([.. rows.Select(row => row?.Cells ?? throw new InvalidDataException("A row of the loop is null."))]);
        return new Loop(grid, [.. rows.Select((row, number) => Index(row.Sound, number, library))]);
    }

    private static int Index(string sound, int row, SampleLibrary library)
    {
        try
        {
            return library.IndexOf(sound);
        }
        catch (KeyNotFoundException unknown)
        {
            throw new InvalidDataException($"Row {row + 1} of the loop: {unknown.Message}", unknown);
        }
    }

    private static Document Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(Encoding.UTF8.GetBytes(json), Options) ?? throw new InvalidDataException("A loop's JSON cannot be null.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"This is not the JSON of a loop: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }
}
