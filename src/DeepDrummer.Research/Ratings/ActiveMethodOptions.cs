using DeepDrummer.Research.Critics;

namespace DeepDrummer.Research.Ratings;

/// <summary>What an active method learns with.</summary>
public enum Learner
{
    /// <inheritdoc cref="GaussianProcessCritic"/>
    GaussianProcess,

    /// <inheritdoc cref="BayesianLogisticCritic"/>
    Logistic,
}

/// <summary>What an active method asks about in Phase I.</summary>
public enum AcquisitionKind
{
    /// <summary><see cref="Thompson"/> and <see cref="UpperConfidence"/> in turn: the one learns what many loops are worth, the other goes on
    /// from the few that were liked, which listeners need who like little.</summary>
    Alternating,

    /// <inheritdoc cref="Critics.Thompson"/>
    Thompson,

    /// <inheritdoc cref="Critics.UpperConfidence"/>
    UpperConfidence,

    /// <inheritdoc cref="Critics.Bald"/>
    Bald,

    /// <inheritdoc cref="Critics.Epig"/>
    Epig,

    /// <inheritdoc cref="Critics.ExpectedLike"/>
    ExpectedLike,

    /// <inheritdoc cref="RandomAcquisition"/>
    Random,
}

/// <summary>How an active method looks for loops.</summary>
public enum SearchKind
{
    /// <inheritdoc cref="Critics.Evolution"/>
    Evolution,

    /// <inheritdoc cref="Critics.CrossEntropy"/>
    CrossEntropy,

    /// <inheritdoc cref="Critics.MapElites"/>
    MapElites,

    /// <inheritdoc cref="Critics.BestOfN"/>
    BestOfN,

    /// <summary>The original's chain, for a comparison of critics alone: from an empty grid, 100 steps in Phase I, in the blind test on until
    /// p > .95 and 500 at most; no limits, no starts (arXiv:2008.04391). With <see cref="AcquisitionKind.ExpectedLike"/> and a
    /// <see cref="ColdStart"/> of nothing only the critic differs from the original.</summary>
    Metropolis,
}

/// <summary>How different the loops of the blind test must be.</summary>
public enum DiversityKind
{
    /// <inheritdoc cref="NoveltyLimits.AsOriginal"/>
    Original,

    /// <inheritdoc cref="NoveltyLimits.Looser"/>
    Looser,

    /// <summary>Only not the same pattern again.</summary>
    Free,
}

/// <summary>A method that knows what it does not know: a Bayesian critic, an acquisition, a search. The defaults are those of the default method.</summary>
public sealed record ActiveMethodOptions
{
    public Learner Learner { get; init; } = Learner.GaussianProcess;

    /// <summary>What Phase I climbs, once the session has begun.</summary>
    public AcquisitionKind Acquisition { get; init; } = AcquisitionKind.Alternating;

    public SearchKind Search { get; init; } = SearchKind.Evolution;

    /// <summary>The first loops of a session, and what is done while likes are rare.</summary>
    public ColdStart Start { get; init; } = new();

    /// <summary>Loops looked at for each of Phase I.</summary>
    public int Candidates { get; init; } = 2000;

    /// <summary>Loops looked at for each of the blind test.</summary>
    public int BlindCandidates { get; init; } = 2500;

    public DiversityKind Diversity { get; init; } = DiversityKind.Original;

    /// <summary>Standard deviations that <see cref="AcquisitionKind.UpperConfidence"/> and <see cref="AcquisitionKind.Alternating"/> add.</summary>
    public double Kappa { get; init; } = 2;

    /// <summary>Earlier listeners, for a start from the first rating; null for none.</summary>
    public PopulationPrior? Prior { get; init; }
}
