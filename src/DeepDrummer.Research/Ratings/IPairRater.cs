using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>Two loops put to one listener.</summary>
/// <param name="Rater">Index of the listener in the study, from 0.</param>
/// <param name="Trial">Position in the listener's session, from 0, over both phases.</param>
/// <param name="Phase">1 while the critic learns, 2 in the blind test.</param>
/// <param name="A">What is played first.</param>
/// <param name="B">What is played second.</param>
public sealed record PairQuestion(int Rater, int Trial, int Phase, Loop A, Loop B);

/// <summary>Which of two loops a listener likes better.</summary>
public enum PairAnswer
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,

    /// <summary>They like neither.</summary>
    Neither,
}

/// <summary>Someone who can compare two loops.</summary>
public interface IPairRater
{
    /// <summary>Plays both and waits for which one is liked better, if any.</summary>
    /// <exception cref="RaterException">The listener is gone.</exception>
    ValueTask<PairAnswer> CompareAsync(PairQuestion question, CancellationToken cancel);
}
