using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>When a session should still look around rather than follow its critic: at its opening, and while likes are rare.</summary>
/// <remarks>A listener who likes one random loop in ten has liked none of the first eight with a chance of .43; a critic that heard only
/// dislikes knows where not to look, and a search that follows it digs where its doubt happens to be greatest. The defaults have no fixed
/// opening: on 20 simulated listeners of development families an opening of eight loops changed theta by −.037 [−.099, .022] after 20 ratings and by
/// +.006 [.001, .012] after 80, and never looking around by −.005 [−.056, .049] and +.005 [−.002, .012] (<c>experiments/results.md</c>).</remarks>
public sealed record ColdStart
{
    /// <summary>Loops of the opening: all of them look around, whatever was liked.</summary>
    public int Opening { get; init; }

    /// <summary>Likes after which the critic is followed.</summary>
    public int Likes { get; init; } = 3;

    /// <summary>Until then, the share of loops that look around.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Whether the next loop looks around.</summary>
    /// <param name="played">Loops of the session so far.</param>
    /// <param name="ratings">What the critic heard of them.</param>
    /// <param name="seed">All chance of the next loop.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public bool LooksAround(int played, IReadOnlyList<RatedLoop> ratings, Seed seed)
    {
        if (Opening < 0 || Likes < 0 || !(Share is >= 0 and <= 1))
            throw new ArgumentException($"An opening of {Opening} loops, {Likes} likes and a share of {Share} cannot be: at least 0, at least 0, and 0 to 1.");
        return played < Opening || (ratings.Count(rating => rating.Liked) < Likes && seed.Stream("cold start").Chance(Share));
    }
}
