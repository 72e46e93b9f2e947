using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Storage;

/// <summary>What the event log says happened to one listener.</summary>
/// <param name="Rater">Index of the listener.</param>
/// <param name="Trials">The trials rated, in order.</param>
/// <param name="Complete">Whether the session came to its last trial.</param>
/// <param name="Error">Why the listener dropped out; null for one who did not.</param>
public sealed record ListenerHistory(int Rater, IReadOnlyList<TrialRated> Trials, bool Complete, string? Error)
{
    /// <summary>Likes of both models in the blind test.</summary>
    public ListenerTheta Theta => new(Rater, Likes(Arm.Init), Count(Arm.Init), Likes(Arm.Final), Count(Arm.Final));

    /// <summary>Trials of an arm.</summary>
    public int Count(Arm arm) => Trials.Count(trial => trial.Arm == arm);

    /// <summary>Likes of an arm.</summary>
    public int Likes(Arm arm) => Trials.Count(trial => trial.Arm == arm && trial.Liked);
}

/// <summary>A run as its event log tells it.</summary>
public sealed class RunHistory
{
    private readonly IReadOnlyList<LoggedEvent> events;

    /// <param name="events">The whole log.</param>
    /// <param name="listeners">How many the study has; those that have not begun are listed without trials.</param>
    public RunHistory(IReadOnlyList<LoggedEvent> events, int listeners)
    {
        this.events = events;
        ILookup<int, TrialRated> trials = Of<TrialRated>().ToLookup(trial => trial.Rater);
        HashSet<int> ended = [.. Of<ListenerEnded>().Select(end => end.Rater)];
        Dictionary<int, string> failed = Of<ListenerFailed>().GroupBy(fail => fail.Rater).ToDictionary(fails => fails.Key, fails => fails.Last().Error);
        Listeners = [.. Enumerable.Range(0, listeners).Select(rater => new ListenerHistory(
            rater, WholeAnswers(trials[rater]), ended.Contains(rater), ended.Contains(rater) ? null : failed.GetValueOrDefault(rater)))];
    }

    /// <summary>Every listener, by index.</summary>
    public IReadOnlyList<ListenerHistory> Listeners { get; }

    public IEnumerable<ListenerHistory> Complete => Listeners.Where(listener => listener.Complete);

    /// <summary>Listeners who dropped out.</summary>
    public IEnumerable<ListenerHistory> DropOuts => Listeners.Where(listener => listener.Error is not null);

    public IEnumerable<TrialRated> Trials => Listeners.SelectMany(listener => listener.Trials);

    /// <summary>Seconds of each learning step, each counted once though a resumed run may have had to repeat it.</summary>
    public IEnumerable<double> LearningSeconds => Of<CriticLearned>().DistinctBy(step => (step.Rater, step.Heard)).Select(step => step.Seconds);

    /// <summary>Processor time of every process that worked at the run, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            double total = 0, process = 0;
            foreach (LoggedEvent logged in events)
            {
                if (logged.Event is StudyStarted or StudyResumed)
                    (total, process) = (total + process, 0);
                process = Math.Max(process, logged.CpuSeconds);
            }
            return total + process;
        }
    }

    /// <summary>A pair whose second line was not written any more, because the power went, is asked again: its first line counts for nothing.</summary>
    private static List<TrialRated> WholeAnswers(IEnumerable<TrialRated> trials)
    {
        var whole = new List<TrialRated>();
        bool half = false;
        foreach (TrialRated trial in trials)
        {
            bool second = half && trial.Pair == whole[^1].Pair && trial.Trial == whole[^1].Trial + 1;
            if (half && !second)
                whole.RemoveAt(whole.Count - 1);
            whole.Add(trial);
            half = trial.Pair is not null && !second;
        }
        return half ? whole[..^1] : whole;
    }

    private IEnumerable<T> Of<T>() where T : RunEvent => events.Select(logged => logged.Event).OfType<T>();
}
