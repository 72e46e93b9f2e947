namespace DeepDrummer.Research.Ratings;

/// <summary>What ends Phase I. Whatever it is, no listener rates more loops than the protocol has.</summary>
/// <remarks>Six simulated listeners of the development families, the default method when it still used Laplace's, at most 80 ratings, mean true theta of 20 final loops:
/// fixed .970; posterior gain .955 after 43.5 ratings in the mean (25 to 77); stable ranking .966 after 46.0 (24 to 80).</remarks>
public enum StoppingKind
{
    /// <summary>The protocol's number of ratings, whatever was learned (the original).</summary>
    Fixed,

    /// <inheritdoc cref="Critics.PosteriorGain"/>
    PosteriorGain,

    /// <inheritdoc cref="Critics.StableRanking"/>
    StableRanking,
}
