using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeepDrummer.Kernel.Documents;

/// <summary>What nbformat 4 demands of a notebook, as far as anything here relies on it (nbformat.v4.schema.json).</summary>
internal static partial class NotebookShape
{
    private static readonly string[] outputTypes = ["stream", "display_data", "execute_result", "error"];

    /// <exception cref="NotebookException">The first thing that is not as it must be.</exception>
    public static void Check(JsonObject root, string file)
    {
        void Demand(bool holds, string cause) { if (!holds) throw new NotebookException(file, null, cause); }

        if (Whole(root["nbformat"]) is not int major)
            throw new NotebookException(file, null, "it has no nbformat, so it is no notebook");
        Demand(major == 4, $"its nbformat is {major}, and this program reads 4");
        if (Whole(root["nbformat_minor"]) is not int minor)
            throw new NotebookException(file, null, "it has no nbformat_minor");
        Demand(root["metadata"] is null or JsonObject, "its metadata is no object");
        Demand(root["metadata"]?["kernelspec"] is null or JsonObject && root["metadata"]?["language_info"] is null or JsonObject, "its kernelspec or language_info is no object");
        Demand(root["cells"] is JsonArray, "it has no list of cells");
        var ids = new Dictionary<string, int>();
        foreach ((int index, JsonNode? cell) in root["cells"]!.AsArray().Index())
            Check(cell, minor, ids, cause => new NotebookException(file, index + 1, cause));
    }

    private static void Check(JsonNode? node, int minor, Dictionary<string, int> ids, Func<string, NotebookException> wrong)
    {
        void Demand(bool holds, string cause) { if (!holds) throw wrong(cause); }

        if (node is not JsonObject cell)
            throw wrong("it is no object");
        Demand(Text(cell["cell_type"]) is "code" or "markdown" or "raw", $"its cell_type is {Shown(cell["cell_type"])}, and there are code, markdown and raw");
        Demand(MultilineText.Read(cell["source"]) is not null, "its source is no text");
        Demand(cell["metadata"] is null or JsonObject, "its metadata is no object");
        Demand(cell["metadata"]?["tags"] is null || cell["metadata"]!["tags"] is JsonArray tags && tags.All(tag => Text(tag) is not null), "its tags are no list of words");
        Demand(cell["attachments"] is null or JsonObject, "its attachments are no object");
        if (minor >= 5 && cell["id"] is not null)
        {
            string? id = Text(cell["id"]);
            Demand(id is not null && Id().IsMatch(id), $"its id is {Shown(cell["id"])}, and an id is 1 to 64 of a-z, A-Z, 0-9, - and _");
            Demand(ids.TryAdd(id!, ids.Count), $"its id '{id}' is another cell's too");
        }
        if (Text(cell["cell_type"]) != "code")
            return;
        Demand(cell["execution_count"] is null || Whole(cell["execution_count"]) is not null, $"its execution_count is {Shown(cell["execution_count"])}, and not a whole number");
        Demand(cell["outputs"] is null or JsonArray, "its outputs are no list");
        foreach (JsonNode? output in cell["outputs"] as JsonArray ?? [])
            Demand(Problem(output) is null, $"an output {Problem(output)}");
    }

    private static string? Problem(JsonNode? node) => node is not JsonObject output ? "is no object"
        : Text(output["output_type"]) is not string type || !outputTypes.Contains(type) ? $"is of the type {Shown(node["output_type"])}, and there are {string.Join(", ", outputTypes)}"
        : type switch
        {
            "stream" => MultilineText.Read(output["text"]) is null || Text(output["name"]) is null ? "of a stream has no text or no name" : null,
            "error" => Text(output["ename"]) is null || Text(output["evalue"]) is null || MultilineText.Read(output["traceback"]) is null ? "of an error has no ename, evalue or traceback" : null,
            _ => output["data"] is not JsonObject data ? "has no data"
                : data.FirstOrDefault(part => !Json(part.Key) && MultilineText.Read(part.Value) is null) is { Key: string mime } ? $"holds {mime} that is no text" : null,
        };

    /// <summary>Whether data of a media type stands in the file as JSON, and not as text.</summary>
    public static bool Json(string mime) => mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static int? Whole(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out int number) ? number : null;

    private static string Shown(JsonNode? node) => node is null ? "missing" : node.ToJsonString() is var json && json.Length > 40 ? $"{json[..40]}…" : json;

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Id();
}
