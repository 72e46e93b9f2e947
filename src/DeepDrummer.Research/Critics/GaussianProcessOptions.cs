namespace DeepDrummer.Research.Critics;

/// <summary>What a Gaussian process expects of a listener before the first rating.</summary>
public sealed record GaussianProcessOptions
{
    /// <summary>The share of answers that have nothing to do with the loop, half of them likes.</summary>
    public double Lapse { get; init; } = 0.03;

    /// <summary>The share of random loops that a listener likes, at the median of listeners (the paper's 25: mean .37, arXiv:2008.04391).</summary>
    public double LikeRate { get; init; } = 0.37;

    /// <summary>How much that share differs between listeners, as a standard deviation in logits (Beta(2.73, 4.66) has .8).</summary>
    public double LikeRateSpread { get; init; } = 0.8;

    /// <summary>Reach of the smooth parts of one group, in units of the distance that two random loops have on average over √2.</summary>
    public double LengthScale { get; init; } = 1;

    /// <summary>Reach of the smooth part of all groups together.</summary>
    public double JointLengthScale { get; init; } = 1;

    /// <summary>How much each group's distance counts in the joint part, in the order of <see cref="DescriptorGroup"/>; the sum means nothing.</summary>
    public IReadOnlyList<double> JointShares { get; init; } = [1, 1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 1, 1, 1];

    /// <summary>Settings that each lesson compares by their evidence, all equally likely beforehand; the best are averaged.</summary>
    public IReadOnlyList<KernelSetting> Settings { get; init; } = DefaultSettings;

    /// <summary>How likely it is beforehand that a listener is like earlier ones, where a population is given.</summary>
    public double PopulationWeight { get; init; } = 0.7;

    /// <summary>Settings that are averaged, at most.</summary>
    public int MostSettings { get; init; } = 6;

    /// <summary>Settings with less than this share of the best one's weight are left out.</summary>
    public double LeastWeight { get; init; } = 0.02;

    /// <summary>Random Fourier features of each smooth part in a drawn function, and half of those of the joint one (Rahimi and Recht, NIPS 2007).</summary>
    public int Features { get; init; } = 32;

    private static readonly KernelSetting[] kinds =
    [
        //                            RHYTHM TIMBRE  density  sync  down  back   off repeat profile colour lasting force coherence spectrum movement texture
        Kind("rhythm", joint: 0.6,  [ 4.0,   0.5,   0.2,    0.2,  0.2,  0.2,  0.2,  0.2,  0.2,    0.1,   0.1,    0.1,  0.1,      0.1,     0.2,     2.0]),
        Kind("timbre", joint: 0.6,  [ 0.5,   4.0,   0.1,    0.1,  0.1,  0.1,  0.1,  0.1,  0.1,    0.2,   0.2,    0.2,  0.2,      0.2,     0.2,     2.0]),
        Kind("audio",  joint: 0.25, [ 0.5,   0.5,   0.1,    0.1,  0.1,  0.1,  0.1,  0.1,  0.3,    0.2,   0.2,    0.2,  0.2,      2.0,     2.0,    10.0]),
    ];

    private static KernelSetting Kind(string name, double joint, double[] groups) => new()
    {
        Name = name, Joint = joint * groups.Sum(),
        Linear = [.. groups.Select(variance => 0.1 * variance)], Smooth = [.. groups.Select(variance => 0.9 * variance)],
    };

    private static IReadOnlyList<KernelSetting> DefaultSettings => [.. kinds.SelectMany(kind => ((double[])[8, 32]).Select(kind.Scaled))];

    /// <summary>The options, if they make sense.</summary>
    /// <exception cref="ArgumentException">A share is not one, a reach is not above 0, or there is no setting.</exception>
    internal GaussianProcessOptions Checked()
    {
        LikeRatePrior.Check(LikeRate, Lapse, PopulationWeight);
        if (!(LengthScale > 0) || !(JointLengthScale > 0) || JointShares.Count != LoopDescriptor.Groups || Settings.Count == 0 || MostSettings < 1 || Features < 1)
            throw new ArgumentException($"A Gaussian process needs reaches above 0 (they are {LengthScale} and {JointLengthScale}), a joint share for each of {LoopDescriptor.Groups} groups (there are {JointShares.Count}), "
                + $"settings (there are {Settings.Count}, and {MostSettings} are kept), and features (there are {Features}).");
        foreach (KernelSetting setting in Settings)
            if (setting.Linear.Count != LoopDescriptor.Groups || setting.Smooth.Count != LoopDescriptor.Groups)
                throw new ArgumentException($"Setting '{setting.Name}' has {setting.Linear.Count} linear and {setting.Smooth.Count} smooth parts, not {LoopDescriptor.Groups} and {LoopDescriptor.Groups}.");
        return this;
    }
}
