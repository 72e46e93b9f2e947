using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>Finds out what lies in folders, and reads it.</summary>
public static class ReportSource
{
    /// <summary>Sweeps over the same listeners, or runs of <c>study</c>: each arm of the sweeps, or each run, is an arm of the report.</summary>
    /// <exception cref="DirectoryNotFoundException">A folder is not there.</exception>
    /// <exception cref="InvalidDataException">A folder is neither, or holds something broken, or the folders do not go together.</exception>
    public static ReportInput Open(IReadOnlyList<string> folders)
    {
        foreach (string folder in folders)
            if (!Directory.Exists(folder))
                throw new DirectoryNotFoundException($"There is no folder {folder}; report takes a sweep's or a run's.");
        string[] neither = [.. folders.Where(folder => !SweepSource.IsSweep(folder) && !RunSource.IsRun(folder))];
        if (neither.Length > 0)
            throw new InvalidDataException($"{neither[0]} is neither a sweep nor a run: it has no sweep.json and no run.json.");
        string[] sweeps = [.. folders.Where(SweepSource.IsSweep)];
        if (sweeps.Length > 0 && sweeps.Length < folders.Count)
            throw new InvalidDataException($"{sweeps[0]} is a sweep and {folders.First(RunSource.IsRun)} is a run; one report takes one or the other.");
        ReportInput input = sweeps.Length > 0 ? SweepSource.Read(folders) : RunSource.Read(folders);
        if (input.Sessions.Count == 0)
            throw new InvalidDataException($"{folders[0]}: none of {input.Flow.Sum(flow => flow.Planned)} sessions is through, so there is nothing to report.");
        foreach (SessionResult session in input.Sessions)
            if (Problem(session) is string problem)
                throw new InvalidDataException($"{folders[0]}: arm {session.Arm}, listener {session.Listener} of {session.Listeners}: {problem}.");
        return input;
    }

    /// <summary>Why nothing can be computed from a session; null where it can.</summary>
    private static string? Problem(SessionResult session)
    {
        if (session.Learning.Liked.Count == 0 || session.Checkpoints.Count == 0)
            return $"{session.Learning.Liked.Count} ratings and {session.Checkpoints.Count} blind tests are too few; it takes at least 1 and 1";
        foreach (PlayedLoops loops in (PlayedLoops[])[session.Learning, .. session.Checkpoints.SelectMany(test => (PlayedLoops[])[test.Init, test.Final])])
        {
            int answers = loops.Liked.Count, scores = loops.Scores.Count, truths = loops.Truth?.Count ?? answers;
            if (answers == 0 || answers != scores || answers != truths)
                return $"{answers} answers, {scores} scores and {truths} true probabilities are not one for each loop";
            foreach (double number in loops.Scores.Concat(loops.Truth ?? []))
                if (number is not (>= 0 and <= 1))
                    return FormattableString.Invariant($"{number} is no probability");
        }
        foreach (Checkpoint test in session.Checkpoints)
            if (test.FromLiked is { } cells && (cells.Count != test.Final.Liked.Count || cells.Any(count => count < 0)))
                return $"{cells.Count} distances of {test.Final.Liked.Count} final loops, {cells.Count(count => count < 0)} of them below 0, are not one for each";
        int[] ratings = [.. session.Checkpoints.Select(test => test.Ratings)];
        return ratings.Zip(ratings.Skip(1)).Any(pair => pair.First >= pair.Second) || ratings[0] < 1 || session.Checkpoints.Any(test => test.Used > session.Learning.Liked.Count || test.Used < 1)
            ? $"blind tests after {string.Join(", ", ratings)} of {session.Learning.Liked.Count} ratings do not rise from 1 to that"
            : null;
    }
}
