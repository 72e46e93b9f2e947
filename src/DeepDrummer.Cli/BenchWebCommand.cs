using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli.Bench;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer bench web</c>: how long listeners wait for the next loop, and whether every rating is kept.</summary>
internal static class BenchWebCommand
{
    private const int MostListeners = 2000, MostSeconds = 3600;

    public static Command Create()
    {
        var listeners = new Option<int>("--listeners") { Description = "Scripted listeners at once.", DefaultValueFactory = _ => new WebLoad().Listeners };
        var think = new Option<double>("--think") { Description = "Mean seconds from a loop to its answer (a loop lasts 2).", DefaultValueFactory = _ => new WebLoad().Think };
        var seconds = new Option<double?>("--seconds") { Description = FormattableString.Invariant($"Stop after so long ({new WebLoad().Seconds:0}; {MostSeconds} with --whole).") };
        var ratings = new Option<int>("--ratings") { Description = "Ratings of Phase I in the server's own study; 60 blind ones follow.", DefaultValueFactory = _ => new RatingProtocol().Ratings };
        var url = new Option<string?>("--url") { Description = "A server that runs already (with --database, to compare). Without it: one of its own, in this process.", HelpName = "URL" };
        var database = new Option<string?>("--database") { Description = "Where the answers go. Without it: a file that is deleted afterwards.", HelpName = "PLACE" };
        var whole = new Option<bool>("--whole") { Description = "Whole sessions: fail unless every listener comes to the end." };
        var p95 = new Option<double?>("--p95") { Description = "Fail where more than 5 of 100 clicks take longer.", HelpName = "MS" };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("web", "Measure, with scripted listeners over HTTP, the time from a click to the next loop, and count ratings lost or doubled.") { listeners, think, seconds, ratings, url, database, whole, p95, json };
        command.SetAction(async (line, cancel) =>
        {
            var load = new WebLoad
            {
                Listeners = line.GetValue(listeners), Think = line.GetValue(think), Ratings = line.GetValue(ratings),
                Seconds = line.GetValue(seconds) ?? (line.GetValue(whole) ? MostSeconds : new WebLoad().Seconds),
            };
            if (Problem(load, line.GetValue(url), line.GetValue(database)) is string problem)
            {
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem}");
                return Host.Usage;
            }
            WebLoadResult result = line.GetValue(url) is string server
                ? await WebLoadResult.RunAsync(new Uri(server), new DatabasePlace(line.GetValue(database)!), load, cancel)
                : await ServeAndRunAsync(line.GetValue(database), load, cancel);
            Print(result, line.GetValue(json), line.InvocationConfiguration.Output);
            if (result.Problem(line.GetValue(whole), line.GetValue(p95)) is not string wrong)
                return Host.Success;
            line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {wrong}");
            return Host.Failure;
        });
        return command.WithExamples(
            "deepdrummer bench web --listeners 20",
            "deepdrummer bench web --listeners 20 --whole --p95 250        whole sessions, some eight minutes",
            "deepdrummer bench web --listeners 100 --seconds 120 --json");
    }

    private static async Task<WebLoadResult> ServeAndRunAsync(string? given, WebLoad load, CancellationToken cancel)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("deepdrummer-bench-");
        try
        {
            SampleLibrary library = SoundSource.Open(SoundSource.BuiltIn);
            var design = new StudyDesign
            {
                Title = LocalText.Of("Bench"), Consent = LocalText.Of("Bench"), Languages = ["en"], Seed = load.Seed, Practice = 0, Ratings = load.Ratings,
                Arms = [new StudyArm(StudyMethods.Default, StudyMethods.Default, new Dictionary<string, string>(), 1)],
            };
            var place = new DatabasePlace(given ?? Path.Combine(folder.FullName, "bench.db"));
            using var database = StudyDatabase.OpenOrCreate(place, WebStudy.Stored(design, library));
            var study = new WebStudy(design, library, database);
            await study.WarmUpAsync(WebCommand.WarmUpAnswers, WebCommand.WarmUpSeconds, cancel);
            await using WebApplication app = StudyServer.Build(study, new HostingOptions { Port = 0 });
            await app.StartAsync(cancel);
            return await WebLoadResult.RunAsync(new Uri(app.Urls.First()), place, load, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Problem(WebLoad load, string? url, string? database) => load switch
    {
        { Listeners: < 1 or > MostListeners } => $"--listeners {load.Listeners} cannot be: 1 to {MostListeners} can.",
        { Seconds: not (> 0 and <= MostSeconds) } => FormattableString.Invariant($"--seconds {load.Seconds} cannot be: above 0, up to {MostSeconds} can."),
        { Ratings: < 1 or > RatingProtocol.Most } => $"--ratings {load.Ratings} cannot be: 1 to {RatingProtocol.Most} can.",
        { Think: not (>= 0 and <= MostSeconds) } => FormattableString.Invariant($"--think {load.Think} cannot be: 0 to {MostSeconds} can."),
        _ when url is not null && !Uri.TryCreate(url, UriKind.Absolute, out _) => $"--url {url} is no address: http://127.0.0.1:8080 is one.",
        _ when url is not null && database is null => "--url needs --database: the ratings are compared with it.",
        _ => null,
    };

    private static void Print(WebLoadResult result, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(result, JsonStyle.Machines));
            return;
        }
        output.WriteLine(FormattableString.Invariant($"""
            {result.Listeners} listeners, {result.ThinkSeconds:0.#} s a loop: {result.Clicks} clicks, {result.Finished} came to the end
            click to next loop: p50 {result.MillisecondsP50:0} ms, p95 {result.MillisecondsP95:0} ms, p99 {result.MillisecondsP99:0} ms, most {result.MillisecondsMost:0} ms
            """));
        foreach (ClickTimes ten in result.ByTen)
            output.WriteLine(FormattableString.Invariant($"  ratings {ten.From,3} to {ten.To,3}: {ten.Clicks,5} clicks, p50 {ten.P50,4:0} ms, p95 {ten.P95,4:0} ms, p99 {ten.P99,4:0} ms"));
        output.WriteLine($"{result.Ratings} ratings kept, {result.Lost} lost, {result.Doubled} doubled, {result.Retries} requests sent again");
    }
}
