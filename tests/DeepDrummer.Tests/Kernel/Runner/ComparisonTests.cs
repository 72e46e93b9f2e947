using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DeepDrummer.Kernel.Runner;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>What a check lets pass, and what it does not.</summary>
public sealed class ComparisonTests
{
    private static readonly CheckOptions options = new();

    [Theory]
    [InlineData("took 12.3 ms", "took 4 ms")]
    [InlineData("at 2026-01-02 03:04:05", "at 2025-12-31 23:59:59")]
    [InlineData("id 0f8fad5b-d9cb-469f-a165-70867728950e", "id 7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("id=\"0f8fad5bd9cb469fa16570867728950e\"", "id=\"7c9e6679742540de944be07fc1f90ae7\"")]
    [InlineData("x = 0.333333333", "x = 0.333333334")]
    [InlineData("a  b\n", "a b")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    public void Ids_times_durations_and_last_digits_do_not_count(string stored, string now) => Assert.Null(ComparableText.Difference(stored, now, options));

    [Theory]
    [InlineData("x = 0.333", "x = 0.334")]
    [InlineData("x = 1", "x = -1")]
    [InlineData("liked", "disliked")]
    [InlineData("one two", "one")]
    [InlineData("", "one")]
    [InlineData("v1.2", "v1.3")]
    [InlineData("12 of 30", "13 of 30")]
    public void Everything_else_does(string stored, string now) => Assert.NotNull(ComparableText.Difference(stored, now, options));

    [Fact]
    public void The_place_is_shown_in_both()
    {
        (string stored, string now) = ComparableText.Difference(new string('a', 100) + " theta 0.5 " + new string('b', 100), new string('a', 100) + " theta 0.6 " + new string('b', 100), options)!.Value;
        Assert.Contains("theta 0.5", stored, StringComparison.Ordinal);
        Assert.Contains("theta 0.6", now, StringComparison.Ordinal);
        Assert.True(stored.Length < 130);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Audio_may_differ_by_a_rounding(short by, bool passes)
    {
        string Data(short sample) => $"<audio src=\"data:audio/wav;base64,{Convert.ToBase64String([.. new byte[58], .. BitConverter.GetBytes((short)100), .. BitConverter.GetBytes(sample)])}\">";
        Assert.Equal(passes, ComparableText.Difference(Data(1000), Data((short)(1000 + by)), options) is null);
    }

    [Fact]
    public void A_png_is_read_with_every_filter()
    {
        byte[][] rows = [[1, 10, 5, 5], [2, 1, 1, 1], [3, 4, 4, 4], [4, 7, 7, 7], [0, 9, 9, 9]];   // filter, then three grey pixels
        PngPixels pixels = PngPixels.Read(Png(3, 5, rows))!;
        Assert.Equal((3, 5, 1), (pixels.Width, pixels.Height, pixels.Channels));
        Assert.Equal([10, 15, 20, 11, 16, 21, 9, 16, 22, 16, 23, 30, 9, 9, 9], pixels.Values.Select(value => (int)value));
        Assert.Equal(0, pixels.Difference(pixels));
        Assert.Equal(2 / 15.0, pixels.Difference(pixels with { Values = [12, .. pixels.Values[1..]] }), 12);
        Assert.Equal(double.PositiveInfinity, pixels.Difference(pixels with { Width = 5, Height = 3 }));
    }

    [Fact]
    public void What_is_no_such_png_is_none()
    {
        byte[] whole = Png(3, 1, [[0, 1, 2, 3]]);
        Assert.NotNull(PngPixels.Read(whole));
        for (int length = 0; length < whole.Length - 12; length++)
            _ = PngPixels.Read(whole.AsSpan(0, length));                           // none throws
        Assert.Null(PngPixels.Read("GIF89a"u8));
    }

    private static byte[] Png(int width, int height, byte[][] rows)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (byte[] row in rows)
                zlib.Write(row);
        foreach ((string kind, byte[] body) in ((string, byte[])[])[("IHDR", head), ("IDAT", packed.ToArray()), ("IEND", [])])
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
            file.Write([.. length, .. Encoding.ASCII.GetBytes(kind), .. body, 0, 0, 0, 0]);
        }
        return file.ToArray();
    }
}
