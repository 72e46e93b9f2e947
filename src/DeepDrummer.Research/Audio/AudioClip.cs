namespace DeepDrummer.Research.Audio;

/// <summary>Audio in memory, as it was stored or is to be stored.</summary>
public sealed record AudioClip
{
    /// <summary>The samples, channels interleaved; full scale is ±1.</summary>
    public required float[] Samples { get; init; }

    /// <summary>Samples a second and channel, in Hz.</summary>
    public required int Rate { get; init; }

    public int Channels { get; init; } = 1;

    /// <summary>Samples a channel.</summary>
    public int Frames => Samples.Length / Channels;

    /// <summary>Length, in seconds.</summary>
    public double Seconds => Frames / (double)Rate;
}

/// <summary>What a file's header says of its audio.</summary>
public sealed record AudioFormat
{
    /// <summary>Samples a second and channel, in Hz.</summary>
    public required int Rate { get; init; }

    public required int Channels { get; init; }

    /// <summary>Samples a channel, by the header.</summary>
    public required long Frames { get; init; }

    /// <summary>The container and the encoding in words, such as "WAV (Microsoft), Signed 16 bit PCM".</summary>
    public required string Encoding { get; init; }

    /// <summary>Length, in seconds.</summary>
    public double Seconds => Frames / (double)Rate;
}

/// <summary>How samples are stored.</summary>
public enum SampleFormat
{
    /// <summary>16-bit integers, what listeners hear: x becomes the nearest of 32,768·x, so 16-bit audio survives unchanged.</summary>
    Pcm16,

    /// <summary>32-bit floats: what critics hear, to the bit, also beyond full scale.</summary>
    Float32,
}
