using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web;

/// <summary>The pages, scripts and texts that lie in the assembly. An address is looked up in a list: no path is ever made of one.</summary>
public static class EmbeddedPages
{
    private const string Root = "wwwroot/";

    private sealed record Page(byte[] Bytes, string Kind, string Tag);

    private static readonly FrozenDictionary<string, Page> pages = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal)).ToFrozenDictionary(name => "/" + name[Root.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    /// <summary>Serves every page at its address; <c>/</c> is index.html, and <c>/admin</c> admin.html.</summary>
    public static void Map(WebApplication app) => app.MapFallback("{**address}", ServeAsync);

    private static Page Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Page(bytes, KindOf(Path.GetExtension(name)), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }

    private static string KindOf(string ending) => ending switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".webmanifest" => "application/manifest+json",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static Page? Of(string address) =>
        pages.GetValueOrDefault(address) ?? pages.GetValueOrDefault(address.TrimEnd('/') + "/index.html") ?? pages.GetValueOrDefault(address.TrimEnd('/') + ".html");

    private static async Task ServeAsync(HttpContext http)
    {
        if (http.Request.Method is not ("GET" or "HEAD") || Of(http.Request.Path.Value ?? "/") is not Page page)
        {
            await http.SendAsync(new Studies.ErrorMessage("There is nothing at this address."), StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }
        http.Response.Headers.ETag = page.Tag;
        http.Response.Headers.CacheControl = "no-cache";                          // asked for again each time, and sent only when it changed
        if (http.Request.Headers.IfNoneMatch.ToString() == page.Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = page.Kind;
        http.Response.ContentLength = page.Bytes.Length;
        if (http.Request.Method == "GET")
            await http.Response.Body.WriteAsync(page.Bytes).ConfigureAwait(false);
    }
}
