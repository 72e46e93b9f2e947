using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Tests.Web;

/// <summary>The server as a browser meets it, and as those who mean no good do.</summary>
#pragma warning disable CA1001 // disposed of by DisposeAsync, as xunit has it
public sealed class StudyServerTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Password = "correct horse battery";
    private readonly ShortStudy study = new();
    private readonly List<string> faults = [];
    private WebApplication app = null!;
    private HttpClient http = null!;
    private string csrf = "";

    public async Task InitializeAsync()
    {
        app = StudyServer.Build(study.Study, new HostingOptions { Port = 0, Fault = faults.Add, Rates = new RateLimitOptions { Session = 1, SessionBurst = 60, WrongPasswords = 3 } }, Password);
        await app.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        study.Dispose();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Someone_takes_part_from_consent_to_their_own_loops()
    {
        JsonElement state = await BeginAsync();
        JsonElement about = await http.GetFromJsonAsync<JsonElement>("/api/study?language=fr");
        Assert.Equal((5, 8, "fr"), (about.GetProperty("ratings").GetInt32(), about.GetProperty("blind").GetInt32(), about.GetProperty("language").GetString()));
        while (state.GetProperty("stage").GetString() is string stage && stage != "done")
        {
            JsonElement loop = state.GetProperty("loop");
            if (loop.ValueKind == JsonValueKind.Object)
            {
                byte[] wav = await http.GetByteArrayAsync(loop.GetProperty("audio").GetString());
                Assert.Equal(44_100 * loop.GetProperty("seconds").GetDouble() * 2 + 58, wav.Length);
                Assert.Equal(4, loop.GetProperty("rows").GetArrayLength());
            }
            object body = stage is "practice" or "phase1" or "phase2"
                ? new { stage, trial = loop.GetProperty("trial").GetInt32(), loop = loop.GetProperty("id").GetString(), liked = true, heardSeconds = 2, tab = "t" }
                : new { stage, tab = "t", answers = stage == "survey" ? new { words = "none" } : null };
            state = await PostAsync(stage is "practice" or "phase1" or "phase2" ? "/api/rating" : "/api/stage", body);
        }
        JsonElement result = state.GetProperty("result");
        Assert.Equal((1, 1, 0), (result.GetProperty("initTheta").GetDouble(), result.GetProperty("finalTheta").GetDouble(), result.GetProperty("deltaTheta").GetDouble()));
        Assert.Equal("MThd"u8.ToArray(), (await http.GetByteArrayAsync(result.GetProperty("best")[0].GetProperty("midi").GetString()))[..4]);
        Assert.NotEqual(0, (await BeginAsync()).GetProperty("total").GetInt32());   // the next listener of a shared computer
        Assert.Equal(2, study.Database.Sessions().Count);
    }

    [Fact]
    public async Task The_cookie_is_the_browsers_alone_and_every_reply_is_guarded()
    {
        HttpResponseMessage begun = await http.PostAsJsonAsync("/api/session", new { consent = true, language = "en" });
        string cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^dd_session=[A-Za-z0-9_-]{43}; max-age=[0-9]+; path=/; samesite=strict; httponly$", cookie);
        Assert.StartsWith("default-src 'self'", Assert.Single(begun.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", begun.Headers.ToString(), StringComparison.Ordinal);
        string token = cookie.Split('=', ';')[1];
        Assert.DoesNotContain(token, Encoding.Latin1.GetString(File.ReadAllBytes(study.Place.Text + "-wal")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_come_from_our_page_is_refused()
    {
        await BeginAsync();
        var claim = new { tab = "t" };
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/claim", claim, token: "x")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/claim", claim, ("Origin", "https://evil.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/api/claim", claim, ("Sec-Fetch-Site", "cross-site"))).StatusCode);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await SendAsync("/api/claim", claim, ("Host", "evil.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/api/claim", claim)).StatusCode);
        using var stranger = new HttpClient { BaseAddress = http.BaseAddress };
        string audio = (await http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("loop").GetProperty("audio").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(audio)).StatusCode);
        await stranger.PostAsJsonAsync("/api/session", new { consent = true, language = "en" });
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(audio)).StatusCode);
    }

    [Fact]
    public async Task Rubbish_is_answered_in_one_line_and_changes_nothing()
    {
        await BeginAsync();
        foreach (string body in (string[])["", "null", "[]", "{", "{\"tab\":7}", "{\"tab\":null}", "{\"tab\":\"../../etc\"}", "{\"tab\":\"t\",\"tab\":\"u\"}", "\u0000"])
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/api/claim", body)).StatusCode);
        foreach (string heard in (string[])["-1", "1e400", "\"NaN\"", "null", "86401"])
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/api/rating", $"{{\"stage\":\"check\",\"trial\":0,\"loop\":\"x\",\"liked\":true,\"heardSeconds\":{heard},\"tab\":\"t\"}}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/api/rating", "{\"stage\":\"check\",\"trial\":0,\"liked\":true,\"heardSeconds\":1,\"tab\":\"t\"}")).StatusCode);   // names no loop
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync("/api/claim", new { tab = new string('x', 70_000) })).StatusCode);
        foreach (string path in (string[])["/..%2f..%2fetc/passwd", "/app/%2e%2e/%2e%2e/etc/passwd", "/api/loops/..%2fx.wav", "/api/loops/x.exe", "/wwwroot/index.html", "/api/nothing", "/play", "/play/play.js", "/play/index.html", "/text/play-en.json"])
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(path)).StatusCode);
        Assert.Equal((0, null), (study.Database.Session(0)!.Trials.Count, study.Database.Session(0)!.Session.Tab));
    }

    [Fact]
    public async Task An_answer_out_of_its_limits_is_refused_though_the_question_may_be_passed_over()
    {
        JsonElement state = await BeginAsync();
        while (state.GetProperty("stage").GetString() is string stage && stage != "pause")
            state = stage is "check" ? await PostAsync("/api/stage", new { stage, tab = "t" })
                : await PostAsync("/api/rating", new { stage, trial = state.GetProperty("loop").GetProperty("trial").GetInt32(), loop = state.GetProperty("loop").GetProperty("id").GetString(), liked = true, heardSeconds = 2, tab = "t" });
        foreach (object wrong in (object[])[6, 0, -1, 2.5, "many", true])
        {
            using HttpResponseMessage reply = await SendAsync("/api/stage", new { stage = "pause", tab = "t", answers = new { learning = wrong } });
            Assert.Equal((HttpStatusCode.BadRequest, "learning is no whole number from 1 to 5."), (reply.StatusCode, (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()));
        }
        Assert.Empty(study.Database.Session(0)!.Answers);
        Assert.Equal("phase2", (await PostAsync("/api/stage", new { stage = "pause", tab = "t", answers = new { } })).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_withdrawal_asks_first()
    {
        string link = (await BeginAsync()).GetProperty("withdraw").GetString()!;
        Assert.Contains("<form method=\"post\">", await http.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(link, new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal("check", (await http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("stage").GetString());
        Assert.Contains("deleted", await (await http.PostAsync(link, new FormUrlEncodedContent([new("confirm", "yes")]))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("stage").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/withdraw/" + SessionSecrets.NewToken())).StatusCode);
    }

    [Fact]
    public async Task The_experimenter_sees_pauses_invites_and_takes_home()
    {
        await BeginAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/admin/api/sessions")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/admin/api/login", new { password = "guess" })).StatusCode);
        csrf = (await PostAsync("/admin/api/login", new { password = Password })).GetProperty("csrf").GetString()!;
        JsonElement row = (await http.GetFromJsonAsync<JsonElement>("/admin/api/sessions")).GetProperty("sessions")[0];
        Assert.Equal(("check", "under_way", JsonValueKind.Null), (row.GetProperty("stage").GetString(), row.GetProperty("status").GetString(), row.GetProperty("arm").ValueKind));
        JsonElement links = await PostAsync("/admin/api/links", new { count = 2 });
        Assert.True((await PostAsync("/admin/api/pause", new { paused = true })).GetProperty("paused").GetBoolean());
        Assert.Equal("paused", (await http.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("stage").GetString());
        Assert.False((await PostAsync("/admin/api/pause", new { paused = false })).GetProperty("paused").GetBoolean());
        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("/admin/api/theta")).GetProperty("listeners").GetArrayLength());
        using var zip = new System.IO.Compression.ZipArchive(await http.GetStreamAsync("/admin/api/export"));
        Assert.Equal(["answers.csv", "sessions.csv", "study.json", "trials.csv"], zip.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));

        using var invited = new HttpClient { BaseAddress = http.BaseAddress };
        using var elsewhere = new HttpClient { BaseAddress = http.BaseAddress };
        var by = new { consent = true, language = "en", participant = links[0].GetProperty("code").GetString() };
        Assert.True((await invited.PostAsJsonAsync("/api/session", by)).IsSuccessStatusCode);
        Assert.True((await elsewhere.PostAsJsonAsync("/api/session", by)).IsSuccessStatusCode);
        Assert.Equal(2, study.Database.Sessions().Count);                             // the link found its session again
        using var unknown = new HttpClient { BaseAddress = http.BaseAddress };
        Assert.Equal(HttpStatusCode.Forbidden, (await unknown.PostAsJsonAsync("/api/session", by with { participant = SessionSecrets.NewToken() })).StatusCode);
    }

    [Fact]
    public async Task Who_asks_too_fast_waits_and_others_do_not()
    {
        await BeginAsync();
        HttpStatusCode last = HttpStatusCode.OK;
        for (int turn = 0; turn < 200 && last == HttpStatusCode.OK; turn++)
            last = (await http.GetAsync("/api/session")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var other = new HttpClient { BaseAddress = http.BaseAddress };
        Assert.True((await other.PostAsJsonAsync("/api/session", new { consent = true, language = "en" })).IsSuccessStatusCode);
        for (int turn = 0; turn < 4; turn++)
            last = (await other.PostAsJsonAsync("/admin/api/login", new { password = "guess" })).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    private Task<JsonElement> BeginAsync() => PostAsync("/api/session", new { consent = true, language = "en" });

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpResponseMessage reply = await SendAsync(path, body);
        Assert.True(reply.IsSuccessStatusCode, $"{path}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        JsonElement read = await reply.Content.ReadFromJsonAsync<JsonElement>();
        if (read.ValueKind == JsonValueKind.Object && read.TryGetProperty("csrf", out JsonElement token))
            csrf = token.GetString()!;
        return read;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, object body, (string Name, string Value)? header = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-CSRF", token ?? csrf);
        if (header is (string name, string value))
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }
}
