using System.Buffers.Binary;
using System.Text;

namespace DeepDrummer.Tests.Audio;

/// <summary>Audio files made byte by byte, so that reading is tested against the formats and not against our own writer.</summary>
internal static class TestAudio
{
    /// <summary>A RIFF WAVE file with the plain 16-byte format chunk.</summary>
    public static byte[] Wave(ushort tag, int bits, int channels, int rate, byte[] data)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write(tag);
        writer.Write((ushort)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bits / 8);
        writer.Write((ushort)(channels * bits / 8));
        writer.Write((ushort)bits);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    /// <summary>An AIFF file of 16-bit mono at 44.1 kHz, whose rate is an 80-bit float.</summary>
    public static byte[] Aiff(params short[] samples)
    {
        byte[] data = BigEndian(samples);
        return [.. "FORM"u8, .. BigEndian(46 + data.Length), .. "AIFFCOMM"u8, .. BigEndian(18), 0, 1, .. BigEndian(samples.Length), 0, 16,
            0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0, .. "SSND"u8, .. BigEndian(8 + data.Length), .. BigEndian(0), .. BigEndian(0), .. data];
    }

    /// <summary>A Sun AU file of 16-bit mono.</summary>
    public static byte[] Au(int rate, params short[] samples)
    {
        byte[] data = BigEndian(samples);
        return [.. Encoding.ASCII.GetBytes(".snd"), .. BigEndian(24), .. BigEndian(data.Length), .. BigEndian(3), .. BigEndian(rate), .. BigEndian(1), .. data];
    }

    /// <summary>Every sample's bytes, little endian.</summary>
    public static byte[] Bytes<T>(params T[] samples) where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()).ToArray();

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(short[] samples) => [.. samples.SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
}

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deepdrummer-");

    public string Path => folder.FullName;

    /// <summary>The full path of a file in the folder, written with these bytes.</summary>
    public string With(string name, byte[] bytes)
    {
        string path = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Of(string name) => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
