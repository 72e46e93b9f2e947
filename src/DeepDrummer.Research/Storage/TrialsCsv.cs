using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Storage;

/// <summary>The rating dataset of a run, <c>trials.csv</c>: one trial a line, by listener and trial, without times.</summary>
/// <remarks>Columns: rater, trial, phase, arm (learning, init, final, random, repeat), score, liked (0 or 1), critic_heard
/// (ratings the critic behind the score had learned from), repeat_of (the trial that played the loop before),
/// pair (the two trials that one answer settled have its number; empty for a loop heard alone), then the grid (<c>x...x...</c>) and the sound of each row.</remarks>
public static class TrialsCsv
{
    public static string Format(IEnumerable<TrialRated> trials)
    {
        TrialRated[] sorted = [.. trials.OrderBy(trial => trial.Rater).ThenBy(trial => trial.Trial)];
        int rows = sorted.Select(trial => trial.Rows.Count).DefaultIfEmpty(Grid.OriginalRows).Max();
        string[] numbers = [.. Enumerable.Range(1, rows).Select(number => Csv.Of(number))];

        var csv = new Csv([
            "rater", "trial", "phase", "arm", "score", "liked", "critic_heard", "repeat_of", "pair",
            .. numbers.Select(number => "grid_" + number), .. numbers.Select(number => "sound_" + number)]);
        foreach (TrialRated trial in sorted)
            csv.Row([
                Csv.Of(trial.Rater), Csv.Of(trial.Trial), Csv.Of(trial.Phase), StorageJson.NameOf(trial.Arm), Csv.Of(trial.Score), Csv.Of(trial.Liked),
                Csv.Of(trial.CriticHeard), Csv.Of(trial.RepeatOf), Csv.Of(trial.Pair),
                .. Padded(trial.Rows.Select(row => row.Cells), rows), .. Padded(trial.Rows.Select(row => row.Sound), rows)]);
        return csv.ToString();
    }

    private static IEnumerable<string> Padded(IEnumerable<string> fields, int count) =>
        fields.Concat(Enumerable.Repeat("", count)).Take(count);
}
