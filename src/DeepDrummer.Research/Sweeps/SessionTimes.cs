using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Sweeps;

/// <summary>What one session of a sweep took. Kept apart from its result, which is the same on any machine.</summary>
public sealed record SessionTimes
{
    /// <summary>The arm's name in the sweep file.</summary>
    public required string Arm { get; init; }

    /// <summary>Who listened, as the sweep file says it.</summary>
    public required string Listeners { get; init; }

    /// <summary>Which of them, from 0.</summary>
    public required int Listener { get; init; }

    /// <summary>Both phases with every blind test, in seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Processor time of the same, in seconds; null where the session changed threads, as with outside programs.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Phase I: from each answer to the next loop being ready, learning and search together, in seconds; the first loop has none.</summary>
    public required IReadOnlyList<double> ReadySeconds { get; init; }

    /// <summary>Half of <see cref="ReadySeconds"/> are no longer; null without any.</summary>
    public double? ReadySecondsP50 => Quantile(0.50);

    /// <summary>95 % of <see cref="ReadySeconds"/> are no longer; null without any.</summary>
    public double? ReadySecondsP95 => Quantile(0.95);

    private double? Quantile(double share) => ReadySeconds.Count == 0 ? null : ReadySeconds.Quantile(share);
}
