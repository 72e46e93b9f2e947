using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>The open comms of a kernel. Cells open them; what a page opens is closed at once, since no cell can have registered for it.</summary>
internal sealed class CommTable(KernelChannels channels) : ICellComms
{
    private readonly ConcurrentDictionary<string, string> targets = new(StringComparer.Ordinal);   // by id
    private readonly ConcurrentDictionary<string, Action<JsonObject?>> listeners = new(StringComparer.Ordinal);

    /// <summary>The request whose cell runs.</summary>
    public WireMessage? Asking { get; set; }

    public void Open(string id, string target, JsonObject data)
    {
        targets[id] = target;
        channels.Publish("comm_open", new JsonObject { ["comm_id"] = id, ["target_name"] = target, ["data"] = data.DeepClone() }, Asking);
    }

    public void Send(string id, JsonObject data) =>
        channels.Publish("comm_msg", new JsonObject { ["comm_id"] = id, ["data"] = data.DeepClone() }, Asking);

    public void Close(string id, JsonObject data)
    {
        targets.TryRemove(id, out _);
        listeners.TryRemove(id, out _);
        channels.Publish("comm_close", new JsonObject { ["comm_id"] = id, ["data"] = data.DeepClone() }, Asking);
    }

    public void Listen(string id, Action<JsonObject?> received) => listeners[id] = received;

    /// <summary>The reply to comm_info_request.</summary>
    public JsonObject Info(string? target) => new(targets.Where(comm => target is null || comm.Value == target)
        .Select(comm => new KeyValuePair<string, JsonNode?>(comm.Key, new JsonObject { ["target_name"] = comm.Value })));

    /// <summary>Follows comm_open, comm_msg and comm_close of a page.</summary>
    public void Follow(WireMessage message)
    {
        string id = message.Content.TextOf("comm_id") ?? "";
        switch (message.Type)
        {
            case "comm_open":
                channels.Publish("comm_close", new JsonObject { ["comm_id"] = id, ["data"] = new JsonObject() }, message);
                break;
            case "comm_msg" when listeners.TryGetValue(id, out Action<JsonObject?>? listener):
                listener(message.Content.ObjectOf("data") ?? []);
                break;
            case "comm_close" when listeners.TryRemove(id, out Action<JsonObject?>? listener):
                targets.TryRemove(id, out _);
                listener(null);
                break;
        }
    }
}
