using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Storage;

/// <summary>The loops of a run worth hearing.</summary>
public static class BestLoops
{
    /// <summary>Loops of final critics: the liked ones first, of each kind those the critic was surest of first, no loop twice; at most <paramref name="count"/>.</summary>
    public static IReadOnlyList<TrialRated> Of(RunHistory history, int count) =>
        [.. history.Trials.Where(trial => trial.Arm == Arm.Final)
            .OrderByDescending(trial => trial.Liked).ThenByDescending(trial => trial.Score).ThenBy(trial => trial.Rater).ThenBy(trial => trial.Trial)
            .DistinctBy(trial => string.Join('\n', trial.Rows.Select(row => $"{row.Cells} {row.Sound}")))
            .Take(count)];
}
