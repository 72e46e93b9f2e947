namespace DeepDrummer.Research.Samples;

/// <summary>Which files become sounds.</summary>
public sealed record SampleOptions
{
    /// <summary>Longer files are skipped, in seconds.</summary>
    public double LongestSeconds { get; init; } = 30;

    /// <summary>Quieter files are skipped as silent: the least peak (−80 dB of full scale).</summary>
    public float LeastPeak { get; init; } = 1e-4f;

    /// <summary>Louder files are skipped as broken: the greatest peak (+24 dB of full scale; floats can be anything).</summary>
    public float GreatestPeak { get; init; } = 16;

    /// <summary>Most memory that all sounds together may take, in megabytes of mono float32 at 44.1 kHz: from the first by name
    /// that has no room on, files are skipped.</summary>
    public double MostMegabytes { get; init; } = 512;
}
