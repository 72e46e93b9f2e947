using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>A kernel on ports of its own, and a client that speaks to it as Jupyter does.</summary>
internal sealed class KernelClient : IAsyncDisposable
{
    private const string Key = "a key";
    private readonly WireCodec codec = new(Key);
    private readonly ZmtpPeer shell, control, stdin, published;

    public KernelClient()
    {
        Kernel = new JupyterKernel(new ConnectionFile { Address = IPAddress.Loopback, ShellPort = 0, ControlPort = 0, IoPubPort = 0, StdinPort = 0, HeartbeatPort = 0, Key = Key }, Path.GetTempPath(), Log.Add);
        shell = Connect(Kernel.Connection.ShellPort, "DEALER");
        control = Connect(Kernel.Connection.ControlPort, "DEALER");
        stdin = Connect(Kernel.Connection.StdinPort, "DEALER");
        published = Connect(Kernel.Connection.IoPubPort, "SUB");
        published.Send(ZmtpFrames.Write([1], FrameFlags.Last));
        Subscribe();
    }

    public JupyterKernel Kernel { get; }
    public List<string> Log { get; } = [];

    private static ZmtpPeer Connect(int port, string type)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        var peer = new ZmtpPeer(socket);
        peer.Meet(type, "client"u8.ToArray());
        return peer;
    }

    /// <summary>Asks on the shell, and gives the reply with what was published on the way.</summary>
    public (JsonObject Reply, IReadOnlyList<WireMessage> Published) Ask(string type, JsonObject content)
    {
        Send(shell, type, content);
        JsonObject reply = Read(shell).Content;
        return (reply, UntilIdle());
    }

    public (JsonObject Reply, IReadOnlyList<WireMessage> Published) Execute(string code, bool allowStdin = false) => Ask("execute_request", Cell(code, allowStdin));

    public static JsonObject Cell(string code, bool allowStdin = false) => new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = allowStdin, ["stop_on_error"] = true };

    public void SendToShell(string type, JsonObject content) => Send(shell, type, content);

    public void SendRaw(IReadOnlyList<byte[]> frames) => shell.Send(ZmtpFrames.Write(frames));

    public void SendAnswer(string text) => Send(stdin, "input_reply", new JsonObject { ["value"] = text });

    public JsonObject ReadFromShell() => Read(shell).Content;

    public WireMessage ReadQuestion() => Read(stdin);

    public WireMessage ReadPublished() => Read(published);

    public JsonObject AskControl(string type, JsonObject content)
    {
        Send(control, type, content);
        return Read(control).Content;
    }

    /// <summary>All that is published for one request.</summary>
    public IReadOnlyList<WireMessage> UntilIdle()
    {
        var all = new List<WireMessage>();
        do
            all.Add(Read(published));
        while (all[^1].Content.TextOf("execution_state") != "idle");
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Kernel.DisposeAsync();
        foreach (ZmtpPeer peer in (ZmtpPeer[])[shell, control, stdin, published])
            peer.Dispose();
    }

    /// <summary>Asks until an answer is published too: a subscription takes its time.</summary>
    private void Subscribe()
    {
        Task<WireMessage> first = Task.Factory.StartNew(() => Read(published), TaskCreationOptions.LongRunning);
        int asked = 0;
        for (; !first.IsCompleted; asked++)
        {
            Send(shell, "kernel_info_request", []);
            Read(shell);
        }
        Send(shell, "comm_info_request", []);
        Read(shell);
        WireMessage message = first.Result;
        while (message.Parent.TextOf("msg_type") != "comm_info_request" || message.Content.TextOf("execution_state") != "idle")
            message = Read(published);
    }

    private void Send(ZmtpPeer peer, string type, JsonObject content) => peer.Send(ZmtpFrames.Write(codec.Write([], type, content, null)));

    private WireMessage Read(ZmtpPeer peer) => codec.Read(peer.Read() ?? throw new EndOfStreamException("The kernel has closed the connection."));
}
