using System.Globalization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Datasets;

/// <summary>Makes a <see cref="ReleasedDataset"/> of a folder.</summary>
internal sealed class DatasetReader
{
    private const int MostRows = 256;

    private readonly string folder;
    private readonly List<string> problems;

    private DatasetReader(string folder, List<string> problems) => (this.folder, this.problems) = (folder, problems);

    /// <summary>The dataset; null when there were problems, which are added to the list.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it holds no dataset.</exception>
    public static ReleasedDataset? Read(string folder, List<string> problems)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        if (!File.Exists(Path.Combine(folder, ReleaseText.FactsPath)))
            throw new DirectoryNotFoundException($"{folder} holds no released dataset: it has no {ReleaseText.FactsPath}.");
        int before = problems.Count;
        ReleasedDataset? dataset = new DatasetReader(folder, problems).Read();
        return problems.Count == before ? dataset : null;
    }

    private ReleasedDataset? Read()
    {
        if (ReleaseText.ReadFacts(folder, problems) is not ReleaseFacts facts)
            return null;
        IReadOnlyList<DatasetRow> runRows = Table(DatasetTables.Runs), sessionRows = Table(DatasetTables.Sessions), trialRows = Table(DatasetTables.Trials);
        IReadOnlyList<DatasetRow> loopRows = LoopRows(out int rows), soundRows = Table(DatasetTables.Sounds), thetaRows = Table(DatasetTables.Theta);
        IReadOnlyList<DatasetRow> surveyRows = facts.Survey.Count > 0 ? Table(DatasetTables.Survey(facts.Survey)) : [];
        var keys = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            ["runs"] = Keys(runRows, DatasetTables.RunId), ["sessions"] = Keys(sessionRows, DatasetTables.SessionId),
            ["loops"] = Keys(loopRows, DatasetTables.LoopId), ["sounds"] = Keys(soundRows, "sound"),
        };
        foreach ((DatasetTable table, IReadOnlyList<DatasetRow> of) in new[]
            { (DatasetTables.Sessions, sessionRows), (DatasetTables.Trials, trialRows), (DatasetTables.Loops(rows), loopRows), (DatasetTables.Theta, thetaRows), (DatasetTables.Survey(facts.Survey), surveyRows) })
            CheckReferences(table, of, keys);
        Dictionary<string, ReleasedLoop> loops = loopRows.ToDictionary(row => row[DatasetTables.LoopId], row => Loop(row, rows), StringComparer.Ordinal);
        if (problems.Count > 0)
            return null;

        Dictionary<string, ReleasedRun> runs = runRows.ToDictionary(row => row[DatasetTables.RunId], Run, StringComparer.Ordinal);
        ILookup<string, ReleasedTrial> trials = trialRows.ToLookup(row => row[DatasetTables.SessionId], row => Trial(row, loops), StringComparer.Ordinal);
        Dictionary<string, DatasetRow> surveys = surveyRows.ToDictionary(row => row[DatasetTables.SessionId], StringComparer.Ordinal);
        var dataset = new ReleasedDataset
        {
            Facts = facts, Loops = [.. loopRows.Select(row => loops[row[DatasetTables.LoopId]])],
            Sessions = [.. sessionRows.Select(row => Session(row, runs, trials, surveys.GetValueOrDefault(row[DatasetTables.SessionId]), facts))],
        };
        problems.AddRange(DatasetSense.Problems(dataset, folder, sessionRows, thetaRows));
        return dataset;
    }

    private IReadOnlyList<DatasetRow> Table(DatasetTable table) => TableReader.Read(folder, table, problems);

    /// <summary>How many rows a loop has is told by the header.</summary>
    private IReadOnlyList<DatasetRow> LoopRows(out int rows)
    {
        rows = 1;
        if (TableReader.Open(folder, DatasetTables.Loops(rows), problems) is not { } read)
            return [];
        rows = Math.Clamp(read[0].Cells.Count(cell => cell.StartsWith("grid_", StringComparison.Ordinal)), 1, MostRows);
        return TableReader.Read(folder, DatasetTables.Loops(rows), read, problems);
    }

    private static HashSet<string> Keys(IReadOnlyList<DatasetRow> rows, string column) => [.. rows.Select(row => row[column])];

    private void CheckReferences(DatasetTable table, IReadOnlyList<DatasetRow> rows, Dictionary<string, IReadOnlySet<string>> keys)
    {
        foreach (DatasetColumn column in table.Columns.Where(column => column.RefersTo is not null))
            foreach (DatasetRow row in rows.Where(row => row.TextOf(column.Name) is string key && !keys[column.RefersTo!].Contains(key)).Take(TableReader.MostProblems))
                problems.Add($"{At(table, row)}: {column.Name} '{row[column.Name]}' is none of the {keys[column.RefersTo!].Count} {column.RefersTo}.");
    }

    private string At(DatasetTable table, DatasetRow row) => $"{Path.Combine(folder, table.Path)}, line {row.Line}";

    private ReleasedLoop Loop(DatasetRow row, int rows)
    {
        var found = new List<LoopRow>();
        for (int number = 1; number <= rows; number++)
        {
            (string? cells, string? sound) = (row.TextOf(FormattableString.Invariant($"grid_{number}")), row.TextOf(FormattableString.Invariant($"sound_{number}")));
            if (cells is null && sound is null)
                continue;
            if (cells is null || sound is null || found.Count < number - 1)
                problems.Add($"{At(DatasetTables.Loops(rows), row)}: row {number} has cells '{cells}' and the sound '{sound}', after {found.Count} rows; a row has both, and none is left out.");
            else if (cells.AsSpan().ContainsAnyExcept("x.") || cells.Length != row.MaybeWholeOf("steps"))
                problems.Add($"{At(DatasetTables.Loops(rows), row)}: grid_{number} is '{cells}' of {cells.Length} cells, and x or . at {row["steps"]} steps can be.");
            else
                found.Add(new LoopRow(sound, cells));
        }
        return new ReleasedLoop(row[DatasetTables.LoopId], found) { Midi = row.TextOf("midi"), Audio = row.TextOf("audio") };
    }

    private static ReleasedRun Run(DatasetRow row) => new(row[DatasetTables.RunId], new RunFacts
    {
        Listener = row.NameOf<ListenerKind>("listener"), Method = row["method"], Options = row["options"],
        Query = row.NameOf<QueryKind>("query"), Stop = row.NameOf<StoppingKind>("stop"),
        Ratings = row.WholeOf("ratings"), Blind = row.WholeOf("blind"), MatchedRandom = row.WholeOf("matched_random"), Repeats = row.WholeOf("repeats"), AnswerLag = row.WholeOf("answer_lag"),
        Sounds = row.MaybeWholeOf("sounds"), SoundsHash = row.TextOf("sounds_hash"),
        Seed = ulong.TryParse(row["seed"], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : null,
        Program = row["program"], Commit = row.TextOf("commit"), Year = row.WholeOf("year"),
    });

    private ReleasedTrial Trial(DatasetRow row, Dictionary<string, ReleasedLoop> loops)
    {
        var trial = new ReleasedTrial(row.WholeOf(DatasetTables.TrialId), row.NameOf<TrialArm>("arm"), loops[row[DatasetTables.LoopId]], row.FlagOf("liked"))
        {
            Score = row.NumberOf("score"), CriticHeard = row.MaybeWholeOf("critic_heard"), RepeatOf = row.MaybeWholeOf("repeat_of"), Pair = row.MaybeWholeOf("pair"),
            PlayedSeconds = row.NumberOf("played_s"), RatedSeconds = row.NumberOf("rated_s"),
        };
        if (row.WholeOf("phase") != trial.Phase)
            problems.Add($"{At(DatasetTables.Trials, row)}: phase is {row["phase"]}, and the arm '{row["arm"]}' is of phase {trial.Phase}.");
        return trial;
    }

    private static ReleasedSession Session(DatasetRow row, Dictionary<string, ReleasedRun> runs, ILookup<string, ReleasedTrial> trials, DatasetRow? survey, ReleaseFacts facts) =>
        new(row[DatasetTables.SessionId], runs[row[DatasetTables.RunId]], row.NameOf<SessionStatus>("status"), [.. trials[row[DatasetTables.SessionId]]])
        {
            InitCritic = row.TextOf("init_critic"), FinalCritic = row.TextOf("final_critic"),
            Survey = survey is null ? new Dictionary<string, string>()
                : facts.Survey.Select(question => (question.Name, Answer: survey.TextOf(question.Name))).Where(answer => answer.Answer is not null).ToDictionary(answer => answer.Name, answer => answer.Answer!, StringComparer.Ordinal),
        };
}
