using System.CommandLine;
using System.Net;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer web</c>: a listening study in the browser.</summary>
internal static class WebCommand
{
    private const string PasswordVariable = "DEEPDRUMMER_ADMIN";
    private const int UsualPort = 8080, LastPort = 65_535;

    /// <summary>What a server does before it lets anyone in: half a second with the default method.</summary>
    internal const int WarmUpAnswers = 12;
    internal const double WarmUpSeconds = 3;

    private static readonly Argument<string> File = new("study") { Description = "The study's YAML file (experiments/listening-study.yaml is one)." };
    private static readonly Option<string?> Database = new("--database") { Description = "Where answers go: a file of SQLite, or postgres://user@host/database (password in PGPASSWORD). Without it: runs/NAME.db.", HelpName = "PLACE" };
    private static readonly Option<string> Address = new("--address") { Description = "Address to listen on. Others than loopback need an experimenter's password.", HelpName = "IP", DefaultValueFactory = _ => "127.0.0.1" };
    private static readonly Option<int> Port = new("--port") { Description = "Port to listen on; 0 for any that is free.", DefaultValueFactory = _ => UsualPort };
    private static readonly Option<string?> PublicUrl = new("--public-url") { Description = "What participants type where a proxy stands before the server; one on this machine is believed its X-Forwarded-For.", HelpName = "URL" };

    private static readonly Option<string?> PasswordFile = new("--admin-password-file") { Description = $"File whose first line is the experimenter's password (or the variable {PasswordVariable}). On loopback, without it, one is made up and printed.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("web", "Run a listening study with people, in their browsers.") { File, Database, Address, Port, PublicUrl, PasswordFile };
        command.SetAction(RunAsync);
        return command.WithExamples(
            "deepdrummer web experiments/listening-study.yaml                          on this machine alone",
            "deepdrummer web study.yaml --database postgres://lab@localhost/study       answers in PostgreSQL");
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancel)
    {
        (TextWriter output, TextWriter error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        if (Problems(line).ToArray() is { Length: > 0 } problems)
            return Refuse(problems, error);
        string path = line.GetRequiredValue(File);
        (StudyDesign? design, IReadOnlyList<string> wrong) = StudyFile.Parse(path, await System.IO.File.ReadAllTextAsync(path, cancel));
        if (design is null)
            return Refuse(wrong, error);
        SampleLibrary library = SoundSource.Open(design.Sounds);
        if (RatingProtocol.ProblemsOfSounds(library).ToArray() is { Length: > 0 } broken)
            return Refuse(broken, error);
        var place = new DatabasePlace(line.GetValue(Database) ?? Path.Combine(StudyDefaults.Runs, Path.GetFileNameWithoutExtension(path) + ".db"));
        if (!place.IsPostgres && Path.GetDirectoryName(Path.GetFullPath(place.Text)) is string folder)
            Directory.CreateDirectory(folder);
        using var database = StudyDatabase.OpenOrCreate(place, WebStudy.Stored(design, library));
        WebStudy study;
        try
        {
            study = new WebStudy(design, library, database);
        }
        catch (InvalidDataException other)
        {
            return Refuse([Host.OneLine(other)], error);
        }
        HostingOptions options = Hosting(line, error);
        string? password = Password(line);
        await ServeAsync(study, options, password, output, cancel);
        return Host.Success;
    }

    private static async Task ServeAsync(WebStudy study, HostingOptions options, string? password, TextWriter output, CancellationToken cancel)
    {
        await study.WarmUpAsync(WarmUpAnswers, WarmUpSeconds, cancel);
        string? madeUp = password is null && IPAddress.IsLoopback(options.Address) ? SessionSecrets.NewToken() : null;
        await using WebApplication app = StudyServer.Build(study, options, password ?? madeUp);
        await app.StartAsync(cancel);
        output.WriteLine($"{study.Library.Count} sounds of {study.Library.Origin}; answers go to {study.Database.Place.Shown}");
        output.WriteLine($"Experimenter's page: {app.Urls.First()}/admin{(madeUp is null ? "" : $"#{madeUp} (until this server stops)")}");
        output.WriteLine($"Listening on {app.Urls.First()} (Ctrl-C stops; nothing is lost)");
        output.Flush();
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static HostingOptions Hosting(ParseResult line, TextWriter error) => new()
    {
        Address = IPAddress.Parse(line.GetRequiredValue(Address)),
        Port = line.GetValue(Port),
        PublicUrl = line.GetValue(PublicUrl) is string url ? new Uri(url) : null,
        Fault = fault => error.WriteLine($"deepdrummer: {fault}"),
    };

    private static string? Password(ParseResult line) => line.GetValue(PasswordFile) is string file
        ? System.IO.File.ReadLines(file).FirstOrDefault("").Trim()
        : Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given ? given : null;

    private static IEnumerable<string> Problems(ParseResult line)
    {
        if (!System.IO.File.Exists(line.GetRequiredValue(File)))
            yield return $"There is no study file {line.GetRequiredValue(File)}.";
        if (!IPAddress.TryParse(line.GetRequiredValue(Address), out _))
            yield return $"--address {line.GetRequiredValue(Address)} is no IP address (127.0.0.1 is this machine alone, 0.0.0.0 everyone).";
        else if (!IPAddress.IsLoopback(IPAddress.Parse(line.GetRequiredValue(Address))) && line.GetValue(PasswordFile) is null && Environment.GetEnvironmentVariable(PasswordVariable) is null or "")
            yield return $"--address {line.GetRequiredValue(Address)} lets others in, and the experimenter's page has no password: give --admin-password-file or {PasswordVariable}.";
        if (line.GetValue(PasswordFile) is string file && !System.IO.File.Exists(file))
            yield return $"There is no file {file}, where the experimenter's password is to be.";
        else if (Password(line) is string { Length: < AdminAccess.Shortest } password)
            yield return $"The experimenter's password has {password.Length} characters; {AdminAccess.Shortest} are the fewest.";
        if (line.GetValue(Port) is < 0 or > LastPort)
            yield return $"--port {line.GetValue(Port)} cannot be: 0 to {LastPort} can.";
        if (line.GetValue(PublicUrl) is string url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
            yield return $"--public-url {url} is no address of a site: https://study.example.org is one.";
    }

    private static int Refuse(IReadOnlyList<string> problems, TextWriter error)
    {
        foreach (string problem in problems)
            error.WriteLine($"deepdrummer: {problem}");
        return Host.Usage;
    }
}
