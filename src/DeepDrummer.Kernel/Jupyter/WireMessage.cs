using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>A message of Jupyter's wire protocol 5.3.</summary>
/// <param name="Route">The frames before the message: who sent it, or the topic.</param>
internal sealed record WireMessage(IReadOnlyList<byte[]> Route, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    public string Type => Header.TextOf("msg_type") ?? "";
}
