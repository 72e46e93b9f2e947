using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>Whether p_good of an arm came true.</summary>
/// <param name="Ratings">Null for the loops of Phase I; else the final loops of the blind test after so many.</param>
/// <param name="OfAnswers">Against the answers.</param>
/// <param name="OfTruth">Against the true like-probability, without the chance of single answers; null where nobody knows it.</param>
public sealed record CalibrationRow(string Arm, int? Ratings, Calibration OfAnswers, Calibration? OfTruth);

/// <summary>Whether promises came true.</summary>
internal static class CalibrationSection
{
    public static IReadOnlyList<CalibrationRow> Of(IReadOnlyList<ArmSessions> arms, ReportOptions options, Seed seed) =>
        [.. arms.SelectMany(arm => (IEnumerable<CalibrationRow>)
        [
            Row(arm.Name, null, [.. arm.All.Select(session => session.Learning)], options, seed.Child(arm.Name)),
            .. arm.Checkpoints.Select(ratings => Row(arm.Name, ratings, [.. arm.At(ratings).Select(item => item.Test.Final)], options, seed.Child(arm.Name, ratings))),
        ])];

    /// <summary>Of the answers to these loops, one list a listener.</summary>
    public static Calibration Measure(IEnumerable<PlayedLoops> listeners, ReportOptions options, Seed seed) =>
        Calibration.Of([.. listeners.Select(loops => loops.Scores.Zip(loops.Liked, (score, liked) => (score, liked ? 1.0 : 0.0)).ToArray())], Options(options), seed);

    private static CalibrationRow Row(string arm, int? ratings, PlayedLoops[] listeners, ReportOptions options, Seed seed) => new(
        arm, ratings, Measure(listeners, options, seed.Child("answers")),
        listeners.All(loops => loops.Truth is not null)
            ? Calibration.Of([.. listeners.Select(loops => loops.Scores.Zip(loops.Truth!).ToArray())], Options(options), seed.Child("truth"))
            : null);

    private static CalibrationOptions Options(ReportOptions options) => new() { Bootstrap = new() { Replicates = Math.Min(options.Replicates, 1_000) } };
}
