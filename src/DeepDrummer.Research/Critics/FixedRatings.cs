namespace DeepDrummer.Research.Critics;

/// <summary>Stops after so many ratings, whatever was learned: the original's 80 (arXiv:2008.04391).</summary>
public sealed record FixedRatings : IStoppingRule
{
    public int Ratings { get; init; } = 80;

    public bool Enough(IReadOnlyList<PoolOpinion> history) => history.Count > 0 && history[^1].Ratings >= Ratings;
}
