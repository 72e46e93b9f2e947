using System.Buffers.Binary;
using System.IO.Compression;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Charts as small PNG files: a browser packs pixels fast, at twice the size.</summary>
internal static class PngFile
{
    /// <summary>The same picture, packed as tightly as its pixels allow without a loss: opaque ones without alpha, and rows unfiltered, which
    /// suits flat colours. The file itself where it is no PNG of colours, or no smaller.</summary>
    public static byte[] Packed(byte[] file)
    {
        if (PngPixels.Read(file) is not { Channels: 3 or 4 } picture)
            return file;
        int channels = picture.Channels, kept = channels == 4 && IsOpaque(picture.Values) ? 3 : channels;
        var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (int row = 0; row < picture.Height; row++)
            {
                rows.WriteByte(0);                                                // no filter
                ReadOnlySpan<byte> line = picture.Values.AsSpan(row * picture.Width * channels, picture.Width * channels);
                for (int pixel = 0; pixel < line.Length; pixel += channels)
                    rows.Write(line.Slice(pixel, kept));
            }
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, (byte)(kept == 3 ? 2 : 6));
        byte[] written = [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
        return written.Length < file.Length ? written : file;
    }

    private static bool IsOpaque(byte[] values)
    {
        for (int alpha = 3; alpha < values.Length; alpha += 4)
            if (values[alpha] != byte.MaxValue)
                return false;
        return true;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        byte[] chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        kind.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc(chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }

    /// <summary>ISO 3309, as PNG's annex D has it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }
        return ~crc;
    }
}
