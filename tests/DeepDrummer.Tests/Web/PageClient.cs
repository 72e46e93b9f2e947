using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeepDrummer.Tests.Web;

/// <summary>A page that asks the server by HTTP, with a cookie and a token of its own.</summary>
internal sealed class PageClient(string server) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(server) };
    private string csrf = "";

    /// <summary>What the last reply said.</summary>
    public JsonElement Said { get; private set; }

    /// <summary>When to try again, by the last reply.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    public string Stage => Said.GetProperty("stage").GetString()!;

    public Task<HttpStatusCode> GetAsync(string path, string? forwardedFor = null) => SendAsync(HttpMethod.Get, path, null, forwardedFor);

    public Task<HttpStatusCode> PostAsync(string path, object body, string? forwardedFor = null) => SendAsync(HttpMethod.Post, path, body, forwardedFor);

    public Task<HttpStatusCode> ConsentAsync(string? participant = null, string? nonce = null, string? forwardedFor = null) =>
        PostAsync("/api/session", new { consent = true, language = "en", participant, nonce }, forwardedFor);

    /// <summary>An answer to the loop of a state, or the way out of a stage that has none to answer.</summary>
    public Task<HttpStatusCode> StepAsync(JsonElement state, bool liked = true)
    {
        (string stage, JsonElement loop) = (state.GetProperty("stage").GetString()!, state.GetProperty("loop"));
        return stage is "practice" or "phase1" or "phase2"
            ? PostAsync("/api/rating", new { stage, trial = loop.GetProperty("trial").GetInt32(), loop = loop.GetProperty("id").GetString(), liked, heardSeconds = 2, tab = "t" })
            : PostAsync("/api/stage", new { stage, tab = "t", answers = stage == "survey" ? new { words = "none" } : null });
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, object? body, string? forwardedFor)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-CSRF", csrf);
        if (forwardedFor is not null)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        using HttpResponseMessage reply = await http.SendAsync(request);
        RetryAfter = reply.Headers.RetryAfter?.Delta;
        if (reply.Content.Headers.ContentType?.MediaType == "application/json")
            Said = await reply.Content.ReadFromJsonAsync<JsonElement>();
        if (Said.ValueKind == JsonValueKind.Object && Said.TryGetProperty("csrf", out JsonElement token))
            csrf = token.GetString()!;
        return reply.StatusCode;
    }

    public void Dispose() => http.Dispose();
}
