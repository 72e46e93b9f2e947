using System.Runtime.InteropServices;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Audio;

/// <summary>How much of a file is read.</summary>
public sealed record AudioReadOptions
{
    /// <summary>A longer file is refused, by its header where that is honest, in seconds.</summary>
    public double LongestSeconds { get; init; } = 600;
}

/// <summary>Reads any audio file that libsndfile recognises by its header, whatever it is called; writes WAV and FLAC.</summary>
public static class AudioFile
{
    private const int MostChannels = 32, LowestRate = 1_000, HighestRate = 768_000, BlockFrames = 8_192, MostExpected = 1 << 20;

    /// <summary>The name and version of the library that reads, such as "libsndfile-1.2.0".</summary>
    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string LibraryVersion => SndFile.Version;

    /// <summary>What the header says; no sample is read.</summary>
    /// <inheritdoc cref="Read"/>
    public static AudioFormat Describe(string path) => Named(path, () => Open(path, FormatOf));

    /// <summary>The samples as stored, channels interleaved.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">It is empty, no audio, broken, or longer than allowed.</exception>
    public static AudioClip Read(string path, AudioReadOptions? options = null) =>
        Named(path, () => Open(path, sound => Decode(sound, options ?? new(), mono: false)));

    /// <summary>One channel: ½(L + R) of stereo as the original, the mean of more; summed in double precision, then rounded.</summary>
    /// <inheritdoc cref="Read"/>
    public static AudioClip ReadMono(string path, AudioReadOptions? options = null) =>
        Named(path, () => DecodeMono(path, options ?? new()));

    /// <summary>Writes a WAV or FLAC file, by its extension, aside and then renamed, so that no reader sees half of it.</summary>
    /// <returns>Samples beyond full scale that were clipped; none are with <see cref="SampleFormat.Float32"/>.</returns>
    /// <exception cref="ArgumentException">The extension is neither, or FLAC is asked to hold floats.</exception>
    /// <exception cref="InvalidDataException">FLAC cannot hold the clip's rate or channels.</exception>
    public static int Write(string path, AudioClip clip, SampleFormat format)
    {
        int clipped = 0;
        switch (Path.GetExtension(path).ToLowerInvariant(), format)
        {
            case (".wav", _):
                AtomicFile.Write(path, WaveFile.Bytes(clip, format, out clipped));
                break;
            case (".flac", SampleFormat.Pcm16):
                AtomicFile.Write(path, aside => clipped = WriteFlac(aside, clip));
                break;
            case (".flac", _):
                throw new ArgumentException($"{path}: FLAC holds integers, so its samples cannot be {format}; use {SampleFormat.Pcm16}.", nameof(format));
            default:
                throw new ArgumentException($"{path}: audio is written as .wav or .flac, not '{Path.GetExtension(path)}'.", nameof(path));
        }
        return clipped;
    }

    /// <summary>Whether the header is one of those that are read.</summary>
    internal static bool Recognises(string path)
    {
        try
        {
            return Open(path, FormatOf).Channels > 0;
        }
        catch (Exception reason) when (reason is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>As <see cref="ReadMono"/>, but errors do not name the file: for callers that list it beside the reason.</summary>
    internal static AudioClip DecodeMono(string path, AudioReadOptions options) => Open(path, sound => Decode(sound, options, mono: true));

    private static T Open<T>(string path, Func<SndFile, T> use)
    {
        var entry = new FileInfo(path);
        FileSystemInfo? target = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true);
        if (target is not FileInfo { Exists: true } file)
            throw new FileNotFoundException(Directory.Exists(path) ? "is a folder, not a file" : "no such file", path);
        if (file.Length == 0)                                                    // also pipes and devices, which could block for ever
            throw new InvalidDataException("empty file");
        using SndFile sound = SndFile.OpenRead(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return use(sound);
    }

    private static AudioFormat FormatOf(SndFile sound)
    {
        SndFile.Header info = sound.Info;
        if (info.Channels is < 1 or > MostChannels)
            throw new InvalidDataException($"{info.Channels} channels, and at most {MostChannels} are read");
        if (info.Rate is < LowestRate or > HighestRate)
            throw new InvalidDataException($"a sample rate of {info.Rate} Hz is outside {LowestRate} to {HighestRate} Hz");
        return new AudioFormat { Rate = info.Rate, Channels = info.Channels, Frames = info.Frames, Encoding = sound.Describe() };
    }

    /// <summary>Reads block by block: what the header promises is never believed enough to make room for it.</summary>
    private static AudioClip Decode(SndFile sound, AudioReadOptions options, bool mono)
    {
        AudioFormat format = FormatOf(sound);
        RequireShorter(format.Seconds, options);
        var samples = new List<float>((int)Math.Clamp(format.Frames, 0, MostExpected));
        var block = new double[BlockFrames * format.Channels];
        for (int frames; (frames = sound.ReadFrames(block)) > 0;)
        {
            Span<double> values = block.AsSpan(0, frames * format.Channels);      // [frames × channels]
            int kept = mono ? Mix(values, format.Channels) : values.Length;
            Append(samples, values[..kept]);
            RequireShorter(samples.Count / (double)(mono ? 1 : format.Channels) / format.Rate, options);
        }
        if (samples.Count == 0)
            throw new InvalidDataException("no samples");
        return new AudioClip { Samples = [.. samples], Rate = format.Rate, Channels = mono ? 1 : format.Channels };
    }

    /// <summary>Mixes interleaved frames down, in place.</summary>
    /// <returns>Number of frames, all at the front.</returns>
    private static int Mix(Span<double> values, int channels)
    {
        int frames = values.Length / channels;
        if (channels > 1)
            for (int frame = 0; frame < frames; frame++)
            {
                double sum = 0;
                foreach (double value in values.Slice(frame * channels, channels))
                    sum += value;
                values[frame] = channels == 2 ? 0.5 * sum : sum / channels;
            }
        return frames;
    }

    private static void Append(List<float> samples, ReadOnlySpan<double> values)
    {
        int start = samples.Count;
        CollectionsMarshal.SetCount(samples, start + values.Length);
        Span<float> room = CollectionsMarshal.AsSpan(samples)[start..];
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(room[i] = (float)values[i]))
                throw new InvalidDataException($"sample {start + i} is {values[i]}, not a finite number");
    }

    private static void RequireShorter(double seconds, AudioReadOptions options)
    {
        if (seconds > options.LongestSeconds)
            throw new InvalidDataException($"{seconds:0.#####} s of audio, and at most {options.LongestSeconds:0.#####} s are read");
    }

    private static int WriteFlac(string path, AudioClip clip)
    {
        short[] samples = Pcm16.Quantise(clip.Samples, out int clipped);
        SndFile.Header header = new() { Rate = clip.Rate, Channels = clip.Channels, Format = SndFile.FlacPcm16 };
        using SndFile sound = SndFile.OpenWrite(File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite), header);
        sound.WriteFrames(samples);
        return clipped;
    }

    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException reason)
        {
            throw new InvalidDataException($"{path}: {reason.Message}.", reason);
        }
        catch (FileNotFoundException reason) when (reason.FileName == path)
        {
            throw new FileNotFoundException($"{path}: {reason.Message}.", path, reason);
        }
    }
}
