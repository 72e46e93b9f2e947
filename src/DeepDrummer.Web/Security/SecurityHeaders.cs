using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web.Security;

/// <summary>What every reply says to the browser, and which requests are not let in at all.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Use(WebApplication app, HostingOptions options) => app.Use(next => async http =>
    {
        if (options.PublicUrl is { Scheme: "https" })
            http.Request.Scheme = "https";                                        // a proxy took the certificate's part
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";                               // a participant's link goes nowhere else; with none at all a form of ours would have the origin "null"
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (!IsOurs(http.Request.Host.Host, options))
            await http.SendAsync(new Studies.ErrorMessage("This server has another name."), StatusCodes.Status421MisdirectedRequest).ConfigureAwait(false);
        else if (http.Request.Method is not ("GET" or "HEAD") && IsForeign(http.Request, options))
            await http.SendAsync(new Studies.ErrorMessage("This request comes from another site's page."), StatusCodes.Status403Forbidden).ConfigureAwait(false);
        else
            await next(http).ConfigureAwait(false);
    });

    /// <summary>On loopback, a page of elsewhere must not reach us by a name that it has made to mean 127.0.0.1.</summary>
    private static bool IsOurs(string host, HostingOptions options) =>
        !IPAddress.IsLoopback(options.Address) || host == options.PublicUrl?.Host || host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsForeign(HttpRequest request, HostingOptions options)
    {
        string? site = request.Headers["Sec-Fetch-Site"], origin = request.Headers.Origin;
        return site is "cross-site" or "same-site"
            || (origin is { Length: > 0 } && Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority != request.Host.Value && from.Authority != options.PublicUrl?.Authority)
            || origin == "null";
    }
}
