using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web.Security;

/// <summary>How fast a browser or an address may ask. Addresses live in memory alone, for as long as somebody asks from there.</summary>
/// <remarks>A listener sends three requests a loop of two seconds. A hundred of them behind one laboratory's address stay far below its limit, and
/// only those who guess wrong are held up sooner.</remarks>
public sealed record RateLimitOptions
{
    /// <summary>Requests a second of one session to the study, over time; the page's files are not counted.</summary>
    public int Session { get; init; } = 20;

    /// <summary>Requests of one session at once.</summary>
    public int SessionBurst { get; init; } = 100;

    /// <summary>Requests a second from one address, over time.</summary>
    public int Address { get; init; } = 1000;

    /// <summary>Requests from one address at once.</summary>
    public int AddressBurst { get; init; } = 4000;

    /// <summary>New sessions and withdrawals from one address a minute, over time; as many at once.</summary>
    public int Begun { get; init; } = 240;

    /// <summary>Wrong passwords from one address a minute, over time; as many at once.</summary>
    public int WrongPasswords { get; init; } = 10;

    /// <summary>Links of participants or of withdrawal that are none, from one address a minute, over time; as many at once.</summary>
    public int WrongLinks { get; init; } = 60;
}

/// <summary>Turns away who asks too fast, with the time to wait.</summary>
internal static class RateLimits
{
    private const string Wrong = "wrong";
    private const StringComparison asRouted = StringComparison.OrdinalIgnoreCase;   // /Admin/API/login is the same door

    public static void Use(WebApplication app, HostingOptions options)
    {
        RateLimitOptions rates = options.Rates;
        string Address(HttpContext http) => CallerAddress.Of(http, options);
        PartitionedRateLimiter<HttpContext> limits = PartitionedRateLimiter.CreateChained(
            Buckets(Address, rates.Address, rates.AddressBurst, TimeSpan.FromSeconds(1)),
            Buckets(Session, rates.Session, rates.SessionBurst, TimeSpan.FromSeconds(1)),
            Buckets(http => IsPost(http, "/api/session") || IsPost(http, "/withdraw") ? Address(http) : null, rates.Begun, rates.Begun, TimeSpan.FromMinutes(1)));
        FailureLimit passwords = new(rates.WrongPasswords), links = new(rates.WrongLinks);
        app.Lifetime.ApplicationStopped.Register(limits.Dispose);
        app.Use(next => async http =>
        {
            using RateLimitLease lease = limits.AttemptAcquire(http);
            FailureLimit? guesses = IsPost(http, "/admin/api/login") ? passwords : IsPost(http, "/api/session") || http.Request.Path.StartsWithSegments("/withdraw", asRouted) ? links : null;
            if (!lease.IsAcquired)
                await TurnAwayAsync(http, lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait.TotalSeconds : 1).ConfigureAwait(false);
            else if (guesses is null)
                await next(http).ConfigureAwait(false);
            else if (guesses.Take(Address(http)) is double seconds)
                await TurnAwayAsync(http, seconds).ConfigureAwait(false);
            else
                await GuessAsync(http, next, guesses, Address(http)).ConfigureAwait(false);
        });
    }

    /// <summary>This request named a secret that is none.</summary>
    public static void CountAsWrong(HttpContext http) => http.Items[Wrong] = Wrong;

    private static async Task GuessAsync(HttpContext http, RequestDelegate next, FailureLimit guesses, string address)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            if (!http.Items.ContainsKey(Wrong))
                guesses.GiveBack(address);
        }
    }

    private static Task TurnAwayAsync(HttpContext http, double seconds)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(seconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return http.SendAsync(new Studies.ErrorMessage("Too many requests; please wait a moment."), StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Of what is asked of the study alone: a page is thirty files, and reloading it a few times must not leave some of them out.</summary>
    private static string? Session(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", asRouted) && http.Request.Cookies["dd_session"] is string cookie && SessionSecrets.IsToken(cookie) ? cookie : null;

    private static bool IsPost(HttpContext http, string path) => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments(path, asRouted);

    /// <summary>A bucket of tokens a key, refilled over the time; no limit where there is no key.</summary>
    private static PartitionedRateLimiter<HttpContext> Buckets(Func<HttpContext, string?> key, int refill, int most, TimeSpan time) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => key(http) is string bucket
            ? RateLimitPartition.GetTokenBucketLimiter(bucket, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = most, TokensPerPeriod = refill, ReplenishmentPeriod = time, QueueLimit = 0, AutoReplenishment = true,
            })
            : RateLimitPartition.GetNoLimiter(""));
}
