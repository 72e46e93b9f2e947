namespace DeepDrummer.Research.Audio;

/// <summary>Samples as 16-bit integers.</summary>
internal static class Pcm16
{
    public const float FullScale = 32_768;

    /// <summary>The nearest of 32,768·x for each sample, ties to even, clipped at both ends; what was 16 bits before comes back unchanged.</summary>
    /// <exception cref="ArgumentException">A sample is not a finite number.</exception>
    public static short[] Quantise(ReadOnlySpan<float> samples, out int clipped)
    {
        clipped = 0;
        var quantised = new short[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            float scaled = MathF.Round(samples[i] * FullScale);
            if (!float.IsFinite(samples[i]))
                throw new ArgumentException($"Sample {i} is {samples[i]}, not a finite number.", nameof(samples));
            if (scaled is < short.MinValue or > short.MaxValue)
                clipped++;
            quantised[i] = (short)Math.Clamp(scaled, short.MinValue, short.MaxValue);
        }
        return quantised;
    }
}
