using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

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

    /// <summary>The largest magnitude; 1 is full scale.</summary>
    public float Peak => Math.Abs(TensorPrimitives.MaxMagnitude<float>(Samples));

    /// <summary>The root mean square of the samples; a full-scale sine has √½.</summary>
    public double RootMeanSquare => Samples.Length == 0 ? 0 : Math.Sqrt(TensorPrimitives.SumOfSquares<float>(Samples) / (double)Samples.Length);

    /// <summary>The sound with its hash computed.</summary>
    public static Sound Of(string name, float[] samples) =>
        new(name, samples, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(samples))));
}

/// <summary>A file that did not become a sound, and why.</summary>
public sealed record SkippedFile(string Path, string Reason);
