using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>What a bound socket is for.</summary>
internal enum SocketKind { Router, Publisher, Replier }

/// <summary>A message and who sent it.</summary>
internal sealed record ZmtpMessage(byte[] From, IReadOnlyList<byte[]> Frames);

/// <summary>The bound end of ZMTP over TCP: all that a Jupyter kernel needs of ZeroMQ.</summary>
internal sealed class ZmtpSocket : IDisposable
{
    private readonly SocketKind kind;
    private readonly TcpListener listener;
    private readonly ConcurrentDictionary<string, ZmtpPeer> peers = new(StringComparer.Ordinal);   // by identity, hexadecimal
    private readonly BlockingCollection<ZmtpMessage> received = [];
    private readonly Action<string> log;
    private int unnamed;

    /// <param name="log">Takes a line about each connection that was refused.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public ZmtpSocket(SocketKind kind, IPAddress address, int port, Action<string> log)
    {
        (this.kind, this.log) = (kind, log);
        listener = new TcpListener(address, port);
        listener.Start();
        Start("accept", Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    private string Type => kind switch { SocketKind.Publisher => "PUB", SocketKind.Replier => "REP", _ => "ROUTER" };

    /// <summary>The next message; null when the socket is closed. Waits.</summary>
    public ZmtpMessage? Receive() => received.TryTake(out ZmtpMessage? message, Timeout.Infinite) ? message : null;

    /// <summary>The messages that have come and were not received yet, the oldest first; they are received by this.</summary>
    public IReadOnlyList<ZmtpMessage> TakeWaiting()
    {
        var all = new List<ZmtpMessage>();
        while (received.TryTake(out ZmtpMessage? message))
            all.Add(message);
        return all;
    }

    /// <summary>To one peer; nobody gets it when that has gone.</summary>
    public void Send(byte[] to, IReadOnlyList<byte[]> frames)
    {
        if (peers.TryGetValue(Convert.ToHexString(to), out ZmtpPeer? peer))
            peer.Send(ZmtpFrames.Write(frames));
    }

    /// <summary>To all peers that subscribed to a beginning of the first frame.</summary>
    public void Publish(IReadOnlyList<byte[]> frames)
    {
        byte[] message = ZmtpFrames.Write(frames);
        foreach (ZmtpPeer peer in peers.Values)
            if (peer.Wants(frames[0]))
                peer.Send(message);
    }

    /// <summary>Closes after what waits to be sent is sent.</summary>
    public void Dispose()
    {
        listener.Stop();
        foreach (ZmtpPeer peer in peers.Values)
            peer.Finish();
        received.CompleteAdding();
    }

    private void Accept()
    {
        while (true)
        {
            Socket connection = listener.AcceptSocket();
            Start("receive", () => Serve(connection));
        }
    }

    private void Serve(Socket connection)
    {
        using var peer = new ZmtpPeer(connection);
        string name = "";
        try
        {
            peer.Meet(Type);
            if (peer.Identity.Length == 0)
                peer.Identity = Name(Interlocked.Increment(ref unnamed));
            name = Convert.ToHexString(peer.Identity);
            peers[name] = peer;
            while (peer.Read() is { } frames)
                received.Add(new ZmtpMessage(peer.Identity, frames));
        }
        catch (InvalidDataException refused)
        {
            log($"a connection was closed: {refused.Message}");
        }
        finally
        {
            peers.TryRemove(new KeyValuePair<string, ZmtpPeer>(name, peer));
        }
    }

    /// <summary>ZeroMQ's identity for a peer that gives none: a zero, then a number.</summary>
    private static byte[] Name(int number)
    {
        byte[] name = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(name.AsSpan(1), number);
        return name;
    }

    /// <summary>Ends quietly when the connection, or this socket, is closed.</summary>
    private static void Start(string name, Action work) => new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }) { IsBackground = true, Name = "zmtp " + name }.UnsafeStart();
}
