using System.Net;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>A kernel on ports of its own, and a client that speaks to it as Jupyter does.</summary>
internal sealed class KernelClient : IAsyncDisposable
{
    private readonly JupyterClient client;

    public KernelClient()
    {
        Kernel = new JupyterKernel(new ConnectionFile { Address = IPAddress.Loopback, ShellPort = 0, ControlPort = 0, IoPubPort = 0, StdinPort = 0, HeartbeatPort = 0, Key = "a key" }, Path.GetTempPath(), Log.Add);
        client = new JupyterClient(Kernel.Connection);
    }

    public JupyterKernel Kernel { get; }
    public List<string> Log { get; } = [];

    /// <summary>Asks on the shell, and gives the reply with what was published on the way.</summary>
    public (JsonObject Reply, IReadOnlyList<WireMessage> Published) Ask(string type, JsonObject content) => client.Ask(type, content);

    public (JsonObject Reply, IReadOnlyList<WireMessage> Published) Execute(string code, bool allowStdin = false) => Ask("execute_request", Cell(code, allowStdin));

    public static JsonObject Cell(string code, bool allowStdin = false) => JupyterClient.Cell(code, allowStdin);

    public void SendToShell(string type, JsonObject content) => client.Send(client.Shell, type, content);

    public void SendRaw(IReadOnlyList<byte[]> frames) => client.Shell.Send(ZmtpFrames.Write(frames));

    public void SendAnswer(string text) => client.Send(client.Stdin, "input_reply", new JsonObject { ["value"] = text });

    public JsonObject ReadFromShell() => client.Read(client.Shell).Content;

    public WireMessage ReadQuestion() => client.Read(client.Stdin);

    public WireMessage ReadPublished() => client.Read(client.Published);

    public JsonObject AskControl(string type, JsonObject content)
    {
        client.Send(client.Control, type, content);
        return client.Read(client.Control).Content;
    }

    public IReadOnlyList<WireMessage> UntilIdle() => client.UntilIdle();

    public async ValueTask DisposeAsync()
    {
        await Kernel.DisposeAsync();
        client.Dispose();
    }
}
