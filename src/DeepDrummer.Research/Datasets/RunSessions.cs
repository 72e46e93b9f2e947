using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The sessions of a run folder of <c>deepdrummer study</c>.</summary>
public static class RunSessions
{
    private const string Info = "run.json", Events = "events.jsonl", Models = "models";

    /// <summary>Whether a folder holds a run.</summary>
    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, Info));

    /// <summary>What the folder says of itself.</summary>
    /// <exception cref="InvalidDataException">It is broken, or of another version.</exception>
    public static RunInfo InfoOf(string folder)
    {
        RunInfo info = StorageJson.Read<RunInfo>(Path.Combine(folder, Info));
        return info.Format == RunInfo.CurrentFormat ? info : throw new InvalidDataException($"{folder} is a run of format {info.Format}, and this program reads format {RunInfo.CurrentFormat}.");
    }

    /// <summary>Every listener who began, as the event log tells it; the run may still be going on.</summary>
    /// <exception cref="InvalidDataException">The folder is broken.</exception>
    public static IReadOnlyList<RecordedSession> Read(string folder)
    {
        RunInfo info = InfoOf(folder);
        string log = Path.Combine(folder, Events);
        if (!File.Exists(log))
            throw new InvalidDataException($"{log} is missing, and what was rated stands there.");
        RunFacts facts = Facts(info);
        var history = new RunHistory(EventLog.Read(log), info.Plan.Listeners);
        return [.. history.Listeners.Where(listener => listener.Trials.Count > 0 || listener.Error is not null).Select(listener => Session(listener, facts, info.Plan, folder))];
    }

    private static RecordedSession Session(ListenerHistory listener, RunFacts facts, StudyPlan plan, string folder)
    {
        var models = new ListenerModels(Path.Combine(folder, Models), plan.Listener(listener.Rater), plan.Protocol.Ratings);
        return new RecordedSession
        {
            Run = facts,
            Status = listener.Complete ? SessionStatus.Complete : listener.Error is not null ? SessionStatus.DroppedOut : SessionStatus.Unfinished,
            Trials = [.. listener.Trials.Select(Trial)],
            InitCritic = File.Exists(models.Init) ? models.Init : null,
            FinalCritic = File.Exists(models.Final) ? models.Final : null,
        };
    }

    private static RecordedTrial Trial(TrialRated trial) => new(trial.Trial, Enum.Parse<TrialArm>(trial.Arm.ToString()), trial.Liked)
    {
        Rows = trial.Rows, Score = trial.Score, CriticHeard = trial.CriticHeard, RepeatOf = trial.RepeatOf, Pair = trial.Pair,
        Played = trial.Times.Played, Rated = trial.Times.Rated,
    };

    private static RunFacts Facts(RunInfo info) => new()
    {
        Listener = info.Plan.IsSimulated ? ListenerKind.Simulated : info.Plan.IsProgram ? ListenerKind.Program : ListenerKind.Script,
        Method = info.Plan.Method,
        Options = string.Join(' ', (info.Plan.Set ?? []).Select(option => $"{option.Key}={(option.Key == "prior" && option.Value != "none" ? "a-file" : option.Value)}")),
        Query = info.Plan.Protocol.Query, Stop = info.Plan.Protocol.Stop,
        Ratings = info.Plan.Protocol.Ratings, Blind = info.Plan.Protocol.Blind, MatchedRandom = info.Plan.Protocol.MatchedRandom, Repeats = info.Plan.Protocol.Repeats, AnswerLag = info.Plan.Protocol.AnswerLag,
        Sounds = info.Sounds.Count, SoundsHash = info.Sounds.Hash, Seed = info.Plan.Seed,
        Program = $"deepdrummer {info.Versions.GetValueOrDefault("deepdrummer", "of unknown version")}", Commit = info.Commit, Year = info.Started.UtcDateTime.Year,
    };
}
