using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Tests.Web;

/// <summary>One consent is one session: whatever is lost on the way, and however many arrive at once.</summary>
#pragma warning disable CA1001 // disposed of by DisposeAsync, as xunit has it
public sealed class EnteringTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const int Places = 6;
    private readonly ShortStudy study = new(ShortStudy.Usual with { Listeners = Places });
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        app = StudyServer.Build(study.Study, new HostingOptions { Port = 0 });
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        study.Dispose();
    }

    [Fact]
    public async Task A_consent_that_was_not_answered_and_comes_again_is_the_same_session()
    {
        string nonce = SessionSecrets.NewToken();
        (HttpStatusCode, string? Loop) first = await ConsentAsync(nonce);          // each without a cookie: no reply arrived
        Assert.Equal(first, await ConsentAsync(nonce));
        Assert.Single(study.Database.Sessions());
        Assert.NotEqual(first.Loop, (await ConsentAsync(SessionSecrets.NewToken())).Loop);
        Assert.Equal(2, study.Database.Sessions().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await ConsentAsync("short")).Status);
        study.Restart();                                                           // nor does it hang on the server's memory
        SessionSecrets secrets = study.Study.SecretsOf(nonce, null);
        Assert.Equal(first.Loop, (await study.Sessions.Of(secrets)!.StateAsync(secrets)).Loop!.Id);
        Assert.NotEqual(secrets, study.Study.SecretsOf(nonce, SessionSecrets.NewToken()));
    }

    [Fact]
    public async Task Of_many_at_once_each_gets_one_session_its_arm_by_the_schedule_and_none_beyond_the_places()
    {
        string[] nonces = [.. Enumerable.Range(0, Places + 3).Select(_ => SessionSecrets.NewToken())];
        (HttpStatusCode Status, string? Loop)[] replies = await Task.WhenAll(nonces.Concat(nonces).Concat(nonces).Select(ConsentAsync));
        Assert.Equal(3 * Places, replies.Count(reply => reply.Status == HttpStatusCode.OK));
        Assert.Equal(9, replies.Count(reply => reply.Status == HttpStatusCode.Forbidden));
        Assert.Equal(Places, replies.Select(reply => reply.Loop).OfType<string>().Distinct().Count());
        Assert.Equal(Enumerable.Range(0, Places).Select(number => (number, study.Study.ArmOf(number))), study.Database.Sessions().Select(session => (session.Session.Number, session.Session.Arm)));
    }

    [Fact]
    public async Task One_link_opened_twice_at_once_is_one_session()
    {
        string code = SessionSecrets.NewToken();
        study.Database.AddLinks([SessionSecrets.HashOf(code)]);
        (HttpStatusCode Status, string? Loop)[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConsentAsync(SessionSecrets.NewToken(), code)));
        Assert.All(replies, reply => Assert.Equal((HttpStatusCode.OK, replies[0].Loop), reply));
        Assert.Single(study.Database.Sessions());
    }

    [Fact]
    public void A_link_whose_session_could_not_be_made_is_free_as_before()
    {
        string link = SessionSecrets.HashOf(SessionSecrets.NewToken());
        study.Database.AddLinks([link]);
        SessionKeys keys = SessionSecrets.New().Keys(null) with { Link = link };
        StoredSession first = First(Clock.Now);
        Assert.Throws<InvalidOperationException>(() => study.Database.Begin(_ => throw new InvalidOperationException("no arm"), first, keys));
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => study.Database.Begin(study.Study.ArmOf, first, keys with { Withdraw = keys.Cookie }));   // fails after the session's row
        Assert.Empty(study.Database.Sessions());
        Assert.Null(study.Database.SessionOf(AccessKind.Link, link));
        Assert.Equal(0, study.Database.Begin(study.Study.ArmOf, first, keys)!.Number);
        Assert.Equal(0, study.Database.SessionOf(AccessKind.Link, link)!.Number);
    }

    [Fact]
    public void A_session_left_in_the_sound_check_takes_no_place_after_an_hour_and_one_that_went_on_does()
    {
        DateTimeOffset now = Clock.Now;
        foreach (double hours in (double[])[0.5, 2, 3])
            study.Database.Begin(study.Study.ArmOf, First(now.AddHours(-hours)), SessionSecrets.New().Keys(null));
        study.Database.Leave(2, StudyStage.Check, StudyStage.Practice, [], now.AddHours(-2.9));
        Assert.Equal(2, study.Database.PlacesTaken(now));
        Assert.Null(study.Database.Begin(study.Study.ArmOf, First(now), SessionSecrets.New().Keys(null), most: 2));
        Assert.Equal(3, study.Database.Begin(study.Study.ArmOf, First(now), SessionSecrets.New().Keys(null), most: 3)!.Number);
        study.Database.Withdraw(2);
        Assert.Equal(2, study.Database.PlacesTaken(now));
    }

    private static StoredSession First(DateTimeOffset begun) => new() { Number = 0, Arm = "", Stage = StudyStage.Check, Language = "en", Begun = begun, StageBegun = begun };

    private Task<(HttpStatusCode Status, string? Loop)> ConsentAsync(string nonce) => ConsentAsync(nonce, null);

    /// <summary>A browser that has no cookie.</summary>
    private async Task<(HttpStatusCode Status, string? Loop)> ConsentAsync(string nonce, string? participant)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using HttpResponseMessage reply = await http.PostAsJsonAsync("/api/session", new { consent = true, language = "en", nonce, participant });
        JsonElement said = await reply.Content.ReadFromJsonAsync<JsonElement>();
        return (reply.StatusCode, said.TryGetProperty("loop", out JsonElement loop) ? loop.GetProperty("id").GetString() : null);
    }
}
