using System.Globalization;

namespace DeepDrummer.Kernel.Runner;

/// <summary>An output that is not what the notebook stores.</summary>
/// <param name="Cell">The cell, from 1.</param>
/// <param name="What">Which of its outputs, in words.</param>
/// <param name="Stored">What the file says, where the two part.</param>
/// <param name="Now">What the run says there.</param>
public sealed record OutputDifference(int Cell, string What, string Stored, string Now);

/// <summary>What may differ between two runs of the same notebook.</summary>
public sealed record CheckOptions
{
    /// <summary>How far two numbers may lie apart, as a share of the larger: machines differ in the last bits of a float.</summary>
    public double Numbers { get; init; } = 1e-6;

    /// <summary>The mean difference of two pictures' channels, of 255 (0.5: the same picture, drawn with other smoothing).</summary>
    public double Pixels { get; init; } = 0.5;

    /// <summary>The largest difference of two 16-bit samples (8: −72 dB; resamplers round otherwise).</summary>
    public int Samples { get; init; } = 8;

    /// <summary>The longest a cell may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    internal bool Near(string one, string other) =>
        one == other
        || double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out double a) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out double b)
            && Math.Abs(a - b) <= Numbers * Math.Max(Math.Abs(a), Math.Abs(b));
}
