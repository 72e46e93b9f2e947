using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DeepDrummer.Kernel.Runner;

/// <summary>The pixels of a PNG, as far as charts are: 8 bits a channel, not interlaced.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Channels">Grey, grey and alpha, colours, or colours and alpha: 1 to 4. A palette's index is 1 channel.</param>
/// <param name="Values">[rows × columns × channels], 0 to 255.</param>
internal sealed record PngPixels(int Width, int Height, int Channels, byte[] Values)
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null for what is no such PNG.</summary>
    public static PngPixels? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            return null;
        int width = 0, height = 0, channels = 0;
        var packed = new MemoryStream();
        for (int at = Signature.Length; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                return null;
            ReadOnlySpan<byte> body = file.Slice(at + 8, (int)length);
            string kind = Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            if (kind == "IHDR" && length == 13)
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                channels = body[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
                if (body[8] != 8 || body[12] != 0 || channels == 0 || width is < 1 or > 20_000 || height is < 1 or > 20_000)
                    return null;
            }
            if (kind == "IDAT")
                packed.Write(body);
            at += 12 + (int)length;
        }
        return width == 0 ? null : Unpack(width, height, channels, packed);
    }

    /// <summary>The mean difference of two pictures' channels, of 255; infinite where their sizes differ.</summary>
    public double Difference(PngPixels other) => (Width, Height, Channels) != (other.Width, other.Height, other.Channels)
        ? double.PositiveInfinity
        : Values.Zip(other.Values, (one, two) => (double)Math.Abs(one - two)).Average();

    private static PngPixels? Unpack(int width, int height, int channels, MemoryStream packed)
    {
        int stride = width * channels;
        var values = new byte[height * stride];
        try
        {
            packed.Position = 0;
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            Span<byte> above = new byte[stride];
            for (int row = 0; row < height; row++)
            {
                int filter = rows.ReadByte();
                Span<byte> line = values.AsSpan(row * stride, stride);
                rows.ReadExactly(line);
                Unfilter(filter, line, above, channels);
                above = line;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
        return new PngPixels(width, height, channels, values);
    }

    /// <summary>Undoes a row's filter (PNG, section 9).</summary>
    private static void Unfilter(int filter, Span<byte> line, ReadOnlySpan<byte> above, int channels)
    {
        for (int i = 0; i < line.Length; i++)
        {
            int left = i < channels ? 0 : line[i - channels], up = above[i], corner = i < channels ? 0 : above[i - channels];
            line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner, a = Math.Abs(guess - left), b = Math.Abs(guess - up), c = Math.Abs(guess - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
