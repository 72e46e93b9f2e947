using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Cli.Progress;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer ensemble</c>: loops that every listener's critic likes, and loops that none does.</summary>
internal static class EnsembleCommand
{
    private const string Listing = "ensemble.json";

    public static Command Create()
    {
        var usual = new UniversalOptions();
        var runs = new Argument<string[]>("RUN") { Description = "Run folders of study, released datasets, or databases of studies in the browser, over the same sounds.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "Where WAV, MIDI and JSON files go; a new or empty folder.", HelpName = "DIR", Required = true };
        var top = new Option<int>("--top") { Description = "Loops to keep of those that most critics like.", HelpName = "N", DefaultValueFactory = _ => usual.Top };
        var bottom = new Option<int>("--bottom") { Description = "Loops to keep of those that most critics dislike.", HelpName = "N", DefaultValueFactory = _ => usual.Bottom };
        var starts = new Option<int>("--starts") { Description = "Climbs towards each end.", HelpName = "N", DefaultValueFactory = _ => usual.Starts };
        var steps = new Option<int>("--steps") { Description = "Most steps of a climb; a fifth of them at least are taken.", HelpName = "N", DefaultValueFactory = _ => usual.Climb.MostSteps };
        var sounds = new Option<string?>("--sounds") { Description = $"Where the runs' sounds are: a folder, or '{SoundSource.BuiltIn}'. Without it: where the first run had them, else Debian's.", HelpName = "DIR" };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same loops.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("ensemble", "Make loops that all listeners' trained critics together like most and least.") { runs, folder, top, bottom, starts, steps, sounds, seed, json };
        command.SetAction(line =>
        {
            UniversalOptions options = usual with
            {
                Top = line.GetValue(top), Bottom = line.GetValue(bottom), Starts = line.GetValue(starts),
                Climb = usual.Climb with { MostSteps = line.GetValue(steps), LeastSteps = Math.Max(1, line.GetValue(steps) / 5) },
            };
            string to = line.GetRequiredValue(folder);
            string[] problems = [.. options.Problems(), .. File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()) ? (string[])[$"--out {to} is not an empty folder, and nothing is overwritten."] : []];
            foreach (string problem in problems)
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem}");
            if (problems.Length > 0)
                return Host.Usage;
            int made = Make(line.GetRequiredValue(runs), line.GetValue(sounds), options, new Seed(line.GetValue(seed)), to, line.GetValue(json), line.InvocationConfiguration);
            if (made < options.Top + options.Bottom)
                line.InvocationConfiguration.Error.WriteLine($"{made} of {options.Top + options.Bottom} loops were found that lie {options.Apart} cells apart; more --starts find more.");
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer ensemble runs/gaussian-process-seed1-1 --out everyone",
            "deepdrummer ensemble runs/* --top 5 --bottom 5 --out everyone --json",
            "deepdrummer ensemble study.db --out everyone                   a study in the browser");
    }

    /// <returns>Loops made.</returns>
    private static int Make(string[] runs, string? sounds, UniversalOptions options, Seed seed, string folder, bool json, InvocationConfiguration console)
    {
        SampleLibrary library = SoundSource.Open(sounds ?? runs.Where(RunSessions.IsRun).Select(run => RunSessions.InfoOf(run).Plan.Sounds).FirstOrDefault());
        using var critics = new TrainedCritics(runs, library, RefitProgress.Of(console.Error));
        UniversalLoops found = UniversalLoops.Of(critics.Critics, library, options, seed);
        string to = Directory.CreateDirectory(folder).FullName;
        Made[] made = [.. found.Liked.Select((loop, rank) => Write("liked", rank, loop, library, to)), .. found.Disliked.Select((loop, rank) => Write("disliked", rank, loop, library, to))];
        string text = JsonSerializer.Serialize(made, JsonStyle.Machines);
        File.WriteAllText(Path.Combine(to, Listing), text + "\n");
        if (json)
        {
            console.Output.WriteLine(text);
            return made.Length;
        }
        foreach (Made loop in made)
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loop.PGood:0.000}  liked by {loop.Likers} of {loop.Critics} critics  {Path.Combine(to, loop.Wav)}"));
        return made.Length;
    }

    /// <param name="PGood">Mean over the critics.</param>
    /// <param name="Likers">Critics that give more than one half.</param>
    private sealed record Made(string End, int Rank, double PGood, int Likers, int Critics, IReadOnlyList<double> Scores, string Wav, string Midi, string Json);

    private static Made Write(string end, int rank, UniversalLoop loop, SampleLibrary library, string folder)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{end}-{rank + 1:00}-p{loop.Score:0.000}");
        LoopFiles files = LoopFiles.Write(Path.Combine(folder, name), loop.Loop, library, new RenderOptions());
        return new Made(end, rank + 1, loop.Score, loop.Likers, loop.Scores.Count, loop.Scores, Path.GetFileName(files.Wav), Path.GetFileName(files.Midi), Path.GetFileName(files.Json));
    }
}
