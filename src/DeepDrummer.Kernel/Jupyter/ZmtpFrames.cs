using System.Buffers.Binary;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>The bits before every frame.</summary>
[Flags]
internal enum FrameFlags : byte { Last = 0, More = 1, Long = 2, Command = 4 }

/// <summary>Frames of ZMTP 3.0 (rfc.zeromq.org/spec/23): flags, length, body.</summary>
internal static class ZmtpFrames
{
    /// <summary>The longest body that is read, in bytes.</summary>
    public const long Longest = 256 << 20;
    private const int Step = 1 << 20;                                              // a claimed length is believed a megabyte at a time

    /// <summary>The next frame; null where the stream ends before one.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside it.</exception>
    public static (FrameFlags Flags, byte[] Body)? Read(Stream stream, long longest = Longest)
    {
        int first = stream.ReadByte();
        if (first < 0)
            return null;
        var flags = (FrameFlags)first;
        if ((first & ~7) != 0 || (flags.HasFlag(FrameFlags.Command) && flags.HasFlag(FrameFlags.More)))
            throw new InvalidDataException($"A frame cannot begin with the flags 0x{first:x2}.");
        Span<byte> size = stackalloc byte[flags.HasFlag(FrameFlags.Long) ? 8 : 1];
        stream.ReadExactly(size);
        ulong length = size.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(size) : size[0];
        if (length > (ulong)longest)
            throw new InvalidDataException($"A frame of {length} bytes is longer than {longest}.");
        return (flags, Body(stream, (int)length));
    }

    /// <summary>A frame's bytes.</summary>
    public static byte[] Write(ReadOnlySpan<byte> body, FrameFlags flags)
    {
        bool isLong = body.Length > byte.MaxValue;
        byte[] frame = new byte[body.Length + (isLong ? 9 : 2)];
        frame[0] = (byte)(isLong ? flags | FrameFlags.Long : flags);
        if (isLong)
            BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(1), (ulong)body.Length);
        else
            frame[1] = (byte)body.Length;
        body.CopyTo(frame.AsSpan(isLong ? 9 : 2));
        return frame;
    }

    /// <summary>The frames of a message, end to end.</summary>
    public static byte[] Write(IReadOnlyList<byte[]> message) =>
        [.. message.SelectMany((body, i) => Write(body, i < message.Count - 1 ? FrameFlags.More : FrameFlags.Last))];

    private static byte[] Body(Stream stream, int length)
    {
        byte[] body = new byte[Math.Min(length, Step)];
        for (int read = 0; read < length; read = body.Length)
        {
            if (read == body.Length)
                Array.Resize(ref body, (int)Math.Min(length, 2L * read));
            stream.ReadExactly(body, read, body.Length - read);
        }
        return body;
    }
}
