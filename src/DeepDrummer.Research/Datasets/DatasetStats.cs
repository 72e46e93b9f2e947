using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Datasets;

/// <summary>What one condition of a dataset found. Thetas are over listeners who rated both critics to the end; what cannot be told is null.</summary>
/// <param name="Condition">The method with its options; null for all together.</param>
/// <param name="Listeners">Sessions.</param>
/// <param name="Complete">Sessions in which every trial was rated.</param>
/// <param name="DroppedOut">Sessions that ended before.</param>
/// <param name="Trials">Ratings.</param>
/// <param name="Liked">Likes among them.</param>
/// <param name="Learning">Share liked in Phase I.</param>
/// <param name="Random">Share liked of random loops as dense as the trained critic's.</param>
/// <param name="Agreement">Share of repeated loops that were answered as before.</param>
public sealed record ConditionStats(
    string? Condition, int Listeners, int Complete, int DroppedOut, int Trials, int Liked, double? Learning, double? Random, double? Agreement)
{
    public double? InitTheta { get; init; }
    public double? FinalTheta { get; init; }
    public double? DeltaTheta { get; init; }

    /// <summary>Of the mean delta, [low, high]: BCa bootstrap over listeners.</summary>
    public IReadOnlyList<double>? DeltaCi95 { get; init; }

    /// <summary>Two-sided, of the sign-flip test.</summary>
    public double? P { get; init; }

    /// <summary>The statistics of one condition.</summary>
    /// <param name="condition">Null for all.</param>
    public static ConditionStats Of(ReleasedDataset dataset, string? condition)
    {
        ReleasedSession[] sessions = [.. dataset.Sessions.Where(session => condition is null || session.Run.Facts.Condition == condition)];
        ThetaSummary? theta = dataset.Thetas(condition).Count > 0 ? dataset.Theta(condition) : null;
        LikeCount[] agreements = [.. sessions.Select(session => session.Agreement).OfType<LikeCount>()];
        ReleasedTrial[] trials = [.. sessions.SelectMany(session => session.Trials)];
        return new ConditionStats(
            condition, sessions.Length, sessions.Count(session => session.Status == SessionStatus.Complete), sessions.Count(session => session.Status == SessionStatus.DroppedOut),
            trials.Length, trials.Count(trial => trial.Liked), Share(trials, TrialArm.Learning), Share(trials, TrialArm.Random),
            agreements.Length == 0 ? null : agreements.Sum(count => count.Likes) / (double)agreements.Sum(count => count.Trials))
        {
            InitTheta = theta?.Init.Mean, FinalTheta = theta?.Final.Mean, DeltaTheta = theta?.Delta.Mean,
            DeltaCi95 = theta?.DeltaCi95 is Interval interval ? [interval.Low, interval.High] : null, P = theta?.PSignFlip,
        };
    }

    private static double? Share(ReleasedTrial[] trials, TrialArm arm) => trials.Where(trial => trial.Arm == arm).Select(trial => trial.Liked ? 1.0 : (double?)0).Average();
}

/// <summary>A dataset in numbers.</summary>
/// <param name="Title">Of the dataset.</param>
/// <param name="Simulated">Whether no person answered.</param>
/// <param name="Loops">Different loops that were heard.</param>
/// <param name="All">All sessions together.</param>
/// <param name="Conditions">Each condition, by name.</param>
public sealed record DatasetStats(string Title, bool Simulated, int Loops, ConditionStats All, IReadOnlyList<ConditionStats> Conditions)
{
    public static DatasetStats Of(ReleasedDataset dataset) => new(
        dataset.Facts.Title, dataset.IsSimulated, dataset.Loops.Count, ConditionStats.Of(dataset, null), [.. dataset.Conditions.Select(condition => ConditionStats.Of(dataset, condition))]);
}
