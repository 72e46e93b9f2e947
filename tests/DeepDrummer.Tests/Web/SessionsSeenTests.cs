using Dapper;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Admin;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>What the experimenter is shown again and again is what the database has, and only what changed is read anew.</summary>
public sealed class SessionsSeenTests
{
    [Fact]
    public async Task Every_change_of_a_session_shows_and_the_others_are_not_read_again()
    {
        using var study = new ShortStudy();
        (LiveSession still, SessionSecrets theirs) = study.Begin();
        await SessionFlow.UntilAsync(still, theirs, "phase1");
        var seen = new SessionsSeen(study.Database);
        Compare();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        Compare();
        await session.ClaimAsync(SessionFlow.Tab, secrets);
        Compare();
        StateMessage state = await session.StateAsync(secrets);
        while (state.Stage != "done")
        {
            state = await SessionFlow.StepAsync(session, secrets, state);
            Compare();
        }
        await session.WithdrawAsync();
        Compare();

        StudySession before = seen.Now()[0];
        Assert.Same(before, seen.Now()[0]);
        study.Database.Change((connection, all) => connection.Execute("UPDATE session SET language = 'fr' WHERE number = 0", transaction: all));   // behind the server's back
        Assert.Equal("en", seen.Now()[0].Session.Language);

        void Compare() => Assert.Equal(study.Database.Sessions().Select(Text), seen.Now().Select(Text));
        static string Text(StudySession one) => $"{one.Session} {string.Join(';', one.Trials)} {string.Join(';', one.Answers)}";
    }
}
