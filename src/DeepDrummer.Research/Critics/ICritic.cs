using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A loop and whether the listener liked it: what a critic learns from.</summary>
public sealed record RatedLoop(Loop Loop, bool Liked)
{
    /// <summary>Two ratings in a row with the same number were heard as a pair and answered with the first, the second or neither, so that
    /// at most one is liked; null for a loop heard alone.</summary>
    public int? Pair { get; init; }
}

/// <summary>A model of one listener's taste over the loops of one sample library.</summary>
/// <remarks>Not safe across threads: one critic belongs to one listener's session.</remarks>
public interface ICritic : IDisposable
{
    /// <summary>Ratings this critic has learned from.</summary>
    int RatingsHeard { get; }

    /// <summary>The probability that the listener likes the loop, in [0, 1].</summary>
    double Score(Loop loop);

    /// <summary>A new critic that has learned from all the listener's ratings so far, the newest last. This one stays as it is.</summary>
    /// <param name="ratings">Every rating of the session, in the order given; the first <see cref="RatingsHeard"/> were heard before.</param>
    /// <param name="seed">All chance of this learning step.</param>
    ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed);

    /// <summary>Writes everything needed to go on learning from here (weights, optimizer state), aside and then renamed.</summary>
    void Save(string path);

    /// <summary>Writes the model alone, for other programs: what scores, and nothing of how it learned.</summary>
    void SaveWeights(string path);
}
