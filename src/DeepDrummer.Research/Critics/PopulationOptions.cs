namespace DeepDrummer.Research.Critics;

/// <summary>How a population is learned from its listeners.</summary>
public sealed record PopulationOptions
{
    /// <summary>What a listener is expected to be where nothing is known of others; its middle variance is the one used.</summary>
    public BayesianLogisticOptions Listener { get; init; } = new();

    /// <summary>Rounds of expectation and maximization.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>Imagined listeners of average liking 0, which draw the mean towards it.</summary>
    public double MeanShrinkage { get; init; } = 4;

    /// <summary>Imagined listeners of the plain covariance, which draw the covariance towards it.</summary>
    public double CovarianceShrinkage { get; init; } = 10;

    /// <summary>Ways to differ that are kept, at most.</summary>
    public int Factors { get; init; } = 8;
}
