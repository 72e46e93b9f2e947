using System.Buffers.Binary;
using System.Text;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>How two ends of a ZMTP 3.0 connection meet: a greeting, then what socket each is. No encryption (NULL): Jupyter's messages
/// are signed, and stay on this machine.</summary>
internal static class ZmtpHandshake
{
    private const int GreetingBytes = 64, LongestCommand = 64 << 10;

    /// <summary>Version 3.0, mechanism NULL.</summary>
    public static byte[] Greeting()
    {
        byte[] greeting = new byte[GreetingBytes];
        (greeting[0], greeting[9], greeting[10]) = (0xFF, 0x7F, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        return greeting;
    }

    /// <exception cref="InvalidDataException">The other end speaks something else.</exception>
    public static void ReadGreeting(Stream stream)
    {
        byte[] greeting = new byte[GreetingBytes];
        stream.ReadExactly(greeting);
        if (greeting[0] != 0xFF || (greeting[9] & 1) == 0 || greeting[10] < 3)
            throw new InvalidDataException("The other end does not speak ZMTP 3.");
        string mechanism = Encoding.ASCII.GetString(greeting, 12, 20).TrimEnd('\0');
        if (mechanism != "NULL")
            throw new InvalidDataException($"The other end asks for the mechanism '{mechanism}', not 'NULL'.");
    }

    /// <summary>The READY command of a socket.</summary>
    public static byte[] Ready(string socketType, byte[]? identity = null)
    {
        var body = new List<byte>([5, .. "READY"u8]);
        Property("Socket-Type", Encoding.ASCII.GetBytes(socketType));
        if (identity is not null)
            Property("Identity", identity);
        return ZmtpFrames.Write([.. body], FrameFlags.Command);

        void Property(string name, byte[] value)
        {
            body.Add((byte)name.Length);
            body.AddRange(Encoding.ASCII.GetBytes(name));
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
            body.AddRange(length);
            body.AddRange(value);
        }
    }

    /// <summary>What socket the other end is, and the identity it gives itself (empty: none).</summary>
    public static (string SocketType, byte[] Identity) ReadReady(Stream stream)
    {
        (FrameFlags flags, byte[] body) = ZmtpFrames.Read(stream, LongestCommand) ?? throw new EndOfStreamException();
        ReadOnlySpan<byte> rest = body;
        if (!flags.HasFlag(FrameFlags.Command) || Text(ref rest) != "READY")
            throw new InvalidDataException("The other end does not open with READY.");
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        while (rest.Length > 0)
        {
            string name = Text(ref rest);
            if (rest.Length < 4 || BinaryPrimitives.ReadInt32BigEndian(rest) is var length && (length < 0 || length > rest.Length - 4))
                throw new InvalidDataException($"The property '{name}' of READY is cut short.");
            properties[name] = rest.Slice(4, length).ToArray();
            rest = rest[(4 + length)..];
        }
        return (Encoding.ASCII.GetString(properties.GetValueOrDefault("Socket-Type", [])), properties.GetValueOrDefault("Identity", []));
    }

    /// <summary>A text after its length in one byte.</summary>
    public static string Text(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 0 || rest.Length < 1 + rest[0])
            throw new InvalidDataException("A command's text is cut short.");
        string text = Encoding.ASCII.GetString(rest.Slice(1, rest[0]));
        rest = rest[(1 + rest[0])..];
        return text;
    }
}
