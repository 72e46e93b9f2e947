using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>The same study over PostgreSQL, and backups between the two.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresStudyTests(PostgresServer server)
{
    private static readonly HashSet<int> none = [];

    [PostgresFact]
    public async Task A_session_is_the_same_in_both_databases_and_survives_restarts()
    {
        using var one = new ShortStudy(secret: "of both");
        using var other = new ShortStudy(place: server.New(), secret: "of both");
        await WholeAsync(one, restarts: false);
        await WholeAsync(other, restarts: true);
        Assert.Equal(Rows(one.Database), Rows(other.Database));
    }

    [PostgresFact]
    public async Task Two_servers_at_once_give_each_session_its_number_and_each_loop_one_answer()
    {
        using var study = new ShortStudy(place: server.New());
        using var second = StudyDatabase.Open(study.Place);
        var first = new StoredSession { Number = 0, Arm = "", Stage = StudyStage.Check, Language = "en" };
        int[] numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(turn => Task.Run(() =>
            (turn % 2 == 0 ? study.Database : second).Begin(study.Study.ArmOf, first, SessionSecrets.New().Keys(null))!.Number)));
        Assert.Equal(Enumerable.Range(0, 40), numbers.Order());

        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "practice");
        var trial = new StoredTrial { Session = 40, Stage = StudyStage.Practice, Number = 0, Loop = "{}", Liked = true, HeardSeconds = 1, Played = default, Rated = default };
        bool[] kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() => (turn % 2 == 0 ? study.Database : second).Rate(trial, null))));
        Assert.Single(kept, one => one);
        Assert.Equal("practice", state.Stage);
    }

    [PostgresFact]
    public async Task A_backup_goes_from_one_to_the_other_and_back_without_a_change()
    {
        using var study = new ShortStudy();
        await WholeAsync(study, restarts: false);
        string first = study.In("first.zip"), second = study.In("second.zip");
        DatabasePlace postgres = server.New(), again = new(study.In("again.db"));
        int rows = StudyBackup.Save(study.Place, first);
        Assert.Equal(rows, StudyBackup.Restore(first, postgres, none));
        Assert.Equal(rows, StudyBackup.Save(postgres, second));
        Assert.Equal(rows, StudyBackup.Restore(second, again, none));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        using var restored = StudyDatabase.Open(again);
        Assert.Equal(Rows(study.Database), Rows(restored));
        Assert.Contains("holds a study already", Assert.Throws<IOException>(() => StudyBackup.Restore(first, postgres, none)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void A_database_that_is_not_there_is_one_line_without_its_password()
    {
        string place = server.New().Text.Replace("lab@", "lab:secret@", StringComparison.Ordinal) + "x";
        IOException refused = Assert.ThrowsAny<IOException>(() => StudyDatabase.Open(new DatabasePlace(place)));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static async Task WholeAsync(ShortStudy study, bool restarts)
    {
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await session.StateAsync(secrets);
        while (state.Stage != "done")
        {
            if (restarts)
                study.Restart();
            session = study.Sessions.Of(secrets)!;
            state = await SessionFlow.StepAsync(session, secrets, await session.StateAsync(secrets));
        }
    }

    /// <summary>Everything but the times.</summary>
    private static IEnumerable<string> Rows(StudyDatabase database) => database.Sessions().SelectMany(session => (IEnumerable<string>)[
        $"{session.Session with { Begun = null, StageBegun = null, Ended = null }}",
        .. session.Trials.Select(trial => $"{trial with { Played = default, Rated = default, ProposalSeconds = null }}"),
        .. session.Answers.Select(answer => $"{answer}")]);
}
