using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>An arm while it learned.</summary>
/// <param name="Likes">Running share of likes in Phase I, over complete sessions.</param>
public sealed record ArmLearning(string Arm, IReadOnlyList<LearningCurvePoint> Likes);

/// <summary>How the arms learned.</summary>
internal static class CurveSection
{
    public static IReadOnlyList<ArmLearning> Of(IReadOnlyList<ArmSessions> arms, ReportOptions options, Seed seed) => [.. arms.Select(arm =>
    {
        int shortest = arm.All.Min(session => session.Learning.Liked.Count);
        var curve = new LearningCurveBandOptions { Window = options.CurveWindow, Bootstrap = new() { Replicates = Math.Min(options.Replicates, 2_000) } };
        return new ArmLearning(arm.Name, LearningCurve.Of([.. arm.All.Select(session => session.Learning.Liked.Take(shortest).ToArray())], curve, seed.Child(arm.Name)));
    })];
}
