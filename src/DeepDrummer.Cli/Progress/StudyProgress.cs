using System.Globalization;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli.Progress;

/// <summary>Where one listener is.</summary>
/// <param name="Trials">Trials rated, those of an earlier run included.</param>
/// <param name="Likes">How many of them were liked.</param>
/// <param name="Ratings">Trials of Phase I, as far as is known: a stopping rule may end it before its time.</param>
/// <param name="Asked">Whether the listener is at it now.</param>
internal sealed record ListenerProgress(int Trials, int Likes, int Ratings, bool Asked);

/// <summary>How far a study is, from its events.</summary>
internal sealed class StudyProgress
{
    private readonly RatingProtocol protocol;
    private readonly ListenerProgress[] listeners;
    private readonly Dictionary<int, double> lastSeen = [];
    private readonly (int Trials, double Seconds)[] spent = new (int, double)[2];  // by phase, in this process

    public StudyProgress(StudyPlan plan, RunHistory before)
    {
        protocol = plan.Protocol;
        listeners = [.. before.Listeners.Select(listener => new ListenerProgress(listener.Trials.Count, listener.Trials.Count(trial => trial.Liked), Ratings(listener), Asked: false))];
        Through = before.Complete.Count();
    }

    public IReadOnlyList<ListenerProgress> Listeners => listeners;

    /// <summary>Trials of a listener's session.</summary>
    public int TrialsOf(int listener) => listeners[listener].Ratings + protocol.BlindTrials;

    /// <summary>Trials of all sessions.</summary>
    public int AllTrials => Enumerable.Range(0, listeners.Length).Sum(TrialsOf);

    /// <summary>Listeners who rated every trial.</summary>
    public int Through { get; private set; }

    /// <summary>Listeners who dropped out.</summary>
    public int Gone { get; private set; }

    public int TrialsDone => listeners.Sum(listener => listener.Trials);

    public void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case ListenerStarted started:
                listeners[started.Rater] = listeners[started.Rater] with { Asked = true };
                lastSeen[started.Rater] = Clock.Seconds;
                break;
            case TrialRated trial:
                ListenerProgress was = listeners[trial.Rater];
                listeners[trial.Rater] = was with { Trials = was.Trials + 1, Likes = was.Likes + (trial.Liked ? 1 : 0) };
                ref (int Trials, double Seconds) phase = ref spent[trial.Phase - 1];
                phase = (phase.Trials + 1, phase.Seconds + Clock.Seconds - lastSeen[trial.Rater]);
                lastSeen[trial.Rater] = Clock.Seconds;
                break;
            case LearningStopped stopped:
                listeners[stopped.Rater] = listeners[stopped.Rater] with { Ratings = stopped.Ratings };
                break;
            case ListenerEnded ended:
                Through++;
                listeners[ended.Rater] = listeners[ended.Rater] with { Asked = false };
                break;
            case ListenerFailed failed:
                Gone++;
                listeners[failed.Rater] = listeners[failed.Rater] with { Asked = false };
                break;
            default:
                break;
        }
    }

    /// <summary>The trials left at the pace of each phase so far, spread over those who are asked now; null before the first trial.</summary>
    public TimeSpan? TimeLeft(int jobs)
    {
        (int trials, double seconds) = (spent[0].Trials + spent[1].Trials, spent[0].Seconds + spent[1].Seconds);
        if (trials == 0)
            return null;
        double Pace(int phase) => spent[phase].Trials > 0 ? spent[phase].Seconds / spent[phase].Trials : seconds / trials;
        double left = listeners.Sum(listener =>
        {
            int learning = Math.Max(0, listener.Ratings - listener.Trials);
            return learning * Pace(0) + (listener.Ratings + protocol.BlindTrials - listener.Trials - learning) * Pace(1);
        });
        return TimeSpan.FromSeconds(left / Math.Max(1, Math.Min(jobs, listeners.Length - Through - Gone)));
    }

    private int Ratings(ListenerHistory listener) => listener.Trials is [.., { Phase: 2 }] ? listener.Count(Arm.Learning) : protocol.Ratings;

    /// <summary>A time left for people: rough, so that it does not flicker.</summary>
    public static string Rough(TimeSpan? left) => left switch
    {
        null => "time left unknown",
        { TotalSeconds: <= 0 } => "done",
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(left.Value.TotalSeconds / 5) * 5:0} s left"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {left.Value.TotalMinutes:0} min left"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {left.Value.TotalHours:0.0} h left"),
    };
}
