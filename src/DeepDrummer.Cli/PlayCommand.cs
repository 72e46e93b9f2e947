using System.CommandLine;
using DeepDrummer.Research.Samples;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer play</c>: a page to make loops on, without a study.</summary>
internal static class PlayCommand
{
    public static Command Create()
    {
        var usual = new PlayOptions();
        var session = new Option<string>("--session") { Description = "The session to go on with, or to begin; its file is NAME.play.jsonl.", HelpName = "NAME", DefaultValueFactory = _ => usual.Session };
        var folder = new Option<string>("--folder") { Description = "Where sessions lie.", HelpName = "DIR", DefaultValueFactory = _ => usual.Folder };
        var sounds = new Option<string?>("--sounds")
        {
            Description = $"Folder of your own sounds, or '{SoundSource.BuiltIn}' for the built-in kit. Without it: Debian's drum packages, or else the built-in kit.", HelpName = "DIR",
        };
        var prior = new Option<string?>("--prior") { Description = "A file that 'deepdrummer prior' wrote: start from what earlier listeners liked.", HelpName = "FILE" };
        var port = new Option<int>("--port") { Description = "Port on this machine; 0 for any free one.", HelpName = "N", DefaultValueFactory = _ => usual.Port };
        var seed = new Option<ulong>("--seed") { Description = "What sessions that begin draw from.", HelpName = "N", DefaultValueFactory = _ => usual.Seed };
        var command = new Command("play", "Make loops on a page in your browser, with a critic that learns what you like.") { session, folder, sounds, prior, port, seed };
        command.SetAction(async (line, cancel) =>
        {
            var options = new PlayOptions
            {
                Session = line.GetRequiredValue(session), Folder = line.GetRequiredValue(folder), Sounds = line.GetValue(sounds),
                Prior = line.GetValue(prior), Port = line.GetValue(port), Seed = line.GetValue(seed),
            };
            if (Problem(options) is string problem)
            {
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem}");
                return Host.Usage;
            }
            await using PlayServer server = await PlayServer.StartAsync(options, fault => line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {fault}"), cancel);
            line.InvocationConfiguration.Output.WriteLine($"{server.Address} (session '{options.Session}'; Ctrl-C ends, everything is kept)");
            await server.RunAsync(cancel);
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer play                                    then open the address it prints",
            "deepdrummer play --session night --folder ~/loops   another session, kept elsewhere",
            "deepdrummer play --sounds ~/my-drums --port 0       your own sounds, any free port");
    }

    private static string? Problem(PlayOptions options)
    {
        if (!PlaySessions.IsName(options.Session))
            return PlaySessions.NameProblem(options.Session);
        if (options.Port is < 0 or > ushort.MaxValue)
            return $"--port {options.Port}: 0 to {ushort.MaxValue} can be.";
        if (File.Exists(options.Folder))
            return $"--folder {options.Folder} is a file, not a folder.";
        return options.Prior is { } prior && !File.Exists(prior) ? $"--prior {prior}: no such file." : null;
    }
}
