using System.Net;
using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeepDrummer.Web.Studies;

/// <summary>The page behind a participant's withdrawal link: asks, and deletes what they said. Works without a script.</summary>
public sealed class WithdrawPage(WebStudy study, LiveSessions sessions)
{
    private static readonly Dictionary<string, Dictionary<string, string>> texts = Read();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/withdraw/{token}", http => AnswerAsync(http, delete: false));
        routes.MapPost("/withdraw/{token}", http => AnswerAsync(http, delete: true));
    }

    private async Task AnswerAsync(HttpContext http, bool delete)
    {
        string token = (string)http.Request.RouteValues["token"]!;
        StoredSession? session = SessionSecrets.IsToken(token) ? study.Database.SessionOf(AccessKind.Withdraw, SessionSecrets.HashOf(token)) : null;
        Dictionary<string, string> text = texts[session?.Language ?? Preferred(http)];
        if (session is null or { Stage: StudyStage.Withdrawn })
        {
            RateLimits.CountAsWrong(http);
            await SendAsync(http, text, text["unknown"], asks: false, StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }
        bool confirmed = delete && http.Request.HasFormContentType && (await http.Request.ReadFormAsync().ConfigureAwait(false))["confirm"] == "yes";
        if (confirmed)
            await sessions.Numbered(session.Number).WithdrawAsync().ConfigureAwait(false);
        await SendAsync(http, text, text[confirmed ? "done" : "ask"], asks: !confirmed, delete && !confirmed ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static string Preferred(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString() is { Length: >= 2 } wanted && texts.ContainsKey(wanted[..2]) ? wanted[..2] : StudyFile.Languages[0];

    private static Task SendAsync(HttpContext http, Dictionary<string, string> text, string message, bool asks, int status)
    {
        string form = asks ? $"""<form method="post"><input type="hidden" name="confirm" value="yes"><button class="danger" type="submit">{WebUtility.HtmlEncode(text["confirm"])}</button></form>""" : "";
        string page = $"""
            <!doctype html>
            <html lang="{text["language"]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
            <title>{WebUtility.HtmlEncode(text["title"])}</title><link rel="stylesheet" href="/app/theme.css"><link rel="stylesheet" href="/app/study.css"></head>
            <body><main class="alone"><section class="card stack"><h1>{WebUtility.HtmlEncode(text["title"])}</h1><p>{WebUtility.HtmlEncode(message)}</p>{form}<p><a class="back" href="/">{WebUtility.HtmlEncode(text[asks ? "keep" : "back"])}</a></p></section></main></body></html>

            """;
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page)).AsTask();
    }

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using Stream stream = typeof(WithdrawPage).Assembly.GetManifestResourceStream("withdraw.json")!;
        Dictionary<string, Dictionary<string, string>> read = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
        foreach ((string language, Dictionary<string, string> text) in read)
            text["language"] = language;
        return read;
    }
}
