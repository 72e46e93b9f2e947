using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Web;

namespace DeepDrummer.Tests.Cli;

/// <summary>Backup and restore by the command line, with what happened in between.</summary>
public sealed class StudyRestoreCommandTests
{
    [Fact]
    public async Task A_restore_says_what_is_kept_out_what_is_missing_and_what_may_be_in_it_again()
    {
        using var study = new ShortStudy();
        string backup = study.In("monday.zip");
        for (int session = 0; session < 3; session++)
            study.Begin();
        Assert.Equal((Host.Success, ""), (await RunAsync("backup", study.Place.Text, backup)) is var saved ? (saved.Status, saved.Error) : default);
        study.Database.Withdraw(2);
        study.Database.Withdraw(0);
        study.Begin();

        (int status, string output, string error) = await RunAsync("restore", backup, study.In("plain.db"));
        Assert.Equal(Host.Success, status);
        Assert.Contains("--replaces PLACE or --withdrawn NUMBER", error, StringComparison.Ordinal);
        Assert.Equal([StudyStage.Check, StudyStage.Check, StudyStage.Check], Stages("plain.db"));

        (status, output, error) = await RunAsync("restore", backup, study.In("kept.db"), "--replaces", study.Place.Text);
        Assert.Equal((Host.Success, ""), (status, error));
        Assert.Contains("withdrawn after the backup, and so here: session 0, 2\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("begun after the backup, and not here: session 3\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal([StudyStage.Withdrawn, StudyStage.Check, StudyStage.Withdrawn], Stages("kept.db"));

        Assert.Equal(Host.Success, (await RunAsync("restore", backup, study.In("named.db"), "--withdrawn", "1", "--withdrawn", "2")).Status);
        Assert.Equal([StudyStage.Check, StudyStage.Withdrawn, StudyStage.Withdrawn], Stages("named.db"));
        (status, _, error) = await RunAsync("restore", backup, study.In("none.db"), "--withdrawn", "7");
        Assert.Equal((Host.Failure, "deepdrummer: Session 7 cannot be withdrawn: the backup has 3 sessions, and none of that number.\n"), (status, error.ReplaceLineEndings("\n")));
        Assert.False(File.Exists(study.In("none.db")));

        IEnumerable<StudyStage> Stages(string name)
        {
            using StudyDatabase database = StudyDatabase.Open(new DatabasePlace(study.In(name)));
            return [.. database.Sessions().Select(session => session.Session.Stage)];
        }
    }

    private static async Task<(int Status, string Output, string Error)> RunAsync(params string[] line)
    {
        using StringWriter output = new(), error = new();
        int status = await Host.RunAsync(new RootCommand { StudyBackupCommand.Create(), StudyRestoreCommand.Create() }, line, output, error);
        return (status, output.ToString(), error.ToString());
    }
}
