using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Tests.Audio;

public sealed class AudioReadingTests : IDisposable
{
    private const ushort Integer = 1, Float = 3;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], float[]> Encodings => new()
    {
        { "8-bit WAV, unsigned", TestAudio.Wave(Integer, 8, 1, 44_100, [0, 64, 128, 192, 255]), [-1, -0.5f, 0, 0.5f, 127 / 128f] },
        { "16-bit WAV", TestAudio.Wave(Integer, 16, 1, 44_100, TestAudio.Bytes<short>(-32768, -1, 0, 16384, 32767)), [-1, -1 / 32768f, 0, 0.5f, 32767 / 32768f] },
        { "24-bit WAV", TestAudio.Wave(Integer, 24, 1, 44_100, [0, 0, 0x80, 0, 0, 0x40, 1, 0, 0]), [-1, 0.5f, 1 / 8388608f] },
        { "32-bit WAV", TestAudio.Wave(Integer, 32, 1, 44_100, TestAudio.Bytes(int.MinValue, 1 << 30, 1)), [-1, 0.5f, 1 / 2147483648f] },
        { "32-bit float WAV", TestAudio.Wave(Float, 32, 1, 44_100, TestAudio.Bytes(-1.5f, 0.1f, 2f)), [-1.5f, 0.1f, 2] },
        { "64-bit float WAV", TestAudio.Wave(Float, 64, 1, 44_100, TestAudio.Bytes(-1.5, 0.1, 2)), [-1.5f, 0.1f, 2] },
        { "16-bit AIFF", TestAudio.Aiff(-32768, -1, 0, 16384, 32767), [-1, -1 / 32768f, 0, 0.5f, 32767 / 32768f] },
        { "16-bit AU", TestAudio.Au(44_100, -32768, -1, 0, 16384, 32767), [-1, -1 / 32768f, 0, 0.5f, 32767 / 32768f] },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Every_encoding_gives_the_samples_that_its_bytes_mean(string encoding, byte[] bytes, float[] samples)
    {
        string path = folder.With(encoding, bytes);

        AudioClip clip = AudioFile.Read(path);

        Assert.Equal(samples, clip.Samples);
        Assert.Equal((44_100, 1), (clip.Rate, clip.Channels));
        Assert.Equal(samples, AudioFile.ReadMono(path).Samples);
    }

    [Theory, InlineData("tone.ogg"), InlineData("tone.mp3")]
    public void Compressed_audio_equals_what_soundfile_decodes(string name)
    {
        Matrix golden = GoldenFile.Read(name.Replace('.', '_'));

        AudioClip clip = AudioFile.ReadMono(Path.Combine(AppContext.BaseDirectory, "Audio", "Golden", name));

        Assert.Equal(golden.Columns, clip.Samples.Length);
        for (int n = 0; n < golden.Columns; n++)
            Assert.Equal(golden[0, n], clip.Samples[n], 1e-5);
    }

    [Theory, InlineData("loop.txt"), InlineData("loop.ogg"), InlineData("loop.vox"), InlineData("loop.raw"), InlineData("loop")]
    public void The_header_decides_and_not_the_extension(string name) =>
        Assert.Equal([0.5f], AudioFile.Read(folder.With(name, TestAudio.Wave(Integer, 16, 1, 22_050, TestAudio.Bytes<short>(16384)))).Samples);

    /// <summary>An extension that names a headerless format must not turn any bytes into audio.</summary>
    [Theory, InlineData("noise.vox"), InlineData("noise.raw"), InlineData("noise.gsm"), InlineData("noise.wav")]
    public void Bytes_without_a_header_are_no_audio(string name)
    {
        string path = folder.With(name, [.. Enumerable.Range(1, 500).Select(i => (byte)(i * 37))]);
        Assert.StartsWith($"{path}: ", Assert.Throws<InvalidDataException>(() => AudioFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_stay_interleaved_and_the_format_is_described()
    {
        string path = folder.With("stereo.wav", TestAudio.Wave(Integer, 16, 2, 48_000, TestAudio.Bytes<short>(8192, -8192, 16384, 0)));

        AudioClip clip = AudioFile.Read(path);
        AudioFormat format = AudioFile.Describe(path);

        Assert.Equal([0.25f, -0.25f, 0.5f, 0], clip.Samples);
        Assert.Equal((2, 2, 2 / 48_000.0), (clip.Channels, clip.Frames, clip.Seconds));
        Assert.Equal((48_000, 2, 2L, "WAV (Microsoft), Signed 16 bit PCM"), (format.Rate, format.Channels, format.Frames, format.Encoding));
    }

    /// <summary>Single precision counts in steps of 128 here: each 60 alone is lost, both together are one step.</summary>
    [Fact]
    public void Stereo_is_mixed_in_double_precision_before_it_is_rounded()
    {
        int left = (1 << 30) + 60, right = 60;
        string path = folder.With("stereo.wav", TestAudio.Wave(Integer, 32, 2, 44_100, TestAudio.Bytes(left, right)));

        float expected = (float)(0.5 * (left / 2147483648.0 + right / 2147483648.0));

        Assert.NotEqual(0.5f * (left / 2147483648f + right / 2147483648f), expected);
        Assert.Equal([expected], AudioFile.ReadMono(path).Samples);
    }

    [Fact]
    public void More_channels_are_averaged()
    {
        string path = folder.With("three.wav", TestAudio.Wave(Integer, 16, 3, 44_100, TestAudio.Bytes<short>(3, 6, 12, -3, 0, 0)));
        Assert.Equal([7 / 32768f, -1 / 32768f], AudioFile.ReadMono(path).Samples);
    }

    [Fact]
    public void A_file_cut_short_gives_what_is_left()
    {
        byte[] whole = TestAudio.Wave(Integer, 16, 1, 44_100, TestAudio.Bytes<short>(1, 2, 3, 4, 5, 6));
        Assert.Equal([1 / 32768f, 2 / 32768f], AudioFile.Read(folder.With("cut.wav", whole[..^8])).Samples);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_in_one_line_with_its_path()
    {
        string text = folder.With("notes.txt", "Kick, snare, hat."u8.ToArray()), empty = folder.With("empty.wav", []);
        string silent = folder.With("none.wav", TestAudio.Wave(Integer, 16, 1, 44_100, []));
        string broken = folder.With("nan.wav", TestAudio.Wave(Float, 32, 1, 44_100, TestAudio.Bytes(0f, float.NaN)));
        string slow = folder.With("slow.wav", TestAudio.Wave(Integer, 16, 1, 7, TestAudio.Bytes<short>(1, 2)));

        Assert.Equal($"{text}: Format not recognised.", Assert.Throws<InvalidDataException>(() => AudioFile.Read(text)).Message);
        Assert.Equal($"{empty}: empty file.", Assert.Throws<InvalidDataException>(() => AudioFile.Read(empty)).Message);
        Assert.Equal($"{silent}: no samples.", Assert.Throws<InvalidDataException>(() => AudioFile.Read(silent)).Message);
        Assert.Equal($"{broken}: sample 1 is NaN, not a finite number.", Assert.Throws<InvalidDataException>(() => AudioFile.Read(broken)).Message);
        Assert.Equal($"{slow}: a sample rate of 7 Hz is outside 1000 to 768000 Hz.", Assert.Throws<InvalidDataException>(() => AudioFile.Describe(slow)).Message);
        Assert.Equal($"{folder.Path}: is a folder, not a file.", Assert.Throws<FileNotFoundException>(() => AudioFile.Read(folder.Path)).Message);
        Assert.Equal($"{folder.Of("gone.wav")}: no such file.", Assert.Throws<FileNotFoundException>(() => AudioFile.Read(folder.Of("gone.wav"))).Message);
    }

    [Fact]
    public void Longer_than_allowed_is_refused_with_both_numbers()
    {
        string path = folder.With("long.wav", TestAudio.Wave(Integer, 16, 1, 1_000, new byte[2 * 3_000]));
        Assert.Equal($"{path}: 3 s of audio, and at most 2.5 s are read.", Assert.Throws<InvalidDataException>(() => AudioFile.Read(path, new() { LongestSeconds = 2.5 })).Message);
        Assert.Equal(3_000, AudioFile.Read(path, new() { LongestSeconds = 3 }).Frames);
    }

    [Fact]
    public void A_missing_library_is_one_line_that_names_the_package()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => NativeLibraries.Require("libnosuch.so.9", "libnosuch9"));
        Assert.StartsWith("libnosuch.so.9 was not found: install the Debian package libnosuch9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_libraries_name_their_versions()
    {
        Assert.StartsWith("libsndfile-1.", AudioFile.LibraryVersion, StringComparison.Ordinal);
        Assert.StartsWith("libsoxr-0.", Resampler.LibraryVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_stays_open()
    {
        string text = folder.With("notes.txt", "no audio"u8.ToArray()), wave = folder.With("wave.wav", TestAudio.Wave(Integer, 16, 1, 44_100, [1, 2]));

        AudioFile.Read(wave);
        AudioFile.Describe(wave);
        AudioFile.Write(folder.Of("clip.flac"), AudioFile.ReadMono(wave), SampleFormat.Pcm16);
        Assert.Throws<InvalidDataException>(() => AudioFile.Read(text));
        Assert.Throws<InvalidDataException>(() => AudioFile.Read(wave, new() { LongestSeconds = 0 }));

        Assert.DoesNotContain(new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos(), open => open.LinkTarget?.StartsWith(folder.Path, StringComparison.Ordinal) ?? false);
    }

    /// <summary>libsndfile closes what it cannot open; closing it a second time would hit a file of another thread.</summary>
    [Fact]
    public void Files_that_are_no_audio_do_not_disturb_those_read_beside_them()
    {
        string text = folder.With("notes.txt", "no audio"u8.ToArray());
        string wave = folder.With("wave.wav", TestAudio.Wave(Integer, 16, 1, 44_100, TestAudio.Bytes([.. Enumerable.Range(0, 20_000).Select(n => (short)n)])));
        float[] expected = AudioFile.Read(wave).Samples;

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index =>
        {
            if (index % 2 == 0)
                Assert.Throws<InvalidDataException>(() => AudioFile.Read(text));
            else
                Assert.Equal(expected, AudioFile.Read(wave).Samples);
        });
    }
}
