using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web.Play;

/// <summary>Keeps other pages in the same browser out: they can send requests here, but know neither the token nor may they read it.</summary>
public sealed class PlayGuard
{
    /// <summary>The header that carries the token with everything but GET.</summary>
    public const string Header = "X-CSRF";

    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>256 random bits, new with each server.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Answers what may not come in, and lets the rest pass.</summary>
    public async Task Watch(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"], headers["Cross-Origin-Resource-Policy"]) = (Policy, "nosniff", "no-referrer", "same-origin");
        if (!IsLoopback(context.Request.Host.Host))
            await Refuse(context, StatusCodes.Status421MisdirectedRequest, "this page is served on this machine alone, as localhost");
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !Knows(context.Request.Headers[Header].ToString()))
            await Refuse(context, StatusCodes.Status403Forbidden, "the page is from before the server was started again: reload it");
        else
            await next(context);
    }

    /// <summary>One line of why not.</summary>
    public static Task Refuse(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error });
    }

    /// <summary>Not a name that another site may have pointed at this address.</summary>
    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private bool Knows(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));
}
