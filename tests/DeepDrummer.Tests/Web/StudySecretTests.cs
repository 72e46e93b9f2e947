using System.IO.Compression;
using System.Text;
using Dapper;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Admin;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>Who has the study file and what is released can compute neither a person's loops nor the arm that comes next.</summary>
public sealed class StudySecretTests
{
    private static readonly HashSet<int> none = [];

    [Fact]
    public void Two_databases_of_one_study_give_other_loops_and_other_arms()
    {
        using ShortStudy one = new(), other = new();
        Assert.NotEqual(one.Database.Study.Secret, other.Database.Study.Secret);
        Assert.NotEqual(Loop(one), Loop(other));
        Assert.NotEqual(Arms(one), Arms(other));
        Assert.NotEqual(Listener.Of(new Seed(one.Design.Seed), 0), one.Study.Listener(0));   // as it would be without the secret

        static string Loop(ShortStudy study) => LoopJson.Format(study.Study.Practice(0, StudyStage.Check, 0), study.Library, new RenderOptions());
        static string Arms(ShortStudy study) => string.Concat(Enumerable.Range(0, 200).Select(study.Study.ArmOf));
    }

    [Fact]
    public void A_server_that_starts_again_and_a_restored_backup_keep_the_secret()
    {
        using var study = new ShortStudy();
        (Seed listener, string secret) = (study.Study.Listener(3).Seed, study.Database.Study.Secret);
        study.Restart();
        Assert.Equal(listener, study.Study.Listener(3).Seed);
        string file = study.In("backup.zip");
        StudyBackup.Save(study.Place, file);
        var place = new DatabasePlace(study.In("restored.db"));
        StudyBackup.Restore(file, place, none);
        using var restored = new ShortStudy(place: place);                        // asks for a database to be made, and finds one
        Assert.Equal((listener, secret), (restored.Study.Listener(3).Seed, restored.Database.Study.Secret));
    }

    [Fact]
    public void A_database_from_before_there_was_a_secret_is_refused_by_its_version()
    {
        using var study = new ShortStudy();
        study.Database.Change((connection, all) => connection.Execute("ALTER TABLE study DROP COLUMN secret; UPDATE study SET version = 1", transaction: all));
        string said = Assert.Throws<InvalidDataException>(() => StudyDatabase.Open(study.Place)).Message;
        Assert.EndsWith("has version 1 of the schema, and this program reads version 2.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_hang_on_the_secret_the_study_and_the_session()
    {
        StudySecret secret = new("a"), other = new("b");
        Seed[] seeds = [secret.Listener(1, 0).Seed, secret.Listener(1, 1).Seed, secret.Listener(2, 0).Seed, other.Listener(1, 0).Seed, secret.Arms(1), secret.Arms(2), other.Arms(1)];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        Assert.Equal(secret.Listener(1, 0), new StudySecret("a").Listener(1, 0));
        Assert.Equal(43, StudySecret.New().Text.Length);
    }

    [Fact]
    public async Task An_export_tells_neither_secret_nor_seed_nor_the_arm_of_a_session_under_way()
    {
        using var study = new ShortStudy();
        (LiveSession finished, SessionSecrets secrets) = study.Begin();
        await SessionFlow.UntilAsync(finished, secrets, "done");
        await SessionFlow.UntilAsync(study.Begin().Session, secrets, "phase1");
        (LiveSession left, SessionSecrets theirs) = study.Begin();
        await SessionFlow.UntilAsync(left, theirs, "phase1");
        await left.WithdrawAsync();

        Dictionary<string, string> files = Files(StudyExport.Zip(study.Database.Study, study.Database.Sessions(), Clock.Now));
        string[][] rows = [.. files["sessions.csv"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        Assert.Equal([study.Study.ArmOf(0), "", study.Study.ArmOf(2)], rows.Select(row => row[1]));
        Assert.Equal(["complete", "under_way", "withdrawn"], rows.Select(row => row[2]));
        Assert.DoesNotContain("seed", files["study.json"], StringComparison.Ordinal);
        Assert.Contains("\"arms\":[{\"name\":\"one\"", files["study.json"], StringComparison.Ordinal);
        Assert.All(files.Values, text => Assert.DoesNotContain(study.Database.Study.Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_begin_like_a_formula_are_none_in_a_spreadsheet()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        await SessionFlow.UntilAsync(session, secrets, "survey");
        string[] words = ["=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(1)", "-3", "+4.5", "plain = words"];
        study.Database.Leave(0, StudyStage.Survey, StudyStage.Done, [.. words.Select((word, index) => new StoredAnswer(0, StudyStage.Survey, $"words{index}", word))], Clock.Now);
        string text = Files(StudyExport.Zip(study.Database.Study, study.Database.Sessions(), Clock.Now))["answers.csv"];
        Assert.Equal(["\"'=HYPERLINK(\"\"http://evil.example\"\")\"", "'+1+1", "'-2+3", "'@SUM(1)", "-3", "+4.5", "plain = words"],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',', 4)[3]));
    }

    private static Dictionary<string, string> Files(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }
}
