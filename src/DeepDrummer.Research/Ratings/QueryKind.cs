namespace DeepDrummer.Research.Ratings;

/// <summary>What a listener is asked while the critic learns.</summary>
public enum QueryKind
{
    /// <summary>Each loop alone: like or dislike.</summary>
    Single,

    /// <summary>Two loops at a time: the first, the second or neither. One answer settles both, and at most one of them is liked.</summary>
    Pair,
}
