using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Audio;

/// <summary>WAV files in memory, without any library and with the same bytes every time.</summary>
/// <remarks>Multimedia Programming Interface and Data Specifications 1.0, IBM and Microsoft, 1991; floats as format tag 3.</remarks>
public static class WaveFile
{
    private const ushort IntegerTag = 1, FloatTag = 3;

    /// <summary>The whole file: header and samples, little endian.</summary>
    /// <param name="clip">What to store.</param>
    /// <param name="format">How each sample is stored.</param>
    /// <param name="clipped">Samples beyond full scale that were clipped; 0 for floats.</param>
    /// <exception cref="ArgumentException">A sample that is not a finite number cannot be stored as an integer.</exception>
    public static byte[] Bytes(AudioClip clip, SampleFormat format, out int clipped)
    {
        clipped = 0;
        ReadOnlySpan<byte> data = format switch
        {
            SampleFormat.Pcm16 => MemoryMarshal.AsBytes(LittleEndian(Pcm16.Quantise(clip.Samples, out clipped))),
            SampleFormat.Float32 => MemoryMarshal.AsBytes(LittleEndian(MemoryMarshal.Cast<float, int>(clip.Samples).ToArray())),
            _ => throw new ArgumentException($"{format} is not one of {string.Join(", ", Enum.GetNames<SampleFormat>())}.", nameof(format)),
        };
        ushort tag = format == SampleFormat.Pcm16 ? IntegerTag : FloatTag;
        int width = format == SampleFormat.Pcm16 ? sizeof(short) : sizeof(float), frame = width * clip.Channels;

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(50 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(18);
        writer.Write(tag);
        writer.Write((ushort)clip.Channels);
        writer.Write(clip.Rate);
        writer.Write(clip.Rate * frame);
        writer.Write((ushort)frame);
        writer.Write((ushort)(8 * width));
        writer.Write((ushort)0);                                                  // no further fields
        writer.Write("fact"u8);
        writer.Write(4);
        writer.Write(clip.Frames);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    private static short[] LittleEndian(short[] values)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
        return values;
    }

    private static int[] LittleEndian(int[] values)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
        return values;
    }
}
