using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>Whether the tables of a dataset, each right by itself, agree with one another.</summary>
internal static class DatasetSense
{
    /// <summary>What does not, one sentence a problem.</summary>
    public static IEnumerable<string> Problems(ReleasedDataset dataset, string folder, IReadOnlyList<DatasetRow> sessions, IReadOnlyList<DatasetRow> thetas)
    {
        string trialsPath = Path.Combine(folder, DatasetTables.Trials.Path), sessionsPath = Path.Combine(folder, DatasetTables.Sessions.Path);
        foreach ((ReleasedSession session, DatasetRow row) in dataset.Sessions.Zip(sessions))
        {
            if (row.WholeOf("trials") != session.Trials.Count)
                yield return $"{sessionsPath}, line {row.Line}: {session.Id} has {row["trials"]} trials, and {DatasetTables.Trials.FileName} holds {session.Trials.Count} of it.";
            foreach (string problem in Problems(session))
                yield return $"{trialsPath}: {session.Id}, {problem}";
        }
        foreach (string problem in OfTheta(dataset, Path.Combine(folder, DatasetTables.Theta.Path), thetas))
            yield return problem;
        if (dataset.Facts.Anonymity is int k)
            foreach (RareAnswers rare in dataset.Sessions.GroupBy(session => session.Run.Facts.Occasion).SelectMany(occasion => KAnonymity.Combinations([.. occasion.Select(session => Asked(session, dataset.Facts))], k)))
                yield return $"{Path.Combine(folder, DatasetTables.Survey(dataset.Facts.Survey).Path)}: {string.Join(", ", rare.Answers.Select(answer => $"{answer.Key} = '{answer.Value}'"))} is the answer of {rare.Listeners} listeners, and of {k} at least it is to be.";
    }

    private static Dictionary<string, string> Asked(ReleasedSession session, ReleaseFacts facts) =>
        session.Survey.Where(answer => facts.Survey.Any(question => question.Name == answer.Key && !question.FreeText)).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Problems(ReleasedSession session)
    {
        for (int index = 0; index < session.Trials.Count; index++)
        {
            ReleasedTrial trial = session.Trials[index];
            if (trial.Number != index)
            {
                yield return $"trial {trial.Number} stands where {index} should.";
                yield break;
            }
            if (trial.Arm == TrialArm.Repeat != trial.RepeatOf is not null)
                yield return $"trial {index} is of the arm {StorageJson.NameOf(trial.Arm)} and repeats trial '{trial.RepeatOf}'.";
            else if (trial.RepeatOf is int earlier && (earlier >= index || session.Trials[earlier].Loop.Id != trial.Loop.Id))
                yield return $"trial {index} repeats trial {earlier}, which is {(earlier >= index ? "not before it" : $"the loop {session.Trials[earlier].Loop.Id} and not {trial.Loop.Id}")}.";
        }
    }

    private static IEnumerable<string> OfTheta(ReleasedDataset dataset, string path, IReadOnlyList<DatasetRow> rows)
    {
        (string Id, ListenerTheta Theta)[] expected = [.. dataset.Sessions.Select(session => (session.Id, Theta: session.Theta())).Where(pair => pair.Theta is not null).Select(pair => (pair.Id, pair.Theta!))];
        if (expected.Length != rows.Count)
            yield return $"{path} has {rows.Count} listeners, and {expected.Length} rated both critics to the end.";
        foreach (DatasetRow row in rows)
            if (expected.FirstOrDefault(pair => pair.Id == row[DatasetTables.SessionId]).Theta is not ListenerTheta theta)
                yield return $"{path}, line {row.Line}: {row[DatasetTables.SessionId]} did not rate both critics to the end.";
            else if ((theta.InitLikes, theta.InitTrials, theta.FinalLikes, theta.FinalTrials) is var counts && counts != (row.WholeOf("init_likes"), row.WholeOf("init_trials"), row.WholeOf("final_likes"), row.WholeOf("final_trials")))
                yield return $"{path}, line {row.Line}: {row["init_likes"]} of {row["init_trials"]} and {row["final_likes"]} of {row["final_trials"]} are liked, and the trials say {counts.InitLikes} of {counts.InitTrials} and {counts.FinalLikes} of {counts.FinalTrials}.";
            else if ((row.NumberOf("init_theta"), row.NumberOf("final_theta"), row.NumberOf("delta_theta")) != (theta.InitTheta, theta.FinalTheta, theta.DeltaTheta))
                yield return FormattableString.Invariant($"{path}, line {row.Line}: thetas {row["init_theta"]}, {row["final_theta"]}, {row["delta_theta"]} do not follow from the counts: {theta.InitTheta}, {theta.FinalTheta}, {theta.DeltaTheta}.");
    }
}
