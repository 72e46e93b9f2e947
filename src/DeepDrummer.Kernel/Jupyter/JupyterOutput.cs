using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Publishes what one cell prints and shows.</summary>
internal sealed class JupyterOutput(KernelChannels channels, WireMessage request, int number) : ICellOutput
{
    public void Text(OutputStream stream, string text) =>
        channels.Publish("stream", new JsonObject { ["name"] = stream == OutputStream.Stderr ? "stderr" : "stdout", ["text"] = text }, request);

    public void Display(DisplayData data)
    {
        JsonObject content = Content(data);
        if (data.IsResult)
            content["execution_count"] = number;
        channels.Publish(data.IsResult ? "execute_result" : "display_data", content, request);
    }

    public void Update(DisplayData data) => channels.Publish("update_display_data", Content(data), request);

    private static JsonObject Content(DisplayData data) => new()
    {
        ["data"] = new JsonObject(data.ByMimeType.Select(form =>
            new KeyValuePair<string, JsonNode?>(form.Key, form.Value switch
            {
                JsonNode json => json.DeepClone(),
                _ when NotebookShape.Json(form.Key) => JsonNode.Parse(form.Value.ToString()!),
                _ => JsonValue.Create(form.Value.ToString()),
            }))),
        ["metadata"] = new JsonObject(),
        ["transient"] = data.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
    };
}
