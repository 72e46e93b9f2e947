using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Statistics;

/// <summary>What a difference between two arms is tested with.</summary>
public sealed record PairedDifferenceOptions
{
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Largest difference of theta that counts as none.</summary>
    public double Margin { get; init; } = 0.05;
}

/// <summary>Differences between two arms heard by the same listeners. What one listener, or equal differences, cannot give is null.</summary>
/// <param name="Difference">Of one arm minus the other, over listeners.</param>
/// <param name="Ci95">Of the mean: BCa bootstrap over listeners.</param>
/// <param name="LowerBound95">One-sided: the mean lies above it with 95 % confidence (the lower end of the 90 % BCa interval).</param>
/// <param name="SignFlip">Two-sided test that the differences are symmetric about 0.</param>
/// <param name="Dz">Mean over standard deviation.</param>
/// <param name="Equivalence">TOST at the options' margin.</param>
/// <param name="Up">Listeners with a difference above 0.</param>
/// <param name="Same">Listeners with a difference of 0.</param>
/// <param name="Down">Listeners with a difference below 0.</param>
/// <param name="UpShare">95 % interval of the share above 0 (Wilson).</param>
public sealed record PairedDifference(
    Description Difference, Interval? Ci95, double? LowerBound95, SignFlip? SignFlip, double? Dz, Equivalence? Equivalence,
    int Up, int Same, int Down, Interval UpShare)
{
    /// <param name="differences">One a listener, in any unit.</param>
    /// <param name="options">Margin, and the resamples behind the intervals.</param>
    /// <param name="seed">All chance.</param>
    /// <exception cref="ArgumentException">No differences, or one that is not finite.</exception>
    public static PairedDifference Of(IReadOnlyList<double> differences, PairedDifferenceOptions options, Seed seed)
    {
        Description description = Description.Of(differences);
        bool several = differences.Count > 1;
        int up = differences.Count(difference => difference > 0), down = differences.Count(difference => difference < 0);
        return new PairedDifference(
            description,
            several ? BcaMean.Of(differences, options.Bootstrap, seed).Interval : null,
            several ? BcaMean.Of(differences, options.Bootstrap with { Level = 0.90 }, seed).Interval.Low : null,
            several ? SignFlip.Test(differences, seed) : null,
            description.Sd is > 0 ? description.Mean / description.Sd : null,
            several ? Equivalence.Test(differences, options.Margin) : null,
            up, differences.Count - up - down, down,
            LikeInterval.Wilson(new LikeCount(up, differences.Count)));
    }
}
