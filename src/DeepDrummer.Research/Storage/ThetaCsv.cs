using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Storage;

/// <summary>What each listener liked in the blind test, <c>theta.csv</c>: one line a listener who rated every trial.</summary>
public static class ThetaCsv
{
    public static string Format(IEnumerable<ListenerTheta> listeners)
    {
        var csv = new Csv(["rater", "init_likes", "init_trials", "final_likes", "final_trials", "init_theta", "final_theta", "delta_theta"]);
        foreach (ListenerTheta listener in listeners.OrderBy(listener => listener.Rater))
            csv.Row([
                Csv.Of(listener.Rater), Csv.Of(listener.InitLikes), Csv.Of(listener.InitTrials), Csv.Of(listener.FinalLikes), Csv.Of(listener.FinalTrials),
                Csv.Of(listener.InitTheta), Csv.Of(listener.FinalTheta), Csv.Of(listener.DeltaTheta)]);
        return csv.ToString();
    }
}
