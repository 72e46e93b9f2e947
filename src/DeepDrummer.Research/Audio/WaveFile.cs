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
        short[] integers = format == SampleFormat.Pcm16 ? Pcm16.Quantise(clip.Samples, out clipped) : [];
        (ushort tag, int width) = format switch
        {
            SampleFormat.Pcm16 => (IntegerTag, sizeof(short)),
            SampleFormat.Float32 => (FloatTag, sizeof(float)),
            _ => throw new ArgumentException($"{format} is not one of {string.Join(", ", Enum.GetNames<SampleFormat>())}.", nameof(format)),
        };
        int frame = width * clip.Channels, length = width * clip.Samples.Length;

        using var file = new MemoryStream(58 + length);
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(50 + length);
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
        writer.Write(length);
        if (format == SampleFormat.Pcm16)
            foreach (short sample in integers)
                writer.Write(sample);
        else
            foreach (float sample in clip.Samples)
                writer.Write(sample);
        return file.ToArray();
    }
}
