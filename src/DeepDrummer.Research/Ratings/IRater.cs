using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>One loop put to one listener.</summary>
/// <param name="Rater">Index of the listener in the study, from 0.</param>
/// <param name="Trial">Position in the listener's session, from 0, over both phases.</param>
/// <param name="Phase">1 while the critic learns, 2 in the blind test.</param>
/// <param name="Loop">What is played.</param>
public sealed record Question(int Rater, int Trial, int Phase, Loop Loop)
{
    /// <summary>What this listener answered last in the session; null before the first answer. It is their own memory, and lies here so
    /// that a listener who is asked again after a break is the same.</summary>
    public bool? Previous { get; init; }
}

/// <summary>Someone who listens and answers: a person, a simulated taste, a script or an outside program.</summary>
public interface IRater : IAsyncDisposable
{
    /// <summary>Plays the loop and waits for like (true) or dislike (false).</summary>
    /// <exception cref="RaterException">The listener is gone: crashed, too late, or spoke rubbish.</exception>
    ValueTask<bool> RateAsync(Question question, CancellationToken cancel);
}

/// <summary>A listener could not answer; the session ends here and keeps what was answered.</summary>
public sealed class RaterException(string message, Exception? inner = null) : Exception(message, inner);
