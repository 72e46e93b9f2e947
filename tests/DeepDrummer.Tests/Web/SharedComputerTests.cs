using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Tests.Web;

/// <summary>One browser, several people: each one's link opens that one's session, whoever sat there before.</summary>
#pragma warning disable CA1001 // disposed of by DisposeAsync, as xunit has it
public sealed class SharedComputerTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly ShortStudy study = new(ShortStudy.Usual with { Listeners = 2 });
    private readonly string[] codes = [.. Enumerable.Range(0, 3).Select(_ => SessionSecrets.NewToken())];
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        study.Database.AddLinks([.. codes.Select(SessionSecrets.HashOf)]);
        app = StudyServer.Build(study.Study, new HostingOptions { Port = 0 });
        await app.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        study.Dispose();
    }

    [Fact]
    public async Task A_link_opens_its_own_session_though_anothers_is_under_way()
    {
        string first = await LoopAsync(await BeginAsync(codes[0]));
        Assert.Equal(first, await LoopAsync(await BeginAsync(codes[0])));         // their own link again: the same session
        Assert.Single(study.Database.Sessions());

        Assert.Equal(HttpStatusCode.NotFound, (await StateAsync(codes[1])).StatusCode);
        string second = await LoopAsync(await BeginAsync(codes[1]));
        Assert.NotEqual(first, second);
        Assert.Equal(2, study.Database.Sessions().Count);
        Assert.Equal(second, await LoopAsync(await StateAsync(codes[1])));
        Assert.Equal(second, await LoopAsync(await StateAsync(null)));            // the cookie is the second's now

        Assert.Equal(HttpStatusCode.NotFound, (await StateAsync(codes[0])).StatusCode);
        Assert.Equal(first, await LoopAsync(await BeginAsync(codes[0])));         // and the first comes back
        Assert.Equal(2, study.Database.Sessions().Count);
    }

    [Fact]
    public async Task A_full_study_lets_its_own_participants_back_in_and_nobody_new()
    {
        string first = await LoopAsync(await BeginAsync(codes[0]));
        await BeginAsync(codes[1]);
        Assert.True((await http.GetFromJsonAsync<JsonElement>("/api/study")).GetProperty("closed").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await BeginAsync(codes[2])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await BeginAsync("no link")).StatusCode);
        Assert.Equal(first, await LoopAsync(await BeginAsync(codes[0])));
        using var elsewhere = new HttpClient { BaseAddress = http.BaseAddress };
        Assert.Equal(first, await LoopAsync(await elsewhere.PostAsJsonAsync("/api/session", new { consent = true, language = "en", participant = codes[0] })));
    }

    private Task<HttpResponseMessage> BeginAsync(string participant) => http.PostAsJsonAsync("/api/session", new { consent = true, language = "en", participant });

    private Task<HttpResponseMessage> StateAsync(string? participant) => http.GetAsync(participant is null ? "/api/session" : "/api/session?participant=" + participant);

    private static async Task<string> LoopAsync(HttpResponseMessage reply)
    {
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("loop").GetProperty("id").GetString()!;
    }
}
