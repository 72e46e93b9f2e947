using System.Net;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeepDrummer.Web.Play;

/// <summary>The page for musicians, served on the loopback address of this machine alone.</summary>
public sealed class PlayServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly PlaySessions sessions;

    private PlayServer(WebApplication app, PlaySessions sessions) => (this.app, this.sessions) = (app, sessions);

    /// <summary>Where the page is.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Reads the sounds, opens the session and serves.</summary>
    /// <exception cref="InvalidDataException">The session's file is broken, or plays sounds that are not in the library.</exception>
    /// <exception cref="IOException">The port is taken, or another server plays the session.</exception>
    public static async Task<PlayServer> StartAsync(PlayOptions options, CancellationToken cancel)
    {
        PopulationPrior? prior = options.Prior is { } path ? PopulationPrior.Load(path) : null;
        SampleLibrary library = SoundSource.Open(options.Sounds);
        var sessions = new PlaySessions(options.Folder, library, new LoopMaker(library, new LoopMakerOptions()), new Seed(options.Seed), prior);
        try
        {
            sessions.Open(options.Session).WarmUp();                              // says what is wrong with it before a page is opened
            WebApplication app = Build(options, sessions, library);
            await app.StartAsync(cancel);
            return new PlayServer(app, sessions);
        }
        catch
        {
            sessions.Dispose();
            throw;
        }
    }

    /// <summary>Serves until it is told to stop.</summary>
    public Task RunAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        sessions.Dispose();
    }

    private static WebApplication Build(PlayOptions options, PlaySessions sessions, SampleLibrary library)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            (kestrel.Limits.MaxRequestBodySize, kestrel.Limits.MaxConcurrentConnections) = (PlayRoutes.LargestBody, 64);
        });
        WebApplication app = builder.Build();
        var guard = new PlayGuard();
        app.Use(next => context => guard.Watch(context, next));
        app.UseRouting();
        PlayRoutes.Map(app, options, sessions, new SoundCatalogue(library), library, guard);
        PlayPages.Map(app);
        return app;
    }
}
