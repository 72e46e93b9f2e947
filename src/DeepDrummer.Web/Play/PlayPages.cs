using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeepDrummer.Web.Play;

/// <summary>The page's own files, out of the assembly: the list is fixed, so that no request names a path.</summary>
internal static class PlayPages
{
    private const string Root = "wwwroot/", Own = "wwwroot/play/", Shared = "wwwroot/app/";

    /// <summary>The page at <c>/</c>, its files under <c>/play/</c>, those it shares with the study under <c>/app/</c>.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        Assembly assembly = typeof(PlayPages).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Own, StringComparison.Ordinal) || name.StartsWith(Shared, StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
            app.MapGet(name == Own + "index.html" ? "/" : name[(Root.Length - 1)..], (HttpContext context) => Send(context, content, KindOf(name), tag));
        }
    }

    private static IResult Send(HttpContext context, byte[] content, string kind, string tag)
    {
        context.Response.Headers.CacheControl = "no-cache";                       // asked again each time, sent again only when it changed
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(content, kind);
    }

    private static string KindOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json; charset=utf-8",
        _ => "application/octet-stream",
    };
}
