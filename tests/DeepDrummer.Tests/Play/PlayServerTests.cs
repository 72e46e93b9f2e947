using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class PlayServerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new();
    private PlayServer server = null!;
    private string token = "";

    public async Task InitializeAsync()
    {
        server = await PlayServer.StartAsync(Options(), fault => Assert.Fail(fault), CancellationToken.None);
        client.BaseAddress = new Uri(server.Address, "/");
        token = (await Get("/api/play")).GetProperty("csrf").GetString()!;
        await Post("/api/sessions/first/open", "");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_page_and_all_its_parts_are_served_and_may_load_nothing_from_elsewhere()
    {
        using HttpResponseMessage page = await client.GetAsync("/");
        string html = await page.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\sstyle=|<script>|\son\w+=""", html);
        foreach (string part in new[] { "/play/play.js", "/play/play.css", "/app/theme.css", "/app/element.js", "/app/text.js", "/text/play-en.json", "/text/play-fr.json", "/text/sounds-fr.json" })
        {
            using HttpResponseMessage answer = await client.GetAsync(part);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var again = new HttpRequestMessage(HttpMethod.Get, part);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using HttpResponseMessage same = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        foreach (string path in (string[])["/play/../../etc/passwd", "/play/%2e%2e/%2e%2e/etc/passwd", "/play/no.js", "/admin", "/index.html", "/app/study.js", "/app/admin.js", "/text/en.json", "/text/admin-en.json", "/api/sounds/..%2f..%2fetc.wav", "/api/sessions/nobody", "/api/sessions/first/files/exe"])
        {
            using HttpResponseMessage answer = await client.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_whole_visit()
    {
        JsonElement sounds = await Get("/api/sounds");
        Assert.Equal(24, sounds.GetArrayLength());
        JsonElement view = await Act("""{"do":"rate","liked":true}""");
        Assert.Equal(1, view.GetProperty("likes").GetInt32());
        Assert.True(view.GetProperty("said").GetBoolean());
        foreach (string kind in new[] { "good", "best", "bad", "random" })
            view = await Act($$"""{"kind":"{{kind}}","do":"make"}""");
        view = await Act("""{"do":"undo"}""");
        Assert.Equal("bad", view.GetProperty("did").GetString());
        view = await Act("""{"do":"load","number":0}""");

        JsonElement row = view.GetProperty("board").GetProperty("rows")[0];
        string id = sounds.EnumerateArray().Single(sound => sound.GetProperty("name").GetString() == row.GetProperty("sound").GetString()).GetProperty("id").GetString()!;
        Assert.Equal("RIFF", Encoding.ASCII.GetString(await client.GetByteArrayAsync($"/api/sounds/{id}.wav"))[..4]);
        Assert.Equal(23, (await Get($"/api/sounds/{id}/similar")).GetArrayLength());
        Assert.Equal(44_100 * 2 * 2 + 58, (await client.GetByteArrayAsync("/api/sessions/first/files/wav?bars=1")).Length);    // 2 s at 120 bpm
        byte[] midi = await client.GetByteArrayAsync("/api/sessions/first/files/mid?bars=2");
        Assert.Equal("MThd", Encoding.ASCII.GetString(midi)[..4]);
        Assert.Equal([0x1f, 0x8b], (await client.GetByteArrayAsync("/api/sessions/first/files/h2drumkit"))[..2]);
        Assert.Single((await client.GetStringAsync("/api/sessions/first/files/liked")).TrimEnd('\n').Split('\n'));

        using HttpResponseMessage imported = await Send("/api/sessions/first/import?revision=" + view.GetProperty("revision").GetInt32(), new ByteArrayContent(midi));
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
    }

    [Fact]
    public async Task An_old_revision_gets_409_with_the_state_and_nothing_is_done_twice()
    {
        await Act("""{"do":"make","kind":"random"}""");
        using HttpResponseMessage late = await Send("/api/sessions/first/act?revision=1", new StringContent("""{"do":"make","kind":"random"}"""));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using JsonDocument told = JsonDocument.Parse(await late.Content.ReadAsStringAsync());
        Assert.Equal(2, told.RootElement.GetProperty("state").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task An_action_that_makes_no_sense_gets_400_and_one_line()
    {
        foreach (string body in (string[])["", "null", "{}", """{"do":"fly"}""", """{"do":"make","kind":7}""", """{"do":"make"}""", """{"do":"rate"}""",
            """{"do":"edit","what":"draw","board":{"rows":[],"bpm":120}}""", """{"do":"edit","what":"draw","board":null}""",
            """{"do":"edit","what":null,"board":{"rows":[null,null,null,null],"bpm":120}}""", """{"do":"load","number":99}""", """{"do":"redo"}"""])
        {
            using HttpResponseMessage answer = await Send("/api/sessions/first/act?revision=1", new StringContent(body));
            string told = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{body}: {answer.StatusCode}: {told}");
            using JsonDocument error = JsonDocument.Parse(told);
            Assert.DoesNotContain('\n', error.RootElement.GetProperty("error").GetString()!);
        }
        Assert.Equal(1, (await Get("/api/sessions/first")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Without_the_token_or_from_another_name_nothing_comes_in()
    {
        using HttpResponseMessage blind = await client.PostAsync("/api/sessions/first/act?revision=1", new StringContent("""{"do":"make","kind":"random"}"""));
        Assert.Equal(HttpStatusCode.Forbidden, blind.StatusCode);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/api/play");
        elsewhere.Headers.Host = "evil.example";
        using HttpResponseMessage rebound = await client.SendAsync(elsewhere);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, rebound.StatusCode);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        using HttpResponseMessage large = await Send("/api/sessions/first/import?revision=1", new ByteArrayContent(new byte[(1 << 20) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Killed_after_any_action_the_session_comes_back_as_the_page_last_saw_it()
    {
        string last = "";
        for (int kill = 0; kill < 2; kill++)
        {
            using Process program = Started();
            string address = (await program.StandardOutput.ReadLineAsync())!.Split(' ')[0];
            using var other = new HttpClient { BaseAddress = new Uri(new Uri(address), "/") };
            using JsonDocument play = JsonDocument.Parse(await other.GetStringAsync("/api/play"));
            other.DefaultRequestHeaders.Add(PlayGuard.Header, play.RootElement.GetProperty("csrf").GetString());
            using (HttpResponseMessage opened = await other.PostAsync("/api/sessions/killed/open", null))
                last = kill == 0 ? await opened.Content.ReadAsStringAsync() : Same(last, await opened.Content.ReadAsStringAsync());
            foreach (string action in new[] { """{"do":"rate","liked":true}""", """{"do":"make","kind":"good"}""" })
                using (HttpResponseMessage answer = await other.PostAsync($"/api/sessions/killed/act?revision={Revision(last)}", new StringContent(action)))
                    last = await answer.Content.ReadAsStringAsync();
            program.Kill();                                                       // kill -9
            await program.WaitForExitAsync();
        }
        Assert.Equal(5, Revision(last));

        static string Same(string before, string after)
        {
            Assert.Equal(before, after);
            return after;
        }
    }

    private static int Revision(string view)
    {
        using JsonDocument document = JsonDocument.Parse(view);
        return document.RootElement.GetProperty("revision").GetInt32();
    }

    private Process Started() => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "deepdrummer.dll"), "play", "--sounds", "built-in", "--port", "0", "--session", "killed", "--folder", folder.In("killed")]) { RedirectStandardOutput = true })!;

    private PlayOptions Options() => new() { Folder = folder.In("play"), Port = 0, Sounds = SoundSource.BuiltIn };

    private async Task<JsonElement> Get(string path) => JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;

    private async Task<JsonElement> Post(string path, string body)
    {
        using HttpResponseMessage answer = await Send(path, new StringContent(body));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> Act(string action) =>
        await Post($"/api/sessions/first/act?revision={(await Get("/api/sessions/first")).GetProperty("revision").GetInt32()}", action);

    private async Task<HttpResponseMessage> Send(string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add(PlayGuard.Header, token);
        request.Headers.ExpectContinue = true;                                    // a body that is refused is not sent into a closed connection
        return await client.SendAsync(request);
    }
}
