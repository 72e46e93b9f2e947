using DeepDrummer.Web.Admin;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Web;

/// <summary>Serves a listening study.</summary>
public static class StudyServer
{
    private static readonly TimeSpan betweenSweeps = TimeSpan.FromMinutes(1);

    /// <summary>The server, ready to be started.</summary>
    /// <param name="adminPassword">Opens the experimenter's page; null for none.</param>
    public static WebApplication Build(WebStudy study, HostingOptions options, string? adminPassword = null)
    {
        var sessions = new LiveSessions(study);
        WebApplication app = Hosting.Build(options, PageSet.Study, app =>
        {
            new StudyEndpoints(study, sessions).Map(app);
            new WithdrawPage(study, sessions).Map(app);
            new AdminEndpoints(study, sessions, new AdminAccess(adminPassword), options).Map(app);
        });
        _ = SweepAsync(sessions, app.Lifetime.ApplicationStopping);
        return app;
    }

    private static async Task SweepAsync(LiveSessions sessions, CancellationToken stopping)
    {
        using var minutes = new PeriodicTimer(betweenSweeps);
        try
        {
            while (await minutes.WaitForNextTickAsync(stopping).ConfigureAwait(false))
                await sessions.SweepAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
