using System.Collections.Concurrent;
using System.Net.Sockets;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>One connection. Reading and writing have a thread each: an interrupt must come in while a cell holds every pool thread, and
/// a page that has stopped reading must not stop the cell.</summary>
internal sealed class ZmtpPeer : IDisposable
{
    private const long MostWaiting = 256 << 20;                                    // bytes; a peer that reads slower is dropped

    private readonly Socket socket;
    private readonly BufferedStream stream;
    private readonly BlockingCollection<byte[]> outgoing = [];
    private readonly List<byte[]> topics = [];
    private long waiting;

    public ZmtpPeer(Socket socket)
    {
        this.socket = socket;
        socket.NoDelay = true;
        stream = new BufferedStream(new NetworkStream(socket), 1 << 16);
    }

    public byte[] Identity { get; set; } = [];

    /// <summary>What socket the other end is: DEALER, SUB, REQ.</summary>
    public string SocketType { get; private set; } = "";

    /// <summary>Meets the other end, and begins to send it what it is given.</summary>
    public void Meet(string socketType, byte[]? identity = null)
    {
        socket.Send(ZmtpHandshake.Greeting());
        ZmtpHandshake.ReadGreeting(stream);
        socket.Send(ZmtpHandshake.Ready(socketType, identity));
        (SocketType, Identity) = ZmtpHandshake.ReadReady(stream);
        new Thread(Write) { IsBackground = true, Name = "zmtp send" }.UnsafeStart();
    }

    /// <summary>The next message's frames; null when the connection has ended. Subscriptions and commands are followed on the way.</summary>
    public List<byte[]>? Read()
    {
        var message = new List<byte[]>();
        long length = 0;
        while (ZmtpFrames.Read(stream) is { } frame)
        {
            if (frame.Flags.HasFlag(FrameFlags.Command))
            {
                Follow(frame.Body);
                continue;
            }
            if (message.Count == 0 && SocketType is "SUB" or "XSUB")
            {
                Subscribe(frame.Body is [1, ..], frame.Body.AsSpan(Math.Min(1, frame.Body.Length)).ToArray());
                continue;
            }
            message.Add(frame.Body);
            length += frame.Body.Length + 64;
            if (length > 2 * ZmtpFrames.Longest)
                throw new InvalidDataException($"A message of more than {2 * ZmtpFrames.Longest} bytes.");
            if (!frame.Flags.HasFlag(FrameFlags.More))
                return message;
        }
        return message.Count == 0 ? null : throw new EndOfStreamException();
    }

    /// <summary>Sends, without waiting for it to be sent. Nothing is sent once the connection is closed.</summary>
    public void Send(byte[] message)
    {
        if (Interlocked.Add(ref waiting, message.Length) > MostWaiting)
            Dispose();
        else
            try
            {
                outgoing.Add(message);
            }
            catch (InvalidOperationException)                                     // closed, maybe by another thread at this moment
            {
            }
    }

    public bool Wants(byte[] topic)
    {
        lock (topics)
            return topics.Any(prefix => topic.AsSpan().StartsWith(prefix));
    }

    /// <summary>Closes the connection once what waits is sent, but waits for a second at most.</summary>
    public void Finish()
    {
        outgoing.CompleteAdding();
        SpinWait.SpinUntil(() => Interlocked.Read(ref waiting) == 0, TimeSpan.FromSeconds(1));
        Dispose();
    }

    public void Dispose()
    {
        outgoing.CompleteAdding();
        socket.Dispose();
    }

    private void Write()
    {
        try
        {
            foreach (byte[] message in outgoing.GetConsumingEnumerable())
            {
                socket.Send(message);
                Interlocked.Add(ref waiting, -message.Length);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private void Follow(byte[] command)
    {
        ReadOnlySpan<byte> rest = command;
        switch (ZmtpHandshake.Text(ref rest))
        {
            case "SUBSCRIBE":
                Subscribe(true, rest.ToArray());
                break;
            case "CANCEL":
                Subscribe(false, rest.ToArray());
                break;
            case "PING" when rest.Length >= 2:
                Send(ZmtpFrames.Write([4, .. "PONG"u8, .. rest[2..]], FrameFlags.Command));
                break;
        }
    }

    private void Subscribe(bool wants, byte[] topic)
    {
        lock (topics)
            if (wants)
                topics.Add(topic);
            else if (topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is >= 0 and int at)
                topics.RemoveAt(at);
    }
}
