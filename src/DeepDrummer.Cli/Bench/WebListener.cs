using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DeepDrummer.Research.Runs;
using DeepDrummer.Web.Security;

namespace DeepDrummer.Cli.Bench;

/// <summary>A listener made of code: asks the server for what a page asks for, listens, clicks, and tries again when the network breaks.</summary>
/// <param name="number">Keys the seed of its pauses and answers.</param>
internal sealed class WebListener(Uri server, int number, WebLoad load) : IDisposable
{
    private static readonly TimeSpan retry = TimeSpan.FromMilliseconds(100), patience = TimeSpan.FromMinutes(10);

    private readonly HttpClient http = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
    private readonly RandomStream random = new Seed(load.Seed).Stream("web-listener", number);
    private string csrf = "";

    /// <summary>From each click to the last byte of the next loop; clicks that had to be tried again are not among them.</summary>
    public List<Click> Clicks { get; } = [];

    /// <summary>What the server has said it kept.</summary>
    public Dictionary<(string Stage, int Trial), bool> Kept { get; } = [];

    /// <summary>The answer that was sent and not confirmed when the time was up; it may be in the database or not.</summary>
    public (string Stage, int Trial, bool Liked)? Open { get; private set; }

    /// <summary>Hash of the withdrawal link: finds the session in the database.</summary>
    public string? Session { get; private set; }

    /// <summary>Whether the session came to its end.</summary>
    public bool Finished { get; private set; }

    /// <summary>Requests that had to be sent again.</summary>
    public int Retries { get; private set; }

    /// <summary>Goes through the session until it ends or the time is up.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(load.Think * random.Uniform()), end);   // people do not come all at once
            JsonElement state = await PostAsync("/api/session", new { consent = true, language = "en", nonce = SessionSecrets.NewToken() }, end);
            Session = SessionSecrets.HashOf(state.GetProperty("withdraw").GetString()!["/withdraw/".Length..]);
            await PostAsync("/api/claim", new { tab = "bench" }, end);
            while (Stage(state) != "done")
                state = Stage(state) is "practice" or "phase1" or "phase2" ? await RateAsync(state, end) : await PostAsync("/api/stage", new { stage = Stage(state), tab = "bench" }, end);
            Finished = true;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    private async Task<JsonElement> RateAsync(JsonElement state, CancellationToken end)
    {
        JsonElement loop = state.GetProperty("loop");
        double listens = load.Think * (0.5 + random.Uniform());
        bool liked = random.Chance(0.5);
        await Task.Delay(TimeSpan.FromSeconds(listens), end);

        (string stage, int trial) = (Stage(state), loop.GetProperty("trial").GetInt32());
        Open = (stage, trial, liked);
        int before = Retries;
        long clicked = Stopwatch.GetTimestamp();
        JsonElement next = await PostAsync("/api/rating", new { stage, trial, loop = loop.GetProperty("id").GetString(), liked, heardSeconds = listens, tab = "bench" }, end);
        Kept[(stage, trial)] = liked;
        Open = null;
        if (next.GetProperty("loop") is { ValueKind: JsonValueKind.Object } ready)
        {
            await TryAsync(async () => (await http.GetByteArrayAsync(ready.GetProperty("audio").GetString(), end)).Length, end);
            if (Retries == before)
                Clicks.Add(new Click(Kept.Count, Stopwatch.GetElapsedTime(clicked).TotalMilliseconds));
        }
        return next;
    }

    private Task<JsonElement> PostAsync(string path, object body, CancellationToken end) => TryAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-CSRF", csrf);
        using HttpResponseMessage reply = await http.SendAsync(request, end);
        JsonElement read = await reply.Content.ReadFromJsonAsync<JsonElement>(end);
        if ((int)reply.StatusCode is >= 400 and < 500 and not 429)
            throw new InvalidDataException($"Listener {number}: {path} was refused ({(int)reply.StatusCode}): {read}");
        reply.EnsureSuccessStatusCode();
        csrf = read.GetProperty("csrf").GetString()!;
        return read;
    }, end);

    /// <summary>Tries until it works: a server that is killed comes back.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> request, CancellationToken end)
    {
        for (long began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await request();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException or TaskCanceledException && !end.IsCancellationRequested && Stopwatch.GetElapsedTime(began) < patience)
            {
                Retries++;
                await Task.Delay(retry, end);
            }
        }
    }

    private static string Stage(JsonElement state) => state.GetProperty("stage").GetString()!;

    public void Dispose() => http.Dispose();
}
