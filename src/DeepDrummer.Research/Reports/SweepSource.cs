using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>Reads sweeps for a report. Several go together where they asked the same listeners about different arms.</summary>
internal static class SweepSource
{
    public static bool IsSweep(string folder) => File.Exists(Path.Combine(folder, "sweep.json"));

    /// <exception cref="InvalidDataException">A sweep is broken, or they do not go together.</exception>
    public static ReportInput Read(IReadOnlyList<string> paths)
    {
        SweepFolder[] folders = [.. paths.Select(SweepFolder.Open)];
        SweepPlan first = folders[0].Plan;
        foreach ((SweepFolder folder, string path) in folders.Zip(paths).Skip(1))
            if (Conflict(folders[0], folder) is string conflict)
                throw new InvalidDataException($"{paths[0]} and {path} do not go together: {conflict}.");
        string[] arms = [.. folders.SelectMany(folder => folder.Plan.Arms).Select(arm => arm.Name)];
        if (arms.GroupBy(arm => arm).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"The arm {twice.Key} is in {twice.Count()} of the sweeps; a report takes each once.");

        SessionResult[] sessions = [.. folders.SelectMany(Sessions)];
        TrialFlow[] flow = [.. folders.SelectMany(folder => folder.Plan.Arms.Select(arm => Flow(folder, arm, sessions)))];
        int missing = flow.Sum(arm => arm.Missing), planned = flow.Sum(arm => arm.Planned);
        return new ReportInput
        {
            Title = string.Join(" and ", folders.Select(folder => folder.Plan.Name)),
            Claim = string.Join(" ", folders.Select(folder => folder.Plan.Claim).Distinct()),
            Citation = string.Join("; ", folders.Select(folder => folder.Plan.Citation).Distinct()),
            Simulated = folders.SelectMany(folder => folder.Plan.Listeners).Any(group => !group.Rater.StartsWith("scripted:", StringComparison.Ordinal)),    // a program is no person
            Arms = [.. folders.SelectMany(folder => folder.Plan.Arms).Select(arm => new ReportArm(arm.Name, Describe(arm)))],
            Sessions = sessions,
            Flow = flow,
            ReadySeconds = folders.SelectMany(folder => folder.Times).GroupBy(times => times.Arm)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<double>)[.. group.SelectMany(times => times.ReadySeconds)]),
            Facts = [.. folders.SelectMany(folder => Facts(folder, named: folders.Length > 1))],
            Notices = [.. Notices(folders, missing, planned)],
        };
    }

    private static IEnumerable<string> Notices(SweepFolder[] folders, int missing, int planned)
    {
        if (folders.DistinctBy(folder => folder.Plan.Query).ToArray() is [SweepFolder one, SweepFolder other])
            yield return ReportInput.NotAskedTheSame(one.Plan.Name, other.Plan.Name);
        if (folders.DistinctBy(folder => folder.Info.Commit).ToArray() is [SweepFolder early, SweepFolder late, ..])
            yield return $"{early.Plan.Name} was run by commit {CommitOf(early)} and {late.Plan.Name} by {CommitOf(late)}: they asked the same listeners only if nothing between the two changed listeners.";
        if (missing > 0)
            yield return $"{missing} of {planned} sessions are missing: the sweep is not through. What is there is reported, and it may change.";
    }

    private static string CommitOf(SweepFolder folder) => folder.Info.Commit is string commit
        ? commit.EndsWith(RunInfo.Dirty, StringComparison.Ordinal) ? $"{commit[..12]} with changes that are in no commit" : commit[..Math.Min(12, commit.Length)]
        : "nobody knows which";

    /// <summary>Of the chunks, or of the collected or packed results where only those were kept.</summary>
    private static IEnumerable<SessionResult> Sessions(SweepFolder folder) =>
        folder.Chunks.Any(folder.IsThere) ? folder.Sessions
        : File.Exists(folder.Results) ? ChunkFile.Read(folder.Results)
        : File.Exists(folder.Packed) ? PackedResults.Read(folder.Packed) : [];

    private static string? Conflict(SweepFolder one, SweepFolder other)
    {
        if (one.Plan.Seed != other.Plan.Seed)
            return $"their seeds are {one.Plan.Seed} and {other.Plan.Seed}, so the listeners are not the same";
        if (one.Info.Sounds.Hash != other.Info.Sounds.Hash)
            return $"one has {one.Info.Sounds.Count} sounds (hash {one.Info.Sounds.Hash[..12]}) and the other {other.Info.Sounds.Count} (hash {other.Info.Sounds.Hash[..12]})";
        if (one.Plan.Blind != other.Plan.Blind)
            return $"their blind tests have {one.Plan.Blind} and {other.Plan.Blind} loops a critic";
        return null;
    }

    private static TrialFlow Flow(SweepFolder folder, SweepArm arm, SessionResult[] sessions)
    {
        int planned = folder.Plan.Listeners.Sum(group => group.Count), complete = sessions.Count(session => session.Arm == arm.Name);
        return new TrialFlow(arm.Name, planned, complete, complete, complete, 0);
    }

    private static string Describe(SweepArm arm) => arm.Method
        + (arm.Options.Count == 0 ? "" : $" with {string.Join(", ", arm.Options.Select(option => $"{option.Key} {option.Value}"))}")
        + (arm.Stop == StoppingKind.Fixed ? "" : $", Phase I ended by {StoppingWatch.NameOf(arm.Stop)}");

    private static IEnumerable<Fact> Facts(SweepFolder folder, bool named)
    {
        string Of(string name) => named ? $"{name} ({folder.Plan.Name})" : name;
        SweepPlan plan = folder.Plan;
        yield return new Fact(Of("listeners"), string.Join(", ", plan.Listeners.Select(group => $"{group.Count} × {group.Rater}")));
        yield return new Fact(Of("ratings, blind loops"), $"{plan.Checkpoints[^1]} ratings; after {string.Join(", ", plan.Checkpoints)} of them, {plan.Blind} loops of the untrained critic and {plan.Blind} of the trained one");
        if (plan.Query == QueryKind.Pair)
            yield return new Fact(Of("question"), ReportInput.Pairs);
        if (plan.Device != "cpu")
            yield return new Fact(Of("device"), plan.Device);
        yield return new Fact(Of("seed"), $"{plan.Seed}; every arm hears the same listeners with the same chance");
        yield return new Fact(Of("sounds"), $"{folder.Info.Sounds.Count} of {folder.Info.Sounds.Origin}, hash {folder.Info.Sounds.Hash[..12]}");
        yield return new Fact(Of("program"), $"commit {folder.Info.Commit ?? "unknown"}; {string.Join(", ", folder.Info.Versions.Select(version => $"{version.Key} {version.Value}"))}");
        yield return new Fact(Of("sweep file"), $"SHA-256 {folder.Info.FileHash[..12]}");
    }
}
