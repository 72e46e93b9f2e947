using System.Globalization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>Reads runs of <c>study</c> for a report: each is an arm. Reading takes no lock, so a run may still be going on.</summary>
internal static class RunSource
{
    /// <summary>A run as it lies on the disk.</summary>
    private sealed record Run(string Arm, RunInfo Info, RunHistory History)
    {
        public StudyPlan Plan => Info.Plan;

        /// <summary>Who rated both models to the end.</summary>
        public IEnumerable<ListenerHistory> Finished => History.Listeners.Where(listener => listener.Complete && listener.Theta.Complete);
    }

    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, "run.json"));

    /// <exception cref="InvalidDataException">A run is broken.</exception>
    public static ReportInput Read(IReadOnlyList<string> folders)
    {
        RunInfo[] infos = [.. folders.Select(folder => StorageJson.Read<RunInfo>(Path.Combine(folder, "run.json")))];
        bool byMethod = infos.Select(info => info.Plan.Method).Distinct().Count() == infos.Length;
        Run[] runs = [.. folders.Zip(infos, (folder, info) => new Run(
            byMethod ? info.Plan.Method : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), info, History(folder, info)))];
        if (runs.GroupBy(run => run.Arm).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"{twice.Count()} of the runs are in folders named {twice.Key}, and would be one arm; rename one.");
        return new ReportInput
        {
            Title = string.Join(" and ", runs.Select(run => run.Arm)),
            Simulated = runs.Any(run => run.Plan.IsSimulated),
            Arms = [.. runs.Select(run => new ReportArm(run.Arm, Describe(run.Plan)))],
            Sessions = [.. runs.SelectMany(run => run.Finished.Select(listener => Session(run, listener)))],
            Unfinished = [.. runs.SelectMany(run => run.History.Listeners.Except(run.Finished).Where(listener => listener.Count(Arm.Learning) > 0)
                .Select(listener => new UnfinishedSession(run.Arm, run.Plan.Rater, listener.Rater, [.. Learning(listener).Select(trial => trial.Liked)])))],
            Flow = [.. runs.Select(Flow)],
            ReadySeconds = runs.ToDictionary(run => run.Arm, ReadySeconds),
            Facts = [.. runs.SelectMany(run => Facts(run, named: runs.Length > 1))],
            NotPaired = NotPaired(runs),
            Notices = [.. Notices(runs)],
        };
    }

    private static RunHistory History(string folder, RunInfo info)
    {
        string events = Path.Combine(folder, "events.jsonl");
        if (!File.Exists(events))
            throw new InvalidDataException($"{folder} holds a run that has not begun: it has no events.jsonl.");
        return new RunHistory(EventLog.Read(events), info.Plan.Listeners);
    }

    private static IEnumerable<TrialRated> Learning(ListenerHistory listener) => listener.Trials.Where(trial => trial.Arm == Arm.Learning);

    private static SessionResult Session(Run run, ListenerHistory listener) => new()
    {
        Arm = run.Arm, Listeners = run.Plan.Rater, Listener = listener.Rater,
        Learning = Played([.. Learning(listener)]),
        Checkpoints =
        [
            new Checkpoint(run.Plan.Protocol.Ratings,
                Played([.. listener.Trials.Where(trial => trial.Arm == Arm.Init)]), Played([.. listener.Trials.Where(trial => trial.Arm == Arm.Final)]))
            {
                Stopped = listener.Count(Arm.Learning) is var used && used < run.Plan.Protocol.Ratings ? used : null,
            },
        ],
    };

    private static PlayedLoops Played(TrialRated[] trials)
    {
        var sounds = trials.SelectMany(trial => trial.Rows).Select(row => row.Sound).Distinct().Index().ToDictionary(sound => sound.Item, sound => sound.Index);
        Loop LoopOf(TrialRated trial) => new(GridText.Parse([.. trial.Rows.Select(row => row.Cells)]), [.. trial.Rows.Select(row => sounds[row.Sound])]);
        return new PlayedLoops
        {
            Liked = [.. trials.Select(trial => trial.Liked)],
            Scores = [.. trials.Select(trial => trial.Score)],
            Diversity = PlayedTrials.DiversityOf([.. trials.Select(LoopOf)]) ?? new Diversity(0, 0),
            DiversityOfLiked = PlayedTrials.DiversityOf([.. trials.Where(trial => trial.Liked).Select(LoopOf)]),
        };
    }

    private static TrialFlow Flow(Run run) => new(
        run.Arm, run.Plan.Listeners, run.History.Listeners.Count(listener => listener.Trials.Count > 0),
        run.History.Listeners.Count(listener => listener.Count(Arm.Learning) >= run.Plan.Protocol.Ratings || listener.Trials is [.., { Phase: 2 }]),
        run.Finished.Count(), run.History.DropOuts.Count());

    /// <summary>From the answer to the next loop being ready; learning may have gone on while the loop was made, so this is what a listener waited.</summary>
    private static IReadOnlyList<double> ReadySeconds(Run run) =>
        [.. run.History.Listeners.SelectMany(listener => Learning(listener).Zip(Learning(listener).Skip(1),
            (before, after) => (after.Times.Played - before.Times.Rated).TotalSeconds)).Where(seconds => seconds >= 0)];

    /// <summary>Listener 3 of two runs is the same one where everything that makes a listener is the same.</summary>
    private static string? NotPaired(Run[] runs)
    {
        foreach (Run other in runs.Skip(1))
        {
            if (other.Plan.Rater != runs[0].Plan.Rater || other.Plan.Seed != runs[0].Plan.Seed)
                return $"{runs[0].Arm} was heard by {runs[0].Plan.Rater} with seed {runs[0].Plan.Seed}, {other.Arm} by {other.Plan.Rater} with seed {other.Plan.Seed}";
            if (other.Info.Sounds.Hash != runs[0].Info.Sounds.Hash)
                return $"{runs[0].Arm} and {other.Arm} were made of different sounds (hashes {runs[0].Info.Sounds.Hash[..12]} and {other.Info.Sounds.Hash[..12]})";
        }
        return null;
    }

    private static IEnumerable<string> Notices(Run[] runs)
    {
        foreach (Run run in runs)
        {
            if (run.Plan.Protocol.Query != runs[0].Plan.Protocol.Query)
                yield return ReportInput.NotAskedTheSame(runs[0].Arm, run.Arm);
            TrialFlow flow = Flow(run);
            if (flow.Missing > 0)
                yield return $"{flow.Missing} of {flow.Planned} sessions of {run.Arm} are missing: the run is not through. What is there is reported, and it may change.";
            foreach (ListenerHistory gone in run.History.DropOuts)
                yield return $"{run.Arm}: listener {gone.Rater} dropped out after {gone.Trials.Count} trials: {gone.Error!.ReplaceLineEndings(" ")}";
        }
    }

    private static string Describe(StudyPlan plan) =>
        plan.Protocol.Stop == StoppingKind.Fixed ? plan.Method : $"{plan.Method}, Phase I ended by {StoppingWatch.NameOf(plan.Protocol.Stop)}";

    /// <summary>Ratings used, over those who came to the end.</summary>
    private static string Used(Run run)
    {
        int[] used = [.. run.Finished.Select(listener => listener.Count(Arm.Learning))];
        string rule = $"{StoppingWatch.NameOf(run.Plan.Protocol.Stop)}, or {run.Plan.Protocol.Ratings} ratings";
        return used.Length == 0 ? rule : string.Create(CultureInfo.InvariantCulture,
            $"{rule}; ratings used: mean {used.Average():0.0}, {used.Min()} to {used.Max()}, fewer than {run.Plan.Protocol.Ratings} by {used.Count(ratings => ratings < run.Plan.Protocol.Ratings)} of {used.Length} listeners");
    }

    private static IEnumerable<Fact> Facts(Run run, bool named)
    {
        string Of(string name) => named ? $"{name} ({run.Arm})" : name;
        RatingProtocol protocol = run.Plan.Protocol;
        yield return new Fact(Of("listeners"), $"{run.Plan.Listeners} × {run.Plan.Rater}");
        yield return new Fact(Of("ratings, blind loops"), $"{(protocol.Stop == StoppingKind.Fixed ? "" : "at most ")}{protocol.Ratings} ratings, then {protocol.Blind} loops of the untrained critic and {protocol.Blind} of the trained one; proposals {protocol.AnswerLag} ratings behind");
        if (protocol.Query == QueryKind.Pair)
            yield return new Fact(Of("question"), ReportInput.Pairs);
        if (protocol.Stop != StoppingKind.Fixed)
            yield return new Fact(Of("end of Phase I"), Used(run));
        yield return new Fact(Of("seed"), $"{run.Plan.Seed}");
        yield return new Fact(Of("sounds"), $"{run.Info.Sounds.Count} of {run.Info.Sounds.Origin}, hash {run.Info.Sounds.Hash[..12]}");
        yield return new Fact(Of("program"), $"commit {run.Info.Commit ?? "unknown"}; {string.Join(", ", run.Info.Versions.Select(version => $"{version.Key} {version.Value}"))}");
    }
}
