namespace DeepDrummer.Research.Ratings;

/// <summary>What a method takes between a rating and the next loop, on one core.</summary>
/// <param name="ProposalSeconds">Making a loop of Phase I, in seconds.</param>
/// <param name="LessonSeconds">Learning one rating, in seconds.</param>
/// <param name="Machine">Where it was measured, in a few words.</param>
public sealed record MethodCost(double ProposalSeconds, double LessonSeconds, string Machine)
{
    /// <summary>The machine of README's figures.</summary>
    public const string ReadmeMachine = "one core of the README's machine";

    /// <summary>From a rating to the next loop, in seconds.</summary>
    public double RatingSeconds => ProposalSeconds + LessonSeconds;
}
