using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepDrummer.Research.Datasets;

/// <summary>A JSON file that describes a dataset, read with what is wrong in it: each look says where it looked and what it wanted.</summary>
/// <param name="path">Shown in problems.</param>
internal sealed class MetadataFile(string path)
{
    private const int Shown = 60;

    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Reads the file and looks at it; whatever it holds, this ends in problems of one line.</summary>
    public static IReadOnlyList<string> Look(string path, Action<MetadataFile, JsonObject> look)
    {
        var file = new MetadataFile(path);
        try
        {
            if (!File.Exists(path))
                file.Say("is missing");
            else if (JsonNode.Parse(File.ReadAllText(path)) is JsonObject root)
                look(file, root);
            else
                file.Say("is not a JSON object");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            file.Say($"cannot be read: {broken.Message}");                        // names that are there twice are found on the way
        }
        return file.Problems;
    }

    /// <summary>Adds a problem; the path goes before it.</summary>
    public void Say(string problem) => problems.Add($"{path} {problem.ReplaceLineEndings(" ").TrimEnd('.')}.");

    /// <summary>A text that must be there and say something; null, and a problem, where it does not.</summary>
    public string? Text(JsonObject of, string member, string where)
    {
        if (TextOf(of[member]) is { Length: > 0 } text && text.Trim().Length > 0)
            return text;
        Say($"has no '{Place(where, member)}', a text that is needed");
        return null;
    }

    /// <summary>One of some words. Where the member is not there, only <paramref name="needed"/> makes it a problem.</summary>
    public void Word(JsonObject of, string member, string where, IReadOnlyList<string> words, bool needed = true)
    {
        string? text = TextOf(of[member]);
        if (of[member] is null ? needed : text is null || !words.Contains(text))
            Say($"says '{Place(where, member)}' is {Quoted(of[member])}, and {(words.Count > 12 ? $"one of {words.Count} words, such as {words[0]}," : string.Join(", ", words))} can be");
    }

    /// <summary>The objects of a list, each with its place; a problem where it is none, or empty and needed.</summary>
    public IEnumerable<(JsonObject Item, string Where)> Items(JsonObject of, string member, string where, bool needed = true)
    {
        if (of[member] is not JsonArray list)
        {
            if (of[member] is not null || needed)
                Say($"has no '{Place(where, member)}', a list that is needed");
            yield break;
        }
        if (list.Count == 0 && needed)
            Say($"has an empty '{Place(where, member)}', and one at least is needed");
        for (int index = 0; index < list.Count; index++)
        {
            string place = FormattableString.Invariant($"{Place(where, member)}[{index}]");
            if (list[index] is JsonObject item)
                yield return (item, place);
            else
                Say($"says '{place}' is {Quoted(list[index])}, and an object can be");
        }
    }

    /// <summary>An object that must be there; null, and a problem, where it is not.</summary>
    public JsonObject? Object(JsonObject of, string member, string where)
    {
        if (of[member] is JsonObject found)
            return found;
        Say($"has no '{Place(where, member)}', an object that is needed");
        return null;
    }

    /// <summary>A text; null for anything else.</summary>
    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static string Quoted(JsonNode? node) => node is null ? "missing" : node.ToJsonString() is var text && text.Length > Shown ? text[..Shown] + "…" : text;

    private static string Place(string where, string member) => where.Length == 0 ? member : $"{where}.{member}";
}
