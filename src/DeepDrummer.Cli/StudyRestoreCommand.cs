using System.CommandLine;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer study restore</c>: a database of a backup, in SQLite or PostgreSQL.</summary>
internal static class StudyRestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A backup that 'study backup' wrote." };
        var to = new Argument<string>("database") { Description = "A file of SQLite that is not there yet, or an empty postgres://user@host/database." };
        var replaces = new Option<string?>("--replaces") { Description = "The study's database up to now: who withdrew in it after the backup stays withdrawn.", HelpName = "PLACE" };
        var withdrawn = new Option<int[]>("--withdrawn") { Description = "Session that was withdrawn after the backup, where that database is lost (again for each).", HelpName = "NUMBER" };
        var command = new Command("restore", "Make a database of a backup; nothing is overwritten.") { file, to, replaces, withdrawn };
        command.SetAction(line =>
        {
            (string backup, DatabasePlace place) = (line.GetRequiredValue(file), new DatabasePlace(line.GetRequiredValue(to)));
            BackupAge? age = line.GetValue(replaces) is string old ? StudyBackup.AgeOf(backup, new DatabasePlace(old)) : null;
            HashSet<int> gone = [.. age?.Withdrawn ?? [], .. line.GetValue(withdrawn) ?? []];
            int rows = StudyBackup.Restore(backup, place, gone);
            TextWriter output = line.InvocationConfiguration.Output;
            output.WriteLine($"{rows} rows in {place.Shown}");
            if (gone.Count > 0)
                output.WriteLine($"withdrawn after the backup, and so here: session {Listed(gone)}");
            if (age?.Begun is { Count: > 0 } begun)
                output.WriteLine($"begun after the backup, and not here: session {Listed(begun)}");
            if (age is null && gone.Count == 0)
                line.InvocationConfiguration.Error.WriteLine("deepdrummer: who withdrew after the backup was made is in this database again, if anybody did: --replaces PLACE or --withdrawn NUMBER keeps them out.");
        });
        return command.WithExamples(
            "deepdrummer study restore monday.zip runs/restored.db --replaces runs/study.db",
            "deepdrummer study restore monday.zip postgres://lab@localhost/study --withdrawn 3 --withdrawn 7");
    }

    private static string Listed(IEnumerable<int> numbers) => string.Join(", ", numbers.Order());
}
