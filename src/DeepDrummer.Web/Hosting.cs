using System.Net;
using System.Text.Json;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeepDrummer.Web;

/// <summary>Where a server listens.</summary>
public sealed record HostingOptions
{
    /// <summary>The address; others than loopback must be asked for.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>What participants type where a proxy stands before the server, such as <c>https://study.example.org</c>; null without one. With it, a proxy on
    /// loopback is believed what X-Forwarded-For says of where a request comes from.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How fast pages may ask.</summary>
    public RateLimitOptions Rates { get; init; } = new();

    /// <summary>Told of each fault of the program, the same once a minute: a line without addresses, secrets or answers.</summary>
    public Action<string> Fault { get; init; } = _ => { };
}

/// <summary>A server for pages of this assembly: Kestrel with nothing configured from outside, and the same guards for every page.</summary>
public static class Hosting
{
    /// <summary>Largest request, in bytes: answers to a survey fit many times over.</summary>
    public const long LargestRequest = 64 * 1024;

    /// <summary>The server, ready to be started.</summary>
    /// <param name="pages">Whose pages.</param>
    /// <param name="map">Adds what it serves beside them.</param>
    public static WebApplication Build(HostingOptions options, PageSet pages, Action<WebApplication> map)
    {
        ThreadPool.SetMinThreads(32, 32);                                         // computing holds up no reply: the system shares the cores out
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
        builder.Services.AddRoutingCore();
        WebApplication app = builder.Build();
        var faults = new FaultLines(options.Fault);
        app.Use(next => http => GuardedAsync(http, next, faults));
        SecurityHeaders.Use(app, options);
        RateLimits.Use(app, options);
        map(app);
        EmbeddedPages.Map(app, pages);
        return app;
    }

    /// <summary>Turns what goes wrong into one line of JSON.</summary>
    private static async Task GuardedAsync(HttpContext http, RequestDelegate next, FaultLines faults)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            (int status, ErrorMessage message) = failure switch
            {
                OutOfStepException step => (StatusCodes.Status409Conflict, new ErrorMessage(step.Message) { State = step.State, Conflict = step.IsConflict }),
                BadHttpRequestException bad => (bad.StatusCode, new ErrorMessage(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"A request has at most {LargestRequest} bytes." : "The request is broken.")),
                DatabaseAwayException => (StatusCodes.Status503ServiceUnavailable, new ErrorMessage("The database does not answer at this moment. What was answered before is kept; please wait a moment.")),
                ArgumentException wrong => (StatusCodes.Status400BadRequest, new ErrorMessage(wrong.Message)),
                _ => (StatusCodes.Status500InternalServerError, new ErrorMessage("Something went wrong on the server. What was answered before is kept; please try again.")),
            };
            if (status == StatusCodes.Status503ServiceUnavailable)
                http.Response.Headers.RetryAfter = "1";
            if (status is StatusCodes.Status500InternalServerError or StatusCodes.Status503ServiceUnavailable)
                faults.Say(failure);
            await http.SendAsync(message, status).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser is gone, and nobody waits for a reply.
        }
    }

    /// <summary>Answers with JSON.</summary>
    public static Task SendAsync<T>(this HttpContext http, T message, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(message, StudyMessages.Json)).AsTask();
    }

    /// <summary>The JSON that was sent.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static async Task<T> ReadAsync<T>(this HttpContext http) where T : class
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != "application/json")
            throw new ArgumentException("A request's content is application/json.");
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, StudyMessages.Json, http.RequestAborted).ConfigureAwait(false)
                ?? throw new ArgumentException("A request cannot be null.");
        }
        catch (JsonException broken)
        {
            throw new ArgumentException($"This is not what is asked for here: {broken.Message.Split(" Path:", 2)[0].ReplaceLineEndings(" ")}", broken);
        }
    }
}
