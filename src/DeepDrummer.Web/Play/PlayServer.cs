using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace DeepDrummer.Web.Play;

/// <summary>The page for musicians, served on the loopback address of this machine alone.</summary>
public sealed class PlayServer : IAsyncDisposable
{
    private const string Page = "/play";

    private readonly WebApplication app;
    private readonly PlaySessions sessions;

    private PlayServer(WebApplication app, PlaySessions sessions) => (this.app, this.sessions) = (app, sessions);

    /// <summary>Where the page is.</summary>
    public Uri Address => new(new Uri(app.Urls.First()), Page);

    /// <summary>Reads the sounds, opens the session and serves.</summary>
    /// <param name="fault">Told of each fault of the program, in a line.</param>
    /// <exception cref="InvalidDataException">The session's file is broken, or plays sounds that are not in the library.</exception>
    /// <exception cref="IOException">The port is taken, or another server plays the session.</exception>
    public static async Task<PlayServer> StartAsync(PlayOptions options, Action<string> fault, CancellationToken cancel)
    {
        PopulationPrior? prior = options.Prior is { } path ? PopulationPrior.Load(path) : null;
        SampleLibrary library = SoundSource.Open(options.Sounds);
        var sessions = new PlaySessions(options.Folder, library, new LoopMaker(library, new LoopMakerOptions { HasPrior = prior is not null }), new Seed(options.Seed), prior);
        try
        {
            sessions.Open(options.Session).WarmUp();                              // says what is wrong with it before a page is opened
            WebApplication app = Hosting.Build(new HostingOptions { Port = options.Port, Fault = fault }, PageSet.Play, app => Map(app, options, sessions, library));
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

    private static void Map(WebApplication app, PlayOptions options, PlaySessions sessions, SampleLibrary library)
    {
        var guard = new PlayGuard();
        app.Use(next => context => guard.Watch(context, next));
        app.MapGet("/", () => Results.Redirect(Page));
        PlayRoutes.Map(app, options, sessions, new SoundCatalogue(library), library, guard);
    }
}
