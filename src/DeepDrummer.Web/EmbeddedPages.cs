using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web;

/// <summary>Whose pages a server shows.</summary>
public enum PageSet
{
    /// <summary>The listener's and the experimenter's.</summary>
    Study,

    /// <summary>The musician's.</summary>
    Play,
}

/// <summary>The pages, scripts and texts that lie in the assembly; a server has those of its own set and what all share. An address is looked up in a list: no path is ever made of one.</summary>
public static class EmbeddedPages
{
    private const string Root = "wwwroot/";

    private sealed record Page(byte[] Bytes, string Kind, string Tag);

    private static readonly FrozenDictionary<string, Page> pages = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal)).ToFrozenDictionary(name => "/" + name[Root.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    // What the musician's page takes of the study's: colours and parts, elements, words.
    private static readonly FrozenSet<string> shared =
        FrozenSet.Create(StringComparer.Ordinal, "/app/theme.css", "/app/element.js", "/app/text.js", "/text/sounds-en.json", "/text/sounds-fr.json");

    /// <summary>Serves every page of the set at its address; <c>/</c> is index.html, and <c>/admin</c> admin.html.</summary>
    public static void Map(WebApplication app, PageSet set)
    {
        FrozenDictionary<string, Page> own = pages.Where(page => shared.Contains(page.Key) || SetOf(page.Key) == set).ToFrozenDictionary(StringComparer.Ordinal);
        app.MapFallback("{**address}", http => ServeAsync(http, own));
    }

    private static PageSet SetOf(string address) =>
        address.StartsWith("/play/", StringComparison.Ordinal) || address.StartsWith("/text/play-", StringComparison.Ordinal) ? PageSet.Play : PageSet.Study;

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

    private static Page? Of(string address, FrozenDictionary<string, Page> own) =>
        own.GetValueOrDefault(address) ?? own.GetValueOrDefault(address.TrimEnd('/') + "/index.html") ?? own.GetValueOrDefault(address.TrimEnd('/') + ".html");

    private static async Task ServeAsync(HttpContext http, FrozenDictionary<string, Page> own)
    {
        if (http.Request.Method is not ("GET" or "HEAD") || Of(http.Request.Path.Value ?? "/", own) is not Page page)
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
