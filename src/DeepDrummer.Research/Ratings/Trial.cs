using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>One row of the rating dataset: a loop, what the critic expected of it, what the listener said.</summary>
/// <param name="Number">Position in the listener's session, from 0, over both phases.</param>
/// <param name="Arm">Where the loop came from.</param>
/// <param name="Loop">What was played.</param>
/// <param name="Score">The probability of a like that the critic gave it, in [0, 1].</param>
/// <param name="CriticHeard">Ratings that critic had learned from.</param>
/// <param name="Liked">The listener's answer.</param>
public sealed record Trial(int Number, Arm Arm, Loop Loop, double Score, int CriticHeard, bool Liked)
{
    /// <summary>The earlier trial that played the same loop, in <see cref="Ratings.Arm.Repeat"/> alone.</summary>
    public int? RepeatOf { get; init; }

    /// <summary>The pair it was heard in, from 0, with the trial before or after it; null for a loop heard alone.</summary>
    public int? Pair { get; init; }

    /// <summary>Whether the answer settles the next trial too.</summary>
    internal bool OpensPair => Pair is not null && Number % 2 == 0;

    /// <summary>What the listener remembers of it as like or dislike: nothing of a pair, which is answered with neither word.</summary>
    internal bool? Remembered => Pair is null ? Liked : null;

    /// <summary>1 while the critic learns, 2 in the blind test.</summary>
    public int Phase => Arm == Arm.Learning ? 1 : 2;

    /// <summary>When it happened. No result depends on it.</summary>
    public required TrialTimes Times { get; init; }
}

/// <summary>When a trial happened.</summary>
/// <param name="Played">The loop was ready and given to the listener (UTC).</param>
/// <param name="Rated">The answer arrived (UTC).</param>
/// <param name="ProposalSeconds">Making the loop, in seconds.</param>
/// <param name="Candidates">Loops scored to make it.</param>
public sealed record TrialTimes(DateTimeOffset Played, DateTimeOffset Rated, double ProposalSeconds, int Candidates);
