using System.Net;
using System.Text.Json;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Tests.Web;

/// <summary>A PostgreSQL that goes away under the study's server and comes back: pages wait, and every answer is there once.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresOutageTests(PostgresServer server)
{
    [PostgresFact]
    public async Task Who_asks_while_it_is_away_is_told_to_wait_and_nothing_is_lost_or_doubled()
    {
        using var study = new ShortStudy(place: server.New());
        var faults = new List<string>();
        await using WebApplication app = StudyServer.Build(study.Study, new HostingOptions { Port = 0, Fault = faults.Add });
        await app.StartAsync();
        using PageClient page = new(app.Urls.First()), later = new(app.Urls.First());
        string nonce = SessionSecrets.NewToken();
        await page.ConsentAsync();
        while (page.Stage != "phase1")
            await page.StepAsync(page.Said);
        JsonElement before = page.Said;

        server.Stop();
        foreach (Func<Task<HttpStatusCode>> ask in (Func<Task<HttpStatusCode>>[])[() => page.StepAsync(before), () => page.StepAsync(before), () => page.GetAsync("/api/session"), () => page.PostAsync("/api/claim", new { tab = "t" })])
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (await ask(), page.RetryAfter));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await later.ConsentAsync(nonce: nonce));
        server.Start();

        await UntilThereAsync(() => later.ConsentAsync(nonce: nonce));
        await UntilThereAsync(() => page.StepAsync(before));
        Assert.Equal(("phase1", 1), (page.Stage, page.Said.GetProperty("number").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, await page.StepAsync(before));             // the click that was tried twice
        Assert.Equal(("phase1", 1), (page.Stage, page.Said.GetProperty("number").GetInt32()));

        while (page.Stage != "done")
        {
            JsonElement state = page.Said;
            server.CutConnections();                                               // every one, before every step
            await UntilThereAsync(() => page.StepAsync(state, liked: false));
        }
        StudySession session = study.Database.Session(0)!;
        Assert.Equal(study.Design.Practice + study.Design.Ratings + study.Study.Protocol("one").BlindTrials, session.Trials.Count);
        Assert.Equal(2, session.Trials.Count(trial => trial.Liked));               // of practice and of the outage
        Assert.Equal(2, study.Database.Sessions().Count);
        Assert.Equal(faults.Distinct(), faults);                                  // each said once, however many wait
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.StartsWith("DatabaseAwayException: postgres://lab@127.0.0.1:", fault, StringComparison.Ordinal));
    }

    [PostgresFact]
    public void A_second_server_is_refused_in_one_line_and_the_first_stays_alone_after_an_outage()
    {
        using var study = new ShortStudy(place: server.New());
        StoredStudy stored = WebStudy.Stored(study.Design, study.Library);
        string said = Assert.ThrowsAny<IOException>(() => StudyDatabase.OpenOrCreate(study.Place, stored)).Message;
        Assert.Equal($"{study.Place.Shown} is served by another process; a study has one server at a time.", said);
        using (StudyDatabase reader = StudyDatabase.Open(study.Place))
            Assert.Equal(study.Database.Study, reader.Study);                      // a backup may be made all the while

        server.CutConnections();                                                   // the first does not know yet that its lock is gone
        using StudyDatabase second = StudyDatabase.OpenOrCreate(study.Place, stored);
        Assert.Throws<DatabaseAwayException>(() => study.Database.Pause(true));    // its connection is broken
        Assert.Contains("served by another process", Assert.Throws<DatabaseAwayException>(() => study.Database.Pause(true)).Message, StringComparison.Ordinal);
        Assert.False(second.Study.Paused);
        second.Dispose();
        study.Database.Pause(true);
        Assert.True(study.Database.Study.Paused);
    }

    /// <summary>Tries as a page does, without its waits.</summary>
    private static async Task UntilThereAsync(Func<Task<HttpStatusCode>> ask)
    {
        HttpStatusCode status;
        do
            status = await ask();
        while (status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
