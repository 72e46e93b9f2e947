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

    /// <summary>Decoded together, then taken in order, so that a folder of any size needs little more memory than it may keep.</summary>
    private const int FilesAtOnce = 64;

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".flac", ".aif", ".aiff", ".aifc", ".ogg", ".oga", ".opus", ".mp3", ".au", ".snd", ".caf", ".w64", ".rf64", ".voc", ".m4a", ".wma",
    };

    /// <exception cref="ArgumentException">Fewer than four sounds are usable.</exception>
    public static SampleLibrary Load(string origin, IEnumerable<SoundFile> candidates, IEnumerable<SkippedFile> skipped, SampleOptions options)
    {
        // A missing library must not look like a thousand broken files.
        _ = (AudioFile.LibraryVersion, Resampler.LibraryVersion);

        var kept = new Dictionary<string, Sound>(StringComparer.Ordinal);         // by hash
        List<SkippedFile> refused = [.. skipped];
        long bytes = 0;
        string? full = null;                                                      // the reason, once a sound found no room
        foreach (SoundFile[] files in candidates.OrderBy(file => file.Name, StringComparer.Ordinal).Chunk(FilesAtOnce))
        {
            var loaded = new (Sound? Sound, string? Reason)[files.Length];
            Parallel.For(0, files.Length, index => loaded[index] = full is null ? Load(files[index], options) : (null, Claims(files[index]) ? full : null));
            foreach (((Sound? sound, string? reason), SoundFile file) in loaded.Zip(files))
            {
                long length = sizeof(float) * (sound?.Samples.Length ?? 0L);
                bool copy = sound is not null && kept.ContainsKey(sound.Hash);
                if (!copy && bytes + length > options.MostMegabytes * Megabyte)
                    full ??= $"no room: the sounds before it take {bytes / Megabyte:0.###} MB, and a library holds at most {options.MostMegabytes:0.###} MB";
                string? why = sound is null && reason is null ? null : full ?? (copy ? $"the same sound as {kept[sound!.Hash].Name}" : reason);
                if (why is not null)
                    refused.Add(new SkippedFile(file.Name, why));
                else if (sound is not null && kept.TryAdd(sound.Hash, sound))
                    bytes += length;
            }
        }
        return new SampleLibrary(origin, kept.Values, refused.OrderBy(file => file.Path, StringComparer.Ordinal));
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
            return (null, Claims(file) ? reason.Message : null);
        }
    }

    /// <summary>Whether its name or its header says that it is audio.</summary>
    private static bool Claims(SoundFile file) => Extensions.Contains(Path.GetExtension(file.Path)) || AudioFile.Recognises(file.Path);
}
