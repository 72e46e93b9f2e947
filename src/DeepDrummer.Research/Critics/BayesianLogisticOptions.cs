namespace DeepDrummer.Research.Critics;

/// <summary>What Bayesian logistic regression expects of a listener before the first rating.</summary>
public sealed record BayesianLogisticOptions
{
    /// <inheritdoc cref="GaussianProcessOptions.Lapse"/>
    public double Lapse { get; init; } = 0.05;

    /// <inheritdoc cref="GaussianProcessOptions.LikeRate"/>
    public double LikeRate { get; init; } = 0.37;

    /// <inheritdoc cref="GaussianProcessOptions.LikeRateSpread"/>
    public double LikeRateSpread { get; init; } = 0.8;

    /// <summary>How much each group matters beside the others, in the order of <see cref="DescriptorGroup"/>; the sum means nothing.</summary>
    public IReadOnlyList<double> GroupShares { get; init; } = [4, 4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3];

    /// <summary>Variances of the liking over loops that each lesson compares by their evidence, all equally likely beforehand; the best is taken.</summary>
    public IReadOnlyList<double> Variances { get; init; } = [2, 6, 18];

    /// <inheritdoc cref="GaussianProcessOptions.PopulationWeight"/>
    public double PopulationWeight { get; init; } = 0.7;

    /// <summary>The priors compared, without any population.</summary>
    internal IEnumerable<PopulationPrior> Priors() => Variances.Select(variance =>
    {
        (double mean, double spread) = LikeRatePrior.Of(LikeRate, LikeRateSpread, Lapse, variance);
        return new PopulationPrior(new float[LoopDescriptor.Length], (float)mean, (float)spread,
            [.. GroupShares.Select(share => (float)(variance * share / GroupShares.Sum()))], [], 0, "", "");
    });

    /// <summary>The options, if they make sense.</summary>
    /// <exception cref="ArgumentException">A share or variance is not one, or there is none.</exception>
    internal BayesianLogisticOptions Checked()
    {
        LikeRatePrior.Check(LikeRate, Lapse, PopulationWeight);
        if (GroupShares.Count != LoopDescriptor.Groups || GroupShares.Any(share => !(share >= 0)) || !(GroupShares.Sum() > 0))
            throw new ArgumentException($"The shares of {LoopDescriptor.Groups} groups, none below 0 and not all 0, cannot be [{string.Join(", ", GroupShares)}].");
        if (Variances.Count == 0 || Variances.Any(variance => !(variance > 0)))
            throw new ArgumentException($"Likings need variances above 0; they are [{string.Join(", ", Variances)}].");
        return this;
    }
}
