using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeepDrummer.Web.Studies;

/// <summary>What the study's page asks of the server.</summary>
public sealed class StudyEndpoints(WebStudy study, LiveSessions sessions)
{
    private const string Cookie = "dd_session";
    private const int LongestTab = 64;
    private static readonly TimeSpan cookieLife = TimeSpan.FromDays(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/study", Study);
        routes.MapPost("/api/session", ConsentAsync);
        routes.MapGet("/api/session", StateAsync);
        routes.MapPost("/api/claim", ClaimAsync);
        routes.MapPost("/api/rating", RateAsync);
        routes.MapPost("/api/stage", LeaveAsync);
        routes.MapGet("/api/next", NextAsync);
        routes.MapGet("/api/loops/{file}", LoopAsync);
    }

    private Task Study(HttpContext http)
    {
        string? asked = http.Request.Query["language"];
        string language = study.Design.Languages.FirstOrDefault(known => known == asked) ?? study.Design.Languages[0];
        return http.SendAsync(StudyDescription.Of(study, language));
    }

    private async Task ConsentAsync(HttpContext http)
    {
        var consent = await http.ReadAsync<ConsentMessage>().ConfigureAwait(false);
        if (!consent.Consent)
            throw new ArgumentException("Nobody takes part without consent.");
        SessionSecrets? old = Secrets(http);
        if (!IsSomeoneElse(consent.Participant, old) && sessions.Of(old) is LiveSession begun && await begun.StateAsync(old!).ConfigureAwait(false) is var state && state.Stage is not ("done" or "withdrawn"))
        {
            await http.SendAsync(state).ConfigureAwait(false);
            return;
        }
        if (consent.Nonce is not null && !SessionSecrets.IsToken(consent.Nonce))
            throw new ArgumentException($"A nonce has 43 letters, digits, '-' and '_'; this one has {consent.Nonce.Length} characters.");
        SessionSecrets secrets = study.SecretsOf(consent.Nonce, consent.Participant);
        (int number, string? refusal) = Enter(http, consent, secrets);
        if (refusal is not null)
        {
            await http.SendAsync(new ErrorMessage(refusal), StatusCodes.Status403Forbidden).ConfigureAwait(false);
            return;
        }
        http.Response.Cookies.Append(Cookie, secrets.Cookie, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = http.Request.IsHttps, MaxAge = cookieLife,
        });
        await http.SendAsync(await sessions.Numbered(number).StateAsync(secrets).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>The session of the secrets or of the participant's link, or a new one.</summary>
    private (int Number, string? Refusal) Enter(HttpContext http, ConsentMessage consent, SessionSecrets secrets)
    {
        string? link = SessionSecrets.IsToken(consent.Participant) ? consent.Participant : null;
        if (consent.Participant is { Length: > 0 } && (link is null || !study.Database.HasLink(SessionSecrets.HashOf(link))))
        {
            RateLimits.CountAsWrong(http);
            return (0, "This participant's link is not one of this study.");
        }
        string? closed = link is null && study.Design.InvitedOnly ? "This study is open to those who have a participant's link."
            : study.Paused ? "The study is paused. Please come back later." : null;
        string language = study.Design.Languages.Contains(consent.Language) ? consent.Language : study.Design.Languages[0];
        DateTimeOffset now = Clock.Now;
        var first = new StoredSession { Number = 0, Arm = "", Stage = StudyStage.Check, Language = language, Begun = now, StageBegun = now };
        return study.Database.Begin(study.ArmOf, first, secrets.Keys(link), closed is null ? study.Design.Listeners : 0) is StoredSession session
            ? (session.Number, null)
            : (0, closed ?? "The study has all the listeners it needs. Thank you.");
    }

    /// <summary>Whether this is the link of a participant whose session is not the cookie's: who sat at this computer before is not who sits here now.</summary>
    private bool IsSomeoneElse(string? participant, SessionSecrets? cookie)
    {
        if (string.IsNullOrEmpty(participant))
            return false;
        int? mine = SessionSecrets.IsToken(participant) ? study.Database.SessionOf(AccessKind.Link, SessionSecrets.HashOf(participant))?.Number : null;
        return mine is null || cookie is null || study.Database.SessionOf(AccessKind.Cookie, SessionSecrets.HashOf(cookie.Cookie))?.Number != mine;
    }

    /// <summary>The cookie's session; 404 where the page was opened by the link of another.</summary>
    private async Task StateAsync(HttpContext http)
    {
        if (IsSomeoneElse(http.Request.Query["participant"], Secrets(http)))
            await http.SendAsync(new ErrorMessage("This participant's link has no session in this browser."), StatusCodes.Status404NotFound).ConfigureAwait(false);
        else if (await SessionAsync(http).ConfigureAwait(false) is (LiveSession session, SessionSecrets secrets))
            await http.SendAsync(await session.StateAsync(secrets).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ClaimAsync(HttpContext http)
    {
        if (await ChangingAsync(http).ConfigureAwait(false) is not (LiveSession session, SessionSecrets secrets))
            return;
        var claim = await http.ReadAsync<ClaimMessage>().ConfigureAwait(false);
        await http.SendAsync(await session.ClaimAsync(Tab(claim.Tab), secrets).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task RateAsync(HttpContext http)
    {
        if (await ChangingAsync(http).ConfigureAwait(false) is not (LiveSession session, SessionSecrets secrets))
            return;
        var rating = await http.ReadAsync<RatingMessage>().ConfigureAwait(false);
        if (!(rating.HeardSeconds is >= 0 and <= 86_400))
            throw new ArgumentException(FormattableString.Invariant($"Nobody heard a loop for {rating.HeardSeconds} s: 0 to 86400 can be."));
        Tab(rating.Tab);
        await http.SendAsync(await session.RateAsync(rating, secrets).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task LeaveAsync(HttpContext http)
    {
        if (await ChangingAsync(http).ConfigureAwait(false) is not (LiveSession session, SessionSecrets secrets))
            return;
        var leaving = await http.ReadAsync<StageMessage>().ConfigureAwait(false);
        Tab(leaving.Tab);
        await http.SendAsync(await session.LeaveAsync(leaving, secrets).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task NextAsync(HttpContext http)
    {
        if (await SessionAsync(http).ConfigureAwait(false) is (LiveSession session, _))
            await http.SendAsync(new { loops = await session.NextAsync().ConfigureAwait(false) }).ConfigureAwait(false);
    }

    private async Task LoopAsync(HttpContext http)
    {
        if (await SessionAsync(http).ConfigureAwait(false) is not (LiveSession session, _))
            return;
        string file = (string)http.Request.RouteValues["file"]!;
        string? kind = file.EndsWith(".wav", StringComparison.Ordinal) ? "audio/wav" : file.EndsWith(".mid", StringComparison.Ordinal) ? "audio/midi" : null;
        if (kind is null || await session.LoopAsync(file[..^4]).ConfigureAwait(false) is not LoopPeriod loop)
        {
            await http.SendAsync(new ErrorMessage("There is no such loop in this session."), StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }
        byte[] bytes = kind == "audio/wav" ? loop.Wav : loop.Midi(study.Library);
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        http.Response.ContentType = kind;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes).ConfigureAwait(false);
    }

    private static SessionSecrets? Secrets(HttpContext http) => SessionSecrets.Of(http.Request.Cookies[Cookie]);

    /// <summary>The cookie's session; null, and answered with 404, where there is none.</summary>
    private async Task<(LiveSession, SessionSecrets)?> SessionAsync(HttpContext http)
    {
        SessionSecrets? secrets = Secrets(http);
        if (sessions.Of(secrets) is LiveSession session)
            return (session, secrets!);
        await http.SendAsync(new ErrorMessage("No session is open in this browser."), StatusCodes.Status404NotFound).ConfigureAwait(false);
        return null;
    }

    /// <summary>The cookie's session for a request that changes something: the page must show that it is ours.</summary>
    private async Task<(LiveSession, SessionSecrets)?> ChangingAsync(HttpContext http)
    {
        if (await SessionAsync(http).ConfigureAwait(false) is not (LiveSession session, SessionSecrets secrets))
            return null;
        if (SessionSecrets.Same(http.Request.Headers["X-CSRF"], secrets.Csrf))
            return (session, secrets);
        await http.SendAsync(new ErrorMessage("The header X-CSRF is not this session's."), StatusCodes.Status403Forbidden).ConfigureAwait(false);
        return null;
    }

    private static string Tab(string tab) => tab.Length is > 0 and <= LongestTab && tab.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? tab
        : throw new ArgumentException($"A tab's id has 1 to {LongestTab} letters, digits, '-' and '_'; this one has {tab.Length} characters.");
}
