namespace DeepDrummer.Research.Samples;

/// <summary>A one-shot drum sound, ready to be mixed.</summary>
/// <param name="Name">Where it lies in its library, with forward slashes: <c>kit/name.wav</c>. Unique in the library.</param>
/// <param name="Samples">Mono float32 at <see cref="Rate"/>; full scale is ±1.</param>
/// <param name="Hash">SHA-256 of the samples' bytes (little endian), hexadecimal: the same sound under two names has one hash.</param>
public sealed record Sound(string Name, float[] Samples, string Hash)
{
    /// <summary>Every sound's sample rate, in Hz (the original's).</summary>
    public const int Rate = 44_100;

    /// <summary>Length, in seconds.</summary>
    public double Seconds => Samples.Length / (double)Rate;
}

/// <summary>A file that did not become a sound, and why.</summary>
public sealed record SkippedFile(string Path, string Reason);
