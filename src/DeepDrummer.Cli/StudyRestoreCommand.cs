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
        var command = new Command("restore", "Make a database of a backup; nothing is overwritten.") { file, to };
        command.SetAction(line =>
        {
            int rows = StudyBackup.Restore(line.GetRequiredValue(file), new DatabasePlace(line.GetRequiredValue(to)));
            line.InvocationConfiguration.Output.WriteLine($"{rows} rows in {new DatabasePlace(line.GetRequiredValue(to)).Shown}");
        });
        return command.WithExamples(
            "deepdrummer study restore monday.zip runs/restored.db",
            "deepdrummer study restore monday.zip postgres://lab@localhost/study");
    }
}
