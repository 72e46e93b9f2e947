using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>A dataset's tables as CSV text.</summary>
internal static class TableText
{
    /// <summary>Every table with its text.</summary>
    public static IEnumerable<(DatasetTable Table, string Text)> All(ReleasedDataset dataset)
    {
        int rows = RowsOf(dataset);
        foreach (DatasetTable table in DatasetTables.All(dataset.Facts, rows))
        {
            var csv = new Csv(table.Columns.Select(column => column.Name));
            foreach (IEnumerable<string> row in Rows(dataset, table, rows))
                csv.Row(row);
            yield return (table, csv.ToString());
        }
    }

    /// <summary>Rows of the largest loop, at least 1.</summary>
    public static int RowsOf(ReleasedDataset dataset) => dataset.Loops.Select(loop => loop.Rows.Count).DefaultIfEmpty(1).Max() is var most && most > 0 ? most : 1;

    /// <summary>Sounds that loops play, by name, and how many loops each plays in.</summary>
    public static IEnumerable<(string Sound, int Loops)> Sounds(ReleasedDataset dataset) =>
        dataset.Loops.SelectMany(loop => loop.Rows.Select(row => row.Sound).Distinct()).GroupBy(sound => sound).OrderBy(sound => sound.Key, StringComparer.Ordinal).Select(sound => (sound.Key, sound.Count()));

    private static IEnumerable<IEnumerable<string>> Rows(ReleasedDataset dataset, DatasetTable table, int rows) => table.Name switch
    {
        "runs" => dataset.Runs.Select(Run),
        "sessions" => dataset.Sessions.Select(session => (string[])[session.Id, session.Run.Id, StorageJson.NameOf(session.Status), Csv.Of(session.Trials.Count), session.InitCritic ?? "", session.FinalCritic ?? ""]),
        "trials" => dataset.Sessions.SelectMany(session => session.Trials.Select(trial => Trial(session, trial))),
        "loops" => dataset.Loops.Select(loop => Loop(loop, rows)),
        "sounds" => Sounds(dataset).Select(sound => (string[])[sound.Sound, StorageJson.NameOf(DrumRoles.Guess(sound.Sound)), Csv.Of(sound.Loops)]),
        "theta" => dataset.Sessions.Select(session => (session.Id, Theta: session.Theta())).Where(row => row.Theta is not null).Select(row => Theta(row.Id, row.Theta!)),
        "survey" => dataset.Sessions.Where(session => session.Survey.Count > 0)
            .Select(session => dataset.Facts.Survey.Select(question => session.Survey.GetValueOrDefault(question.Name, "")).Prepend(session.Id)),
        _ => throw new InvalidOperationException($"The table {table.Name} has no rows."),
    };

    private static string[] Run(ReleasedRun run)
    {
        RunFacts facts = run.Facts;
        return
        [
            run.Id, StorageJson.NameOf(facts.Listener), facts.Method, facts.Options, StorageJson.NameOf(facts.Query), StorageJson.NameOf(facts.Stop),
            Csv.Of(facts.Ratings), Csv.Of(facts.Blind), Csv.Of(facts.MatchedRandom), Csv.Of(facts.Repeats), Csv.Of(facts.AnswerLag),
            Csv.Of(facts.Sounds), facts.SoundsHash ?? "", facts.Seed is ulong seed ? FormattableString.Invariant($"{seed}") : "",
            facts.Program, facts.Commit ?? "", Csv.Of(facts.Year),
        ];
    }

    private static string[] Trial(ReleasedSession session, ReleasedTrial trial) =>
    [
        session.Id, Csv.Of(trial.Number), Csv.Of(trial.Phase), StorageJson.NameOf(trial.Arm), trial.Loop.Id, Csv.Of(trial.Liked),
        Csv.Of(trial.Score), Csv.Of(trial.CriticHeard), Csv.Of(trial.RepeatOf), Csv.Of(trial.Pair), Csv.Of(trial.PlayedSeconds), Csv.Of(trial.RatedSeconds),
    ];

    private static IEnumerable<string> Loop(ReleasedLoop loop, int rows) =>
    [
        loop.Id, loop.Rows.Count > 0 ? Csv.Of(loop.Rows[0].Cells.Length) : "",
        .. Padded(loop.Rows.Select(row => row.Cells), rows), .. Padded(loop.Rows.Select(row => row.Sound), rows), loop.Midi ?? "", loop.Audio ?? "",
    ];

    private static string[] Theta(string session, ListenerTheta theta) =>
    [
        session, Csv.Of(theta.InitLikes), Csv.Of(theta.InitTrials), Csv.Of(theta.FinalLikes), Csv.Of(theta.FinalTrials),
        Csv.Of(theta.InitTheta), Csv.Of(theta.FinalTheta), Csv.Of(theta.DeltaTheta),
    ];

    private static IEnumerable<string> Padded(IEnumerable<string> cells, int count) => cells.Concat(Enumerable.Repeat("", count)).Take(count);
}
