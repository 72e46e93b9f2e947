using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>What a listener sees of their own session at its end.</summary>
public static class SessionResult
{
    /// <summary>Ratings that each point of the curve looks back on.</summary>
    public const int Window = 10;

    private const int BestLoops = 5;

    /// <param name="message">How a trial's loop is sent.</param>
    public static ResultMessage Of(StudySession session, Func<StoredTrial, LoopMessage> message)
    {
        ListenerTheta theta = session.Theta;
        bool[] liked = [.. session.Trials.Where(trial => trial.Stage == StudyStage.Phase1).Select(trial => trial.Liked)];
        IEnumerable<StoredTrial> best = session.Trials.Where(trial => trial.Source == Arm.Final)
            .OrderByDescending(trial => trial.Liked).ThenByDescending(trial => trial.Score).ThenBy(trial => trial.Number).DistinctBy(trial => trial.Loop).Take(BestLoops);
        return new ResultMessage(
            theta.Complete ? theta.InitTheta : null, theta.Complete ? theta.FinalTheta : null, theta.Complete ? theta.DeltaTheta : null,
            [.. Enumerable.Range(1, liked.Length).Select(ratings => new CurvePoint(ratings, Share(liked, ratings)))], [.. best.Select(message)]);
    }

    /// <summary>The share of likes among the last ratings up to one.</summary>
    private static double Share(bool[] liked, int ratings)
    {
        int first = Math.Max(0, ratings - Window);
        return liked[first..ratings].Count(like => like) / (double)(ratings - first);
    }
}
