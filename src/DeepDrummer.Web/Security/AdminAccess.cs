using System.Collections.Concurrent;
using DeepDrummer.Research.Runs;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web.Security;

/// <summary>Who may see the experimenter's page: those who know the password, for some hours.</summary>
/// <param name="password">Null: nobody.</param>
public sealed class AdminAccess(string? password)
{
    /// <summary>Shortest password that is taken, in characters.</summary>
    public const int Shortest = 12;

    private const string Cookie = "dd_admin";
    private const double Hours = 12;

    private readonly ConcurrentDictionary<string, double> until = new(StringComparer.Ordinal);

    /// <summary>Whether there is an experimenter's page at all.</summary>
    public bool IsOn => password is not null;

    /// <summary>What the page sends back with each request that changes something; null where the password is wrong.</summary>
    public string? LogIn(HttpContext http, string given)
    {
        if (password is null || !SessionSecrets.Same(given, password))
            return null;
        foreach (KeyValuePair<string, double> past in until.Where(pair => pair.Value < Clock.Seconds))
            until.TryRemove(past);
        var secrets = SessionSecrets.New();
        until[SessionSecrets.HashOf(secrets.Cookie)] = Clock.Seconds + Hours * 3600;
        http.Response.Cookies.Append(Cookie, secrets.Cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/admin", Secure = http.Request.IsHttps });
        return secrets.Csrf;
    }

    /// <summary>The experimenter's secrets; null where nobody has logged in with this browser.</summary>
    public SessionSecrets? Of(HttpContext http) =>
        SessionSecrets.Of(http.Request.Cookies[Cookie]) is SessionSecrets secrets && until.TryGetValue(SessionSecrets.HashOf(secrets.Cookie), out double end) && end > Clock.Seconds ? secrets : null;
}
