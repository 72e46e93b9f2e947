using DeepDrummer.Research.Runs;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeepDrummer.Web.Admin;

/// <summary>What the experimenter's page asks of the server.</summary>
public sealed class AdminEndpoints(WebStudy study, LiveSessions sessions, AdminAccess access, HostingOptions hosting)
{
    private const int MostLinks = 1000;
    private readonly SessionsSeen seen = new(study.Database);

    private sealed record LoginMessage(string Password);

    private sealed record PauseRequest(bool Paused);

    private sealed record LinksRequest(int Count);

    /// <summary>A participant's link: shown once, and kept as a hash.</summary>
    private sealed record LinkMessage(int Number, string Code, string Url);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/api/login", LogInAsync);
        routes.MapGet("/admin/api/sessions", http => LetInAsync(http, SessionsAsync));
        routes.MapGet("/admin/api/theta", http => LetInAsync(http, ThetaAsync));
        routes.MapPost("/admin/api/pause", http => LetInAsync(http, PauseAsync));
        routes.MapPost("/admin/api/links", http => LetInAsync(http, LinksAsync));
        routes.MapGet("/admin/api/export", http => LetInAsync(http, ExportAsync));
    }

    private async Task LogInAsync(HttpContext http)
    {
        var login = await http.ReadAsync<LoginMessage>().ConfigureAwait(false);
        if (!access.IsOn)
            await http.SendAsync(new ErrorMessage("This server has no experimenter's page."), StatusCodes.Status404NotFound).ConfigureAwait(false);
        else if (access.LogIn(http, login.Password) is string csrf)
            await http.SendAsync(new { csrf }).ConfigureAwait(false);
        else
        {
            RateLimits.CountAsWrong(http);
            await http.SendAsync(new ErrorMessage("That is not the password."), StatusCodes.Status403Forbidden).ConfigureAwait(false);
        }
    }

    /// <summary>Those who have logged in; what changes something must come from our page.</summary>
    private async Task LetInAsync(HttpContext http, Func<HttpContext, SessionSecrets, Task> work)
    {
        if (access.Of(http) is not SessionSecrets secrets)
            await http.SendAsync(new ErrorMessage("Please log in."), StatusCodes.Status401Unauthorized).ConfigureAwait(false);
        else if (HttpMethods.IsPost(http.Request.Method) && !SessionSecrets.Same(http.Request.Headers["X-CSRF"], secrets.Csrf))
            await http.SendAsync(new ErrorMessage("The header X-CSRF is not this login's."), StatusCodes.Status403Forbidden).ConfigureAwait(false);
        else
            await work(http, secrets).ConfigureAwait(false);
    }

    private Task SessionsAsync(HttpContext http, SessionSecrets secrets)
    {
        DateTimeOffset now = Clock.Now;
        return http.SendAsync(new
        {
            csrf = secrets.Csrf,
            title = study.Design.Title.ByLanguage[0].Text,
            paused = study.Paused,
            closed = study.IsFull,
            sessions = seen.Now().Select(session => SessionRow.From(session, study, now, sessions.SecondsSince(session.Session.Number))),
        });
    }

    private Task ThetaAsync(HttpContext http, SessionSecrets secrets) => http.SendAsync(ThetaMessage.Of(seen.Now()));

    private async Task PauseAsync(HttpContext http, SessionSecrets secrets)
    {
        study.Pause((await http.ReadAsync<PauseRequest>().ConfigureAwait(false)).Paused);
        await http.SendAsync(new { paused = study.Paused }).ConfigureAwait(false);
    }

    private async Task LinksAsync(HttpContext http, SessionSecrets secrets)
    {
        int count = (await http.ReadAsync<LinksRequest>().ConfigureAwait(false)).Count;
        if (count is < 1 or > MostLinks)
            throw new ArgumentException($"{count} links cannot be made at once: 1 to {MostLinks} can.");
        string[] codes = [.. Enumerable.Range(0, count).Select(_ => SessionSecrets.NewToken())];
        int first = study.Database.AddLinks([.. codes.Select(SessionSecrets.HashOf)]);
        string origin = hosting.PublicUrl?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
        await http.SendAsync(codes.Select((code, index) => new LinkMessage(first + index, code, $"{origin}/?p={code}"))).ConfigureAwait(false);
    }

    private async Task ExportAsync(HttpContext http, SessionSecrets secrets)
    {
        byte[] zip = StudyExport.Zip(study.Database.Study, study.Database.Sessions(), Clock.Now);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"study.zip\"";
        http.Response.ContentType = "application/zip";
        http.Response.ContentLength = zip.Length;
        await http.Response.Body.WriteAsync(zip).ConfigureAwait(false);
    }
}
