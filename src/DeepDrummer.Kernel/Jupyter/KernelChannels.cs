using System.Text;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>The five sockets of a kernel.</summary>
internal sealed class KernelChannels : IDisposable
{
    private readonly Action<string> log;
    private readonly WireCodec codec;
    private readonly ZmtpSocket publisher, heartbeat;

    /// <exception cref="System.Net.Sockets.SocketException">A port is taken.</exception>
    public KernelChannels(ConnectionFile connection, Action<string> log)
    {
        this.log = log;
        codec = new WireCodec(connection.Key);
        Shell = Bind(SocketKind.Router, connection.ShellPort);
        Control = Bind(SocketKind.Router, connection.ControlPort);
        Stdin = Bind(SocketKind.Router, connection.StdinPort);
        publisher = Bind(SocketKind.Publisher, connection.IoPubPort);
        heartbeat = Bind(SocketKind.Replier, connection.HeartbeatPort);
        Bound = connection with { ShellPort = Shell.Port, ControlPort = Control.Port, StdinPort = Stdin.Port, IoPubPort = publisher.Port, HeartbeatPort = heartbeat.Port };
        new Thread(Beat) { IsBackground = true, Name = "heartbeat" }.UnsafeStart();

        ZmtpSocket Bind(SocketKind kind, int port) => new(kind, connection.Address, port, log);
    }

    /// <summary>The connection, with the ports that were chosen where it asked for any (0).</summary>
    public ConnectionFile Bound { get; }

    public ZmtpSocket Shell { get; }
    public ZmtpSocket Control { get; }
    public ZmtpSocket Stdin { get; }

    /// <summary>The next message that can be read on a socket; null when it is closed. Others are refused with a line in the log.</summary>
    public WireMessage? Receive(ZmtpSocket socket)
    {
        while (socket.Receive() is { } received)
            if (Read(received) is { } message)
                return message;
        return null;
    }

    /// <summary>The message; null when it is refused.</summary>
    public WireMessage? Read(ZmtpMessage received)
    {
        try
        {
            WireMessage message = codec.Read(received.Frames);
            return message with { Route = [received.From, .. message.Route] };
        }
        catch (InvalidDataException refused)
        {
            log($"refused: {refused.Message}");
            return null;
        }
    }

    /// <summary>To whoever sent the request.</summary>
    public void Send(ZmtpSocket socket, WireMessage request, string type, JsonObject content) =>
        socket.Send(request.Route[0], codec.Write([.. request.Route.Skip(1)], type, content, request.Header));

    /// <summary>To all who listen.</summary>
    /// <param name="parent">The request that it belongs to; null for none.</param>
    public void Publish(string type, JsonObject content, WireMessage? parent) =>
        publisher.Publish(codec.Write([Encoding.ASCII.GetBytes("kernel." + type)], type, content, parent?.Header));

    public void Dispose()
    {
        foreach (ZmtpSocket socket in (ZmtpSocket[])[Shell, Control, Stdin, publisher, heartbeat])
            socket.Dispose();
    }

    private void Beat()
    {
        while (heartbeat.Receive() is { } beat)
            heartbeat.Send(beat.From, beat.Frames);
    }
}
