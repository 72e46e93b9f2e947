using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Channels to parts of the page that understand more than outputs: Jupyter's comms.</summary>
public interface ICellComms
{
    void Open(string id, string target, JsonObject data);

    void Send(string id, JsonObject data);

    void Close(string id, JsonObject data);

    /// <summary>Calls <paramref name="received"/> with what the page sends; with null once the page has closed the channel.</summary>
    void Listen(string id, Action<JsonObject?> received);
}
