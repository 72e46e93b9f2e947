using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>An arm while it learned.</summary>
/// <param name="Window">Ratings that each point averages: the options', or a quarter of a short Phase I.</param>
/// <param name="Likes">Running share of likes in Phase I, over complete sessions.</param>
public sealed record ArmLearning(string Arm, int Window, IReadOnlyList<LearningCurvePoint> Likes);

/// <summary>How the arms learned.</summary>
internal static class CurveSection
{
    public static IReadOnlyList<ArmLearning> Of(IReadOnlyList<ArmSessions> arms, ReportOptions options, Seed seed) => [.. arms.Select(arm =>
    {
        int shortest = arm.All.Min(session => session.Learning.Liked.Count);
        var curve = new LearningCurveBandOptions { Window = Math.Clamp(shortest / 4, 1, options.CurveWindow), Bootstrap = new() { Replicates = Math.Min(options.Replicates, 2_000) } };
        return new ArmLearning(arm.Name, curve.Window, LearningCurve.Of([.. arm.All.Select(session => session.Learning.Liked.Take(shortest).ToArray())], curve, seed.Child(arm.Name)));
    })];
}
