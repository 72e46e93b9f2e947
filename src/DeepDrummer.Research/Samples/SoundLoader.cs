using DeepDrummer.Research.Audio;

namespace DeepDrummer.Research.Samples;

/// <summary>A file that may become a sound.</summary>
/// <param name="Name">Its name in the library.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record SoundFile(string Name, string Path);

/// <summary>Turns files into sounds on all cores; the result depends on the files alone.</summary>
internal static class SoundLoader
{
    private const double Megabyte = 1e6;

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".flac", ".aif", ".aiff", ".aifc", ".ogg", ".oga", ".opus", ".mp3", ".au", ".snd", ".caf", ".w64", ".rf64", ".voc", ".m4a", ".wma",
    };

    /// <exception cref="ArgumentException">Fewer than four sounds are usable.</exception>
    /// <exception cref="InvalidDataException">The sounds take more memory than the options allow.</exception>
    public static SampleLibrary Load(string origin, IEnumerable<SoundFile> candidates, IEnumerable<SkippedFile> skipped, SampleOptions options)
    {
        // A missing library must not look like a thousand broken files.
        _ = (AudioFile.LibraryVersion, Resampler.LibraryVersion);

        SoundFile[] files = [.. candidates.OrderBy(file => file.Name, StringComparer.Ordinal)];
        var sounds = new Sound?[files.Length];
        var reasons = new string?[files.Length];
        long bytes = 0;
        Parallel.For(0, files.Length, (index, state) =>
        {
            (sounds[index], reasons[index]) = Load(files[index], options);
            long length = sizeof(float) * (sounds[index]?.Samples.Length ?? 0L);
            if (Interlocked.Add(ref bytes, length) > options.MostMegabytes * Megabyte)
                state.Stop();
        });
        if (bytes > options.MostMegabytes * Megabyte)
            throw new InvalidDataException($"{origin}: {bytes / Megabyte:0.###} MB of sounds and more, and a library holds at most {options.MostMegabytes:0.###} MB; give a smaller folder.");

        var firstOfHash = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int index = 0; index < files.Length; index++)
            if (sounds[index] is { } sound && !firstOfHash.TryAdd(sound.Hash, sound.Name))
                (sounds[index], reasons[index]) = (null, $"the same sound as {firstOfHash[sound.Hash]}");

        IEnumerable<SkippedFile> refused = files.Zip(reasons).Where(pair => pair.Second is not null).Select(pair => new SkippedFile(pair.First.Name, pair.Second!));
        return new SampleLibrary(origin, sounds.OfType<Sound>(), skipped.Concat(refused).OrderBy(file => file.Path, StringComparer.Ordinal));
    }

    /// <summary>The sound, or the reason why not, or neither for a file that never claimed to be audio.</summary>
    private static (Sound? Sound, string? Reason) Load(SoundFile file, SampleOptions options)
    {
        try
        {
            AudioClip stored = AudioFile.DecodeMono(file.Path, new() { LongestSeconds = options.LongestSeconds });
            Sound sound = Sound.Of(file.Name, Resampler.Resample(stored, Sound.Rate).Samples);
            return sound.Peak < options.LeastPeak ? (null, $"silent: a peak of {sound.Peak}, and a sound needs {options.LeastPeak}")
                : sound.Peak > options.GreatestPeak ? (null, $"a peak of {sound.Peak}, and at most {options.GreatestPeak} is taken (full scale is 1)")
                : (sound, null);
        }
        catch (Exception reason) when (reason is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            bool claimed = Extensions.Contains(Path.GetExtension(file.Path)) || AudioFile.Recognises(file.Path);
            return (null, claimed ? reason.Message : null);
        }
    }
}
