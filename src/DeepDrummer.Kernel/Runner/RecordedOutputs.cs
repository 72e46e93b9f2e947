using System.Text;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Runner;

/// <summary>The outputs of one cell in nbformat's form, in order; text of one stream that follows on itself is one output.</summary>
/// <param name="displays">What was shown under an id by this cell or an earlier one of the run, so that it can be updated.</param>
internal sealed class RecordedOutputs(Dictionary<string, (RecordedOutputs Of, JsonObject Output)> displays) : ICellOutput
{
    private readonly List<JsonObject> outputs = [];
    private readonly Lock writing = new();
    private (OutputStream Stream, StringBuilder Text)? open;

    /// <summary>Whether there is something that <see cref="Take"/> has not given yet.</summary>
    public bool Changed { get; private set; } = true;

    /// <param name="executionCount">The number beside the cell, which its value carries.</param>
    public IReadOnlyList<JsonObject> Take(int executionCount)
    {
        lock (writing)
        {
            Close();
            Changed = false;
            foreach (JsonObject result in outputs.Where(output => (string?)output["output_type"] == "execute_result"))
                result["execution_count"] = executionCount;
            return [.. outputs];
        }
    }

    public void Text(OutputStream stream, string text)
    {
        lock (writing)
        {
            if (open is { } last && last.Stream != stream)
                Close();
            open ??= (stream, new StringBuilder());
            open.Value.Text.Append(text);
        }
    }

    public void Display(DisplayData data)
    {
        lock (writing)
        {
            Close();
            var output = new JsonObject { ["data"] = Data(data) };
            if (data.IsResult)
                output["execution_count"] = null;
            output["metadata"] = new JsonObject();
            output["output_type"] = data.IsResult ? "execute_result" : "display_data";
            outputs.Add(output);
            if (data.DisplayId is string id)
                displays[id] = (this, output);
        }
    }

    public void Update(DisplayData data)
    {
        lock (writing)
            if (data.DisplayId is string id && displays.TryGetValue(id, out (RecordedOutputs Of, JsonObject Output) shown))
            {
                shown.Output["data"] = Data(data);
                shown.Of.Changed = true;
            }
    }

    public void Fail(string name, string message, IReadOnlyList<string> traceback)
    {
        lock (writing)
        {
            Close();
            outputs.Add(new JsonObject { ["ename"] = name, ["evalue"] = Whole(message), ["output_type"] = "error", ["traceback"] = new JsonArray([.. traceback.Select(line => JsonValue.Create(Whole(line)))]) });
        }
    }

    private void Close()
    {
        if (open is { Text.Length: > 0 } text)
            outputs.Add(new JsonObject { ["name"] = text.Stream == OutputStream.Stdout ? "stdout" : "stderr", ["output_type"] = "stream", ["text"] = MultilineText.Lines(Whole(text.Text.ToString())) });
        open = null;
    }

    /// <summary>Half a surrogate pair has no place in UTF-8: U+FFFD stands for it.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Media types in order of their names, as Jupyter stores them.</summary>
    private static JsonObject Data(DisplayData data)
    {
        var stored = new JsonObject();
        foreach ((string mime, object form) in data.ByMimeType.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            stored[mime] = form switch
            {
                JsonNode node => node.DeepClone(),
                _ when NotebookShape.Json(mime) => JsonNode.Parse(form.ToString()!),
                _ when mime.StartsWith("image/", StringComparison.Ordinal) && !mime.EndsWith("xml", StringComparison.Ordinal) => JsonValue.Create(form.ToString()),
                _ => MultilineText.Lines(Whole(form.ToString() ?? "")),
            };
        return stored;
    }
}
