using System.Buffers.Binary;
using DeepDrummer.Research.Audio;

namespace DeepDrummer.Tests.Audio;

public sealed class AudioWritingTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData("clip.wav"), InlineData("clip.flac"), InlineData("CLIP.WAV")]
    public void Sixteen_bits_come_back_as_the_nearest_step(string name)
    {
        float[] samples = [.. GoldenFile.Signal(20_000, 0).Select(sample => sample * 0.9f)];
        var clip = new AudioClip { Samples = samples, Rate = 48_000, Channels = 2 };

        int clipped = AudioFile.Write(folder.Of(name), clip, SampleFormat.Pcm16);
        AudioClip back = AudioFile.Read(folder.Of(name));

        Assert.Equal((0, 48_000, 2), (clipped, back.Rate, back.Channels));
        Assert.Equal(samples.Select(sample => MathF.Round(sample * 32_768) / 32_768), back.Samples);
    }

    [Fact]
    public void Sixteen_bit_audio_survives_being_written_again()
    {
        float[] every = [.. Enumerable.Range(short.MinValue, 65_536).Select(step => step / 32_768f)];
        Assert.Equal(0, AudioFile.Write(folder.Of("every.wav"), new() { Samples = every, Rate = 44_100 }, SampleFormat.Pcm16));
        Assert.Equal(every, AudioFile.Read(folder.Of("every.wav")).Samples);
    }

    [Theory, InlineData("clip.wav"), InlineData("clip.flac")]
    public void What_goes_beyond_full_scale_is_clipped_and_counted(string name)
    {
        var clip = new AudioClip { Samples = [0.5f, 1, 1.5f, -1, -1.0001f, 32767.4f / 32768], Rate = 44_100 };

        int clipped = AudioFile.Write(folder.Of(name), clip, SampleFormat.Pcm16);

        Assert.Equal(3, clipped);                                                 // 1 is one step beyond; −1 is the last step
        Assert.Equal([0.5f, 32767 / 32768f, 32767 / 32768f, -1, -1, 32767 / 32768f], AudioFile.Read(folder.Of(name)).Samples);
    }

    [Fact]
    public void Floats_come_back_to_the_bit_also_beyond_full_scale()
    {
        float[] samples = [0.1f, -3.7f, 1e-20f, float.Epsilon, -0f, MathF.PI];
        Assert.Equal(0, AudioFile.Write(folder.Of("float.wav"), new() { Samples = samples, Rate = 44_100 }, SampleFormat.Float32));
        Assert.Equal(samples.Select(BitConverter.SingleToInt32Bits), AudioFile.Read(folder.Of("float.wav")).Samples.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_wave_file_is_laid_out_as_the_format_says()
    {
        byte[] bytes = WaveFile.Bytes(new() { Samples = [0, 0.5f, -1, 0.25f], Rate = 44_100, Channels = 2 }, SampleFormat.Pcm16, out _);

        Assert.Equal(58 + 8, bytes.Length);
        Assert.Equal("RIFF"u8.ToArray(), bytes[..4]);
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(44_100 * 4, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(28)));           // bytes a second
        Assert.Equal([0, 0, 0, 0x40, 0, 0x80, 0, 0x20], bytes[^8..]);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        string path = folder.Of("clip.flac");
        AudioFile.Write(path, new() { Samples = [0.5f], Rate = 44_100 }, SampleFormat.Pcm16);

        Assert.Throws<ArgumentException>(() => AudioFile.Write(path, new() { Samples = [float.NaN], Rate = 44_100 }, SampleFormat.Pcm16));
        Assert.Throws<InvalidDataException>(() => AudioFile.Write(path, new() { Samples = new float[9], Rate = 44_100, Channels = 9 }, SampleFormat.Pcm16));

        Assert.Equal([0.5f], AudioFile.Read(path).Samples);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_by_name()
    {
        var clip = new AudioClip { Samples = [0], Rate = 44_100 };
        Assert.Contains("not '.mp3'", Assert.Throws<ArgumentException>(() => AudioFile.Write(folder.Of("a.mp3"), clip, SampleFormat.Pcm16)).Message, StringComparison.Ordinal);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => AudioFile.Write(folder.Of("a.flac"), clip, SampleFormat.Float32)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
