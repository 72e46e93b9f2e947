using System.IO.Compression;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A backup is whole, gives the study back, and overwrites nothing.</summary>
public sealed class StudyBackupTests
{
    [Fact]
    public async Task A_session_goes_on_where_the_backup_left_it()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase2");
        string file = study.In("backup.zip");
        StudyBackup.Save(study.Place, file);                                      // with the server at work
        var place = new DatabasePlace(study.In("restored.db"));
        StudyBackup.Restore(file, place);
        using var restored = new ShortStudy(place: place);
        Assert.Equal(state.Loop!.Id, (await restored.Sessions.Of(secrets)!.StateAsync(secrets)).Loop!.Id);
        Assert.Equal("done", (await SessionFlow.UntilAsync(restored.Sessions.Of(secrets)!, secrets, "done")).Stage);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        using var study = new ShortStudy();
        string file = study.In("backup.zip");
        StudyBackup.Save(study.Place, file);
        byte[] before = File.ReadAllBytes(file);
        Assert.Throws<IOException>(() => StudyBackup.Save(study.Place, file));
        Assert.Throws<IOException>(() => StudyBackup.Restore(file, study.Place));
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Throws<FileNotFoundException>(() => StudyBackup.Save(new DatabasePlace(study.In("nowhere.db")), study.In("other.zip")));
        Assert.False(File.Exists(study.In("other.zip")));
    }

    [Fact]
    public void A_file_that_is_no_whole_backup_is_refused_and_leaves_nothing()
    {
        using var study = new ShortStudy();
        study.Begin();
        string file = study.In("backup.zip"), target = study.In("restored.db");
        StudyBackup.Save(study.Place, file);
        foreach (string table in (string[])["session.jsonl", "checksums.txt"])
        {
            string broken = study.In($"without-{table}.zip");
            File.Copy(file, broken);
            using (ZipArchive zip = ZipFile.Open(broken, ZipArchiveMode.Update))
                zip.GetEntry(table)!.Delete();
            Assert.Contains(table, Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(broken, new DatabasePlace(target))).Message, StringComparison.Ordinal);
        }
        string changed = study.In("changed.zip");
        File.Copy(file, changed);
        using (ZipArchive zip = ZipFile.Open(changed, ZipArchiveMode.Update))
        {
            zip.GetEntry("session.jsonl")!.Delete();
            zip.CreateEntry("session.jsonl").Open().Dispose();
        }
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(changed, new DatabasePlace(target))).Message, StringComparison.Ordinal);
        File.WriteAllText(changed, "no zip");
        Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(changed, new DatabasePlace(target)));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void A_database_of_another_study_or_of_none_is_refused()
    {
        using var study = new ShortStudy();
        var other = new WebStudyOf(study, ShortStudy.Usual with { Ratings = 6 });
        Assert.Contains("\"ratings\":5", Assert.Throws<InvalidDataException>(other.Open).Message, StringComparison.Ordinal);
        string text = study.In("text.db");
        File.WriteAllText(text, new string('x', 4096));
        Assert.ThrowsAny<Exception>(() => StudyDatabase.Open(new DatabasePlace(text)));
        Assert.Equal(new string('x', 4096), File.ReadAllText(text));
    }

    private sealed class WebStudyOf(ShortStudy study, StudyDesign design)
    {
        public void Open() => _ = new WebStudy(design, study.Library, study.Database, _ => study.Method);
    }
}
