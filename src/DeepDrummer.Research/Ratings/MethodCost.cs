namespace DeepDrummer.Research.Ratings;

/// <summary>What a method takes between a rating and the next loop, in processor time of the session's thread; means over a session.</summary>
/// <param name="ProposalSeconds">Making a loop of Phase I, in seconds.</param>
/// <param name="LessonSeconds">Learning one rating, in seconds.</param>
/// <param name="Machine">Where it was measured, in a few words.</param>
public sealed record MethodCost(double ProposalSeconds, double LessonSeconds, string Machine)
{
    /// <summary>The machine of README's figures.</summary>
    public const string ReadmeMachine = "one core of the README's machine, an AMD EPYC with AVX-512";

    /// <summary>From a rating to the next loop, in seconds.</summary>
    public double RatingSeconds => ProposalSeconds + LessonSeconds;

    /// <summary>Processor time of the whole process for a session of 80 ratings and 30 + 30 blind loops, simulated listener and garbage collector included, in seconds; null where nobody has measured it.</summary>
    public double? SessionSeconds { get; init; }

    /// <summary>Within this time 95 % of the next loops were ready by the clock of a quiet machine, in seconds; null where nobody has measured it.</summary>
    public double? ReadySecondsP95 { get; init; }
}
