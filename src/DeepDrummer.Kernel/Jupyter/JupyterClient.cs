using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>The other end of a kernel's sockets, as a notebook server is it.</summary>
internal sealed class JupyterClient : IDisposable
{
    private readonly WireCodec codec;

    /// <summary>Connects, and returns once what the kernel publishes comes in.</summary>
    /// <exception cref="SocketException">Nothing listens there.</exception>
    public JupyterClient(ConnectionFile kernel)
    {
        codec = new WireCodec(kernel.Key);
        Shell = Connect(kernel, kernel.ShellPort, "DEALER");
        Control = Connect(kernel, kernel.ControlPort, "DEALER");
        Stdin = Connect(kernel, kernel.StdinPort, "DEALER");
        Published = Connect(kernel, kernel.IoPubPort, "SUB");
        Published.Send(ZmtpFrames.Write([1], FrameFlags.Last));
        Subscribe();
    }

    public ZmtpPeer Shell { get; }
    public ZmtpPeer Control { get; }
    public ZmtpPeer Stdin { get; }
    public ZmtpPeer Published { get; }

    public static JsonObject Cell(string code, bool allowStdin = false) =>
        new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = allowStdin, ["stop_on_error"] = true };

    public void Send(ZmtpPeer peer, string type, JsonObject content) => peer.Send(ZmtpFrames.Write(codec.Write([], type, content, null)));

    /// <exception cref="EndOfStreamException">The kernel has gone.</exception>
    public WireMessage Read(ZmtpPeer peer) => codec.Read(peer.Read() ?? throw new EndOfStreamException("The kernel has closed the connection."));

    /// <summary>Asks, and gives the reply with what was published on the way.</summary>
    public (JsonObject Reply, IReadOnlyList<WireMessage> Published) Ask(string type, JsonObject content)
    {
        Send(Shell, type, content);
        JsonObject reply = Read(Shell).Content;
        return (reply, UntilIdle());
    }

    /// <summary>All that is published for one request.</summary>
    public IReadOnlyList<WireMessage> UntilIdle()
    {
        var all = new List<WireMessage>();
        do
            all.Add(Read(Published));
        while (all[^1].Content.TextOf("execution_state") != "idle");
        return all;
    }

    public void Dispose()
    {
        foreach (ZmtpPeer peer in (ZmtpPeer[])[Shell, Control, Stdin, Published])
            peer.Dispose();
    }

    private static ZmtpPeer Connect(ConnectionFile kernel, int port, string type)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(kernel.Address, port);
        var peer = new ZmtpPeer(socket);
        peer.Meet(type, "client"u8.ToArray());
        return peer;
    }

    /// <summary>Asks until an answer is published too: a subscription takes its time.</summary>
    private void Subscribe()
    {
        Task<WireMessage> first = Task.Factory.StartNew(() => Read(Published), TaskCreationOptions.LongRunning);
        while (!first.IsCompleted)
        {
            Send(Shell, "kernel_info_request", []);
            Read(Shell);
        }
        Send(Shell, "comm_info_request", []);
        Read(Shell);
        WireMessage message = first.Result;
        while (message.Parent.TextOf("msg_type") != "comm_info_request" || message.Content.TextOf("execution_state") != "idle")
            message = Read(Published);
    }
}
