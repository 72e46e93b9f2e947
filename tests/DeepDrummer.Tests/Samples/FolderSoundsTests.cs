using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Audio;

namespace DeepDrummer.Tests.Samples;

public sealed partial class FolderSoundsTests : IDisposable
{
    private readonly TestFolder folder = new();

    public FolderSoundsTests()
    {
        for (int kit = 0; kit < 2; kit++)
            for (int number = 0; number < 3; number++)
                Write($"kit {kit}/sound{number}.wav", Tone(100 + 10 * number + kit));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_audio_file_below_the_folder_is_a_sound_named_by_its_path()
    {
        SampleLibrary library = FolderSounds.Load(folder.Path);

        Assert.Equal(["kit 0/sound0.wav", "kit 0/sound1.wav", "kit 0/sound2.wav", "kit 1/sound0.wav", "kit 1/sound1.wav", "kit 1/sound2.wav"], library.Sounds.Select(sound => sound.Name));
        Assert.Equal(Tone(111), library[4].Samples);
        Assert.Equal(4, library.IndexOf("kit 1/sound1.wav"));
        Assert.Empty(library.Skipped);
        Assert.Equal(folder.Path, library.Origin);
    }

    [Fact]
    public void Stereo_is_mixed_and_other_rates_are_resampled()
    {
        AudioFile.Write(folder.Of("stereo.wav"), new() { Samples = [.. Tone(50).SelectMany(sample => new[] { sample, 0 })], Rate = 44_100, Channels = 2 }, SampleFormat.Float32);
        AudioFile.Write(folder.Of("other rate.flac"), new() { Samples = Tone(480), Rate = 48_000 }, SampleFormat.Pcm16);

        SampleLibrary library = FolderSounds.Load(folder.Path);

        Assert.Equal(Tone(50).Select(sample => 0.5f * sample), library[library.IndexOf("stereo.wav")].Samples);
        Assert.Equal(441, library[library.IndexOf("other rate.flac")].Samples.Length);
    }

    [Fact]
    public void What_cannot_be_a_sound_is_skipped_with_its_reason()
    {
        folder.With("a empty.wav", []);
        folder.With("b text.wav", "not audio"u8.ToArray());
        Write("c silent.wav", new float[100]);
        Write("d quiet.wav", [.. Enumerable.Repeat(0.00009f, 100)]);
        Write("e long.wav", new float[30 * 44_100 + 1]);
        Write("f copy.wav", Tone(100));
        Write("g loud.wav", [1, 20_000]);
        Write("h nan.wav", [1, float.NaN]);
        File.CreateSymbolicLink(folder.Of("i gone.wav"), folder.Of("nowhere.wav"));
        folder.With("drumkit.xml", "<drumkit/>"u8.ToArray());
        folder.With("cover.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]);
        File.Copy(folder.Of("kit 0/sound0.wav"), folder.Of("j copy without extension"));

        SampleLibrary library = FolderSounds.Load(folder.Path);

        Assert.Equal(
        [
            new("a empty.wav", "empty file"),
            new("b text.wav", "Format not recognised"),
            new("c silent.wav", "silent: a peak of 0, and a sound needs 0.0001"),
            new("d quiet.wav", "silent: a peak of 9E-05, and a sound needs 0.0001"),
            new("e long.wav", "30.00002 s of audio, and at most 30 s are read"),
            new("g loud.wav", "a peak of 20000, and at most 16 is taken (full scale is 1)"),
            new("h nan.wav", "sample 1 is NaN, not a finite number"),
            new("i gone.wav", "no such file"),
            new("j copy without extension", "the same sound as f copy.wav"),
            new SkippedFile("kit 0/sound0.wav", "the same sound as f copy.wav"),
        ], library.Skipped);
        Assert.Equal(6, library.Count);
    }

    [Fact]
    public void Fewer_than_four_sounds_are_refused_with_both_numbers()
    {
        Directory.Delete(folder.Of("kit 1"), recursive: true);
        var exception = Assert.Throws<ArgumentException>(() => FolderSounds.Load(folder.Path));
        Assert.Equal($"{folder.Path}: 3 usable sounds, and a loop needs 4 (0 files were skipped).", exception.Message);
    }

    [Fact]
    public void A_folder_that_is_none_is_refused()
    {
        Assert.Equal($"{folder.Of("gone")}: no such folder.", Assert.Throws<DirectoryNotFoundException>(() => FolderSounds.Load(folder.Of("gone"))).Message);
        string file = folder.Of("kit 0/sound0.wav");
        Assert.Equal($"{file}: is a file, not a folder.", Assert.Throws<DirectoryNotFoundException>(() => FolderSounds.Load(file)).Message);
    }

    [Fact]
    public void What_has_no_room_is_skipped_from_the_first_by_name_on_with_both_numbers()
    {
        Write("a copy.wav", Tone(100));                                           // 400 bytes, as are 440, 480, 404 and 444
        folder.With("kit 1/sound1a.wav", "not audio"u8.ToArray());
        Write("kit 1/sound1b.wav", Tone(1));                                      // would fit, and comes later
        folder.With("kit 1/sound1c.txt", "not audio"u8.ToArray());

        SampleLibrary library = FolderSounds.Load(folder.Path, new() { MostMegabytes = 0.002 });

        Assert.Equal(["a copy.wav", "kit 0/sound1.wav", "kit 0/sound2.wav", "kit 1/sound0.wav"], library.Sounds.Select(sound => sound.Name));
        const string NoRoom = "no room: the sounds before it take 0.002 MB, and a library holds at most 0.002 MB";
        Assert.Equal(
        [
            new("kit 0/sound0.wav", "the same sound as a copy.wav"),
            new("kit 1/sound1.wav", NoRoom), new("kit 1/sound1a.wav", NoRoom), new("kit 1/sound1b.wav", NoRoom), new SkippedFile("kit 1/sound2.wav", NoRoom),
        ], library.Skipped);
    }

    [Fact]
    public void What_has_room_does_not_hang_on_which_thread_is_first()
    {
        for (int number = 0; number < 300; number++)
            Write($"many/{number:000}.wav", Tone(100 + 7 * number % 300 + number));

        string[] Kept() => [.. FolderSounds.Load(folder.Path, new() { MostMegabytes = 0.15 }).Sounds.Select(sound => sound.Name)];
        string[] first = Kept();

        Assert.InRange(first.Length, 66, 299);                                    // full beyond the first batch and before the last
        Assert.Equal(first.Order(StringComparer.Ordinal), first);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(first, Kept()));
    }

    [Fact]
    public void Links_are_followed_once_and_loops_end()
    {
        using var elsewhere = new TestFolder();
        AudioFile.Write(elsewhere.Of("far.wav"), new() { Samples = Tone(300), Rate = 44_100 }, SampleFormat.Float32);
        Directory.CreateSymbolicLink(folder.Of("linked"), elsewhere.Path);
        Directory.CreateSymbolicLink(folder.Of("kit 0/up"), folder.Path);
        Directory.CreateSymbolicLink(folder.Of("kit 0/self"), folder.Of("kit 0/self"));
        Directory.CreateSymbolicLink(elsewhere.Of("back"), folder.Path);

        SampleLibrary library = FolderSounds.Load(folder.Path);

        Assert.Equal(7, library.Count);
        Assert.Contains("linked/far.wav", library.Sounds.Select(sound => sound.Name));
        Assert.DoesNotContain(library.Skipped, file => file.Reason.StartsWith("the same", StringComparison.Ordinal));
    }

    [Fact, SupportedOSPlatform("linux")]
    public void Strange_names_pipes_and_closed_folders_break_nothing()
    {
        Write("-rf *.wav", Tone(200));
        Write("línea\nnueva\t☃.wav", Tone(201));
        Write("back\\slash.wav", Tone(202));
        Assert.Equal(0, mkfifo(Bytes(folder.Of("pipe.wav")), 0x1A4));             // opening it would wait for ever
        File.CreateSymbolicLink(folder.Of("link to pipe.wav"), folder.Of("pipe.wav"));
        byte[] notUtf8 = [.. Encoding.UTF8.GetBytes(folder.Of("bad ")), 0xFF, .. ".wav\0"u8];
        Assert.Equal(0, rename(Bytes(folder.Of("kit 1/sound2.wav")), notUtf8));
        Directory.CreateDirectory(folder.Of("closed"), UnixFileMode.None);

        SampleLibrary library = FolderSounds.Load(folder.Path);
        Directory.Delete(folder.Of("closed"));
        Assert.Equal(0, rename(notUtf8, Bytes(folder.Of("kit 1/sound2.wav"))));   // or nothing could delete it

        Assert.Equal(8, library.Count);
        Assert.Contains("línea\nnueva\t☃.wav", library.Sounds.Select(sound => sound.Name));
        Assert.Contains(new SkippedFile("pipe.wav", "empty file"), library.Skipped);
        Assert.Contains(library.Skipped, file => file.Path.StartsWith("bad ", StringComparison.Ordinal));
        Assert.Contains(new SkippedFile("link to pipe.wav", "empty file"), library.Skipped);
        Assert.Equal(Environment.IsPrivilegedProcess ? 3 : 4, library.Skipped.Count);    // root may look into closed folders
    }

    [Fact]
    public void Loading_again_gives_the_same_library()
    {
        SampleLibrary first = FolderSounds.Load(folder.Path), second = FolderSounds.Load(folder.Path);

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Sounds.Select(sound => (sound.Name, sound.Hash)), second.Sounds.Select(sound => (sound.Name, sound.Hash)));
    }

    [Fact]
    public void The_hash_follows_the_samples_and_the_names()
    {
        string before = FolderSounds.Load(folder.Path).Hash;
        File.Move(folder.Of("kit 0/sound0.wav"), folder.Of("kit 0/renamed.wav"));
        string renamed = FolderSounds.Load(folder.Path).Hash;
        float[] changed = Tone(100);
        changed[50] = MathF.BitIncrement(changed[50]);
        Write("kit 0/renamed.wav", changed);

        Assert.Equal(3, new[] { before, renamed, FolderSounds.Load(folder.Path).Hash }.Distinct().Count());
    }

    private void Write(string name, float[] samples) =>
        folder.With(name, WaveFile.Bytes(new() { Samples = samples, Rate = 44_100 }, SampleFormat.Float32, out _));

    private static float[] Tone(int length) => [.. Enumerable.Range(0, length).Select(n => MathF.Sin(n * 0.1f))];

    private static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mkfifo(byte[] path, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int rename(byte[] from, byte[] to);
}
