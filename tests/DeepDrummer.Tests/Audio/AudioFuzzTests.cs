using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Audio;

/// <summary>Broken files: each gives samples or one clear error, and never ends the process.</summary>
public sealed class AudioFuzzTests : IDisposable
{
    private const int FilesEach = 150;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Kinds => ["wav8", "wav16", "wav24", "float", "aiff", "au", "flac", "ogg", "mp3"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_broken_file_gives_samples_or_one_clear_error(string kind)
    {
        byte[] whole = Whole(kind);
        Seed seed = new Seed(20_080_439).Child(kind);
        int read = 0;
        for (int number = 0; number < FilesEach; number++)
        {
            string path = folder.With("broken", Broken(whole, seed.Stream("break", number)));
            try
            {
                AudioClip clip = AudioFile.Read(path, new() { LongestSeconds = 30 });
                Assert.All(clip.Samples, sample => Assert.True(float.IsFinite(sample)));
                Assert.Equal(clip.Samples.Length, clip.Frames * clip.Channels);
                read++;
            }
            catch (InvalidDataException exception)
            {
                Assert.StartsWith($"{path}: ", exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
        Assert.InRange(read, kind == "ogg" ? 0 : 1, FilesEach - 1);               // neither too mild nor too wild; each page of an Ogg has a checksum
    }

    private byte[] Whole(string kind)
    {
        var clip = new AudioClip { Samples = GoldenFile.Signal(3_000, 0), Rate = 44_100 };
        byte[] data = [.. Enumerable.Range(0, 1_200).Select(n => (byte)(n * n))];
        switch (kind)
        {
            case "wav8": return TestAudio.Wave(1, 8, 1, 44_100, data);
            case "wav16": return WaveFile.Bytes(clip, SampleFormat.Pcm16, out _);
            case "wav24": return TestAudio.Wave(1, 24, 2, 48_000, data);
            case "float": return WaveFile.Bytes(clip, SampleFormat.Float32, out _);
            case "aiff": return TestAudio.Aiff([.. data]);
            case "au": return TestAudio.Au(44_100, [.. data]);
            case "flac":
                AudioFile.Write(folder.Of("whole.flac"), clip, SampleFormat.Pcm16);
                return File.ReadAllBytes(folder.Of("whole.flac"));
            default: return File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Audio", "Golden", $"tone.{kind}"));
        }
    }

    /// <summary>Cuts the end off one file in three, and changes 1 to 8 bytes, mostly of the header, mostly to telling values.</summary>
    private static byte[] Broken(byte[] whole, RandomStream random)
    {
        byte[] bytes = [.. whole];
        for (int change = random.Below(8); change >= 0; change--)
        {
            int position = random.Below(random.Chance(0.8) ? Math.Min(64, bytes.Length) : bytes.Length);
            bytes[position] = random.Below(4) switch
            {
                0 => 0,
                1 => 0xFF,
                2 => (byte)(bytes[position] ^ (1 << random.Below(8))),
                _ => (byte)random.Below(256),
            };
        }
        return random.Chance(1 / 3.0) ? bytes[..(1 + random.Below(bytes.Length - 1))] : bytes;
    }
}
