using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>Runs a study into its folder, or what is left of it. Each listener's trials hang on the plan alone: not on other listeners,
/// nor on how many run at once, nor on how often the run was broken off.</summary>
public sealed class StudyRunner(Study study, RunFolder folder)
{
    /// <summary>Listeners that run at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Told of every event once it is logged; called from many threads, one at a time.</summary>
    public Action<RunEvent> Watch { get; init; } = _ => { };

    private readonly Lock watching = new();

    /// <summary>Runs every listener that is not through, then writes <c>trials.csv</c>, <c>theta.csv</c> and <c>summary.json</c>.</summary>
    /// <remarks>A listener that is gone (<see cref="RaterException"/>) keeps the trials rated and holds up no other; a resumed run asks it again.</remarks>
    /// <exception cref="OperationCanceledException">The run was broken off, and can be resumed.</exception>
    /// <exception cref="InvalidDataException">The sounds, or the files that the method's options name, are not those that the run began with.</exception>
    public async Task<StudySummary> RunAsync(CancellationToken cancel)
    {
        RunHistory before = Begin();
        try
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = cancel };
            await Parallel.ForEachAsync(before.Listeners.Where(listener => !listener.Complete), limits, RunListenerAsync);
        }
        catch (Exception broken)
        {
            Log(new StudyStopped(broken is OperationCanceledException ? "cancelled" : broken.Message));
            throw;
        }
        finally
        {
            folder.ClearPlaying();
        }
        RunHistory history = History();
        if (!IsOver)
            Log(new StudyEnded(history.Complete.Count(), history.DropOuts.Count()));
        return Write(History());
    }

    /// <summary>The run so far.</summary>
    public RunHistory History() => new(folder.Log.Events, study.Plan.Listeners);

    /// <summary>Whether every listener is through, and the log says so.</summary>
    private bool IsOver => folder.Log.Events is [.., { Event: StudyEnded { DroppedOut: 0 } }];

    private RunHistory Begin()
    {
        var now = SoundsOfRun.Of(study.Library);
        if (now.Hash != folder.Info.Sounds.Hash)
            throw new InvalidDataException($"The run began with {folder.Info.Sounds.Count} sounds of {folder.Info.Sounds.Origin} (hash {folder.Info.Sounds.Hash[..12]}), and these are {now.Count} of {now.Origin} (hash {now.Hash[..12]}).");
        if (RunInfo.ChangedInput(folder.Info.Inputs, study.Method.Inputs) is string changed)
            throw new InvalidDataException($"The run began with other files: {changed}. Put back what it was.");
        if (study.Plan.StartFrom is string weights && !File.Exists(folder.StartWeights))
            AtomicFile.Write(folder.StartWeights, File.ReadAllBytes(weights));
        if (study.Plan.Script is string script && !File.Exists(folder.Script))
            AtomicFile.Write(folder.Script, File.ReadAllBytes(script));

        RunHistory history = History();
        if (folder.Log.Events.Count == 0)
            Log(new StudyStarted(study.Plan.Listeners, study.Plan.Protocol.Trials));
        else if (!IsOver)
            Log(new StudyResumed([.. folder.Info.ChangesSince(study.Info())]));
        return history;
    }

    private async ValueTask RunListenerAsync(ListenerHistory past, CancellationToken cancel)
    {
        Listener listener = study.Plan.Listener(past.Rater);
        Trial[] trials = [.. past.Trials.Select(trial => trial.ToTrial(study.Library))];
        RatingProtocol protocol = study.Plan.Protocol.As(trials);
        var models = new ListenerModels(folder.Models, listener, protocol.Ratings);
        Log(new ListenerStarted(listener.Index, trials.Length));
        int rated = trials.Length;
        using ICritic initial = study.Initial(listener, folder);
        if (!File.Exists(models.Init))
            initial.SaveWeights(models.Init);
        try
        {
            await using IRater rater = study.RaterOf(listener, folder);
            var start = new SessionStart(trials, Checkpoint(models, protocol.KnownAt(trials.Length)));
            var answered = new List<RunEvent>();                                  // both lines of a pair go to the disk in one piece
            await foreach (Trial trial in study.Session(listener).RunAsync(initial, rater, start, learned => Keep(listener, models, learned), cancel))
            {
                answered.Add(TrialRated.Of(listener, trial, study.Library));
                if (trial.OpensPair)
                    continue;
                Log([.. answered]);
                answered.Clear();
                rated = trial.Number + 1;
            }
            Log(new ListenerEnded(listener.Index));
        }
        catch (RaterException gone)
        {
            Log(new ListenerFailed(listener.Index, rated, gone.Message));
        }
    }

    private LearnedCritic? Checkpoint(ListenerModels models, int known)
    {
        if (models.Newest(known) is not (string path, int heard))
            return null;
        try
        {
            return new LearnedCritic(study.Method.Load(study.Library, path), heard, 0);
        }
        catch (InvalidDataException)                                              // half on the disk when the power went: learn again
        {
            return null;
        }
    }

    private void Keep(Listener listener, ListenerModels models, LearnedCritic learned)
    {
        models.Keep(learned);
        RunEvent step = new CriticLearned(listener.Index, learned.Heard, learned.Seconds);
        RatingProtocol protocol = study.Plan.Protocol;
        Log(learned.Last && learned.Heard < protocol.Ratings ? [step, new LearningStopped(listener.Index, learned.Heard, protocol.Stop)] : [step]);
    }

    private StudySummary Write(RunHistory history)
    {
        StudySummary summary = StudySummary.Of(folder.Info, history);
        AtomicFile.Write(folder.TrialsPath, TrialsCsv.Format(history.Trials));
        AtomicFile.Write(folder.ThetaPath, ThetaCsv.Format(history.Complete.Select(listener => listener.Theta)));
        StorageJson.Write(folder.SummaryPath, summary);
        return summary;
    }

    private void Log(params IReadOnlyList<RunEvent> happened)
    {
        folder.Log.Append(happened);
        lock (watching)
            foreach (RunEvent each in happened)
                Watch(each);
    }
}
