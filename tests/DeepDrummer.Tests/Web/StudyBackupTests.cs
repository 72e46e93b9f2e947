using System.IO.Compression;
using Dapper;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A backup is whole, gives the study back, and overwrites nothing.</summary>
public sealed class StudyBackupTests
{
    private static readonly HashSet<int> none = [];

    [Fact]
    public async Task A_session_goes_on_where_the_backup_left_it()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase2");
        string file = study.In("backup.zip");
        StudyBackup.Save(study.Place, file);                                      // with the server at work
        var place = new DatabasePlace(study.In("restored.db"));
        StudyBackup.Restore(file, place, none);
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
        Assert.Throws<IOException>(() => StudyBackup.Restore(file, study.Place, none));
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
            Assert.Contains(table, Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(broken, new DatabasePlace(target), none)).Message, StringComparison.Ordinal);
        }
        string changed = study.In("changed.zip");
        File.Copy(file, changed);
        using (ZipArchive zip = ZipFile.Open(changed, ZipArchiveMode.Update))
        {
            zip.GetEntry("session.jsonl")!.Delete();
            zip.CreateEntry("session.jsonl").Open().Dispose();
        }
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(changed, new DatabasePlace(target), none)).Message, StringComparison.Ordinal);
        File.WriteAllText(changed, "no zip");
        Assert.Throws<InvalidDataException>(() => StudyBackup.Restore(changed, new DatabasePlace(target), none));
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

    [Fact]
    public async Task Who_withdrew_after_the_backup_stays_withdrawn_and_nothing_opens_or_links_their_session()
    {
        using var study = new ShortStudy();
        string code = SessionSecrets.NewToken(), file = study.In("backup.zip");
        study.Database.AddLinks([SessionSecrets.HashOf(code)]);
        (LiveSession stays, SessionSecrets theirs) = study.Begin();
        SessionSecrets[] leaving = [SessionSecrets.New(), SessionSecrets.New()];
        foreach (SessionSecrets one in leaving)
        {
            var first = new StoredSession { Number = 0, Arm = "", Stage = StudyStage.Check, Language = "en", Begun = Clock.Now, StageBegun = Clock.Now };
            study.Database.Begin(study.Study.ArmOf, first, one.Keys(one == leaving[0] ? code : null));
        }
        foreach ((LiveSession session, SessionSecrets secrets) in ((LiveSession, SessionSecrets)[])[(stays, theirs), (study.Sessions.Numbered(1), leaving[0]), (study.Sessions.Numbered(2), leaving[1])])
        {
            await session.ClaimAsync(SessionFlow.Tab, secrets);
            await SessionFlow.UntilAsync(session, secrets, "phase2");
        }
        await study.Sessions.Numbered(2).WithdrawAsync();                         // before the backup
        Assert.Equal((0, 0), Left(study.Database, 2));
        StudyBackup.Save(study.Place, file);
        await study.Sessions.Numbered(1).WithdrawAsync();                         // after it
        study.Begin();
        Assert.Equal((0, 0), Left(study.Database, 1));
        Assert.False(study.Database.HasLink(SessionSecrets.HashOf(code)));

        BackupAge age = StudyBackup.AgeOf(file, study.Place);
        Assert.Equal([1], age.Withdrawn);
        Assert.Equal([3], age.Begun);
        var place = new DatabasePlace(study.In("restored.db"));
        StudyBackup.Restore(file, place, age.Withdrawn.ToHashSet());
        using (StudyDatabase restored = StudyDatabase.Open(place))
        {
            Assert.Equal([StudyStage.Phase2, StudyStage.Withdrawn, StudyStage.Withdrawn], restored.Sessions().Select(session => session.Session.Stage));
            Assert.Equal($"{study.Database.Session(1)!.Session}", $"{restored.Session(1)!.Session}");   // as it is where they withdrew
            Assert.Equal(study.Database.Session(0)!.Trials.Count, restored.Session(0)!.Trials.Count);
            Assert.NotNull(restored.SessionOf(AccessKind.Cookie, SessionSecrets.HashOf(theirs.Cookie)));
            foreach (int number in (int[])[1, 2])
                Assert.Equal((0, 0), Left(restored, number));
            Assert.False(restored.HasLink(SessionSecrets.HashOf(code)));
        }
        Assert.DoesNotContain(SessionSecrets.HashOf(leaving[0].Cookie), await File.ReadAllTextAsync(place.Text, System.Text.Encoding.Latin1), StringComparison.Ordinal);   // never written

        string nowhere = study.In("none.db");
        Assert.Contains("Session 9 cannot", Assert.Throws<ArgumentException>(() => StudyBackup.Restore(file, new DatabasePlace(nowhere), new HashSet<int> { 9 })).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(nowhere));
        using var other = new ShortStudy();
        Assert.Contains("is no backup of", Assert.Throws<InvalidDataException>(() => StudyBackup.AgeOf(file, other.Place)).Message, StringComparison.Ordinal);

        static (long Keys, long Said) Left(StudyDatabase database, int session) => database.Change((connection, all) => (
            connection.ExecuteScalar<long>("SELECT COUNT(*) FROM access_key WHERE session = @session", new { session }, all),
            connection.ExecuteScalar<long>("SELECT COUNT(*) FROM trial WHERE session = @session", new { session }, all)
                + connection.ExecuteScalar<long>("SELECT COUNT(*) FROM session WHERE number = @session AND (tab IS NOT NULL OR begun IS NOT NULL OR language IS NOT NULL)", new { session }, all)));
    }

    private sealed class WebStudyOf(ShortStudy study, StudyDesign design)
    {
        public void Open() => _ = new WebStudy(design, study.Library, study.Database, _ => study.Method);
    }
}
