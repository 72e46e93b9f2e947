using System.CommandLine;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer study backup</c>: the database of a listening study in one file.</summary>
internal static class StudyBackupCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("database") { Description = "A file of SQLite, or postgres://user@host/database." };
        var file = new Argument<string>("file") { Description = "The backup to write, a zip; it must not be there." };
        var command = new Command("backup", "Write the database of a listening study into one file, while the study goes on.") { from, file };
        command.SetAction(line =>
        {
            int rows = StudyBackup.Save(new DatabasePlace(line.GetRequiredValue(from)), line.GetRequiredValue(file));
            line.InvocationConfiguration.Output.WriteLine($"{rows} rows in {line.GetRequiredValue(file)}");
        });
        return command.WithExamples("deepdrummer study backup runs/listening-study.db monday.zip");
    }
}
