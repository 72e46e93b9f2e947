namespace DeepDrummer.Research.Ratings;

/// <summary>What ends Phase I. Whatever it is, no listener rates more loops than the protocol has.</summary>
public enum StoppingKind
{
    /// <summary>The protocol's number of ratings, whatever was learned (the original).</summary>
    Fixed,

    /// <inheritdoc cref="Critics.PosteriorGain"/>
    PosteriorGain,

    /// <inheritdoc cref="Critics.StableRanking"/>
    StableRanking,
}
