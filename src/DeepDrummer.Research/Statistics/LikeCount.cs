namespace DeepDrummer.Research.Statistics;

/// <summary>How many of so many loops were liked.</summary>
public readonly record struct LikeCount
{
    /// <exception cref="ArgumentException">No trials, or likes outside 0 … trials.</exception>
    public LikeCount(int likes, int trials)
    {
        if (trials < 1 || likes < 0 || likes > trials)
            throw new ArgumentException($"{likes} likes in {trials} trials is no count: it takes at least 1 trial, and 0 to {trials} likes.", nameof(likes));
        (Likes, Trials) = (likes, trials);
    }

    public int Likes { get; }
    public int Trials { get; }

    /// <summary>The share that was liked, in [0, 1]: the maximum-likelihood probability of a like.</summary>
    public double Theta => Likes / (double)Trials;

    /// <summary>Each different count once, with the number of listeners who have it: likelihoods of large studies in little time.</summary>
    internal static (LikeCount Count, int Listeners)[] Tally(IEnumerable<LikeCount> counts) =>
        [.. counts.GroupBy(count => count).Select(group => (group.Key, group.Count()))];
}
