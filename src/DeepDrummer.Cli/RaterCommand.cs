using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer rater</c>: the simulated listeners, for other people's systems.</summary>
internal static class RaterCommand
{
    private const string IndexVariable = "DEEPDRUMMER_RATER_INDEX", SeedVariable = "DEEPDRUMMER_RATER_SEED";

    public static Command Create() => new Command("rater", "Simulated listeners, to be asked by any program.") { Serve(), Families() }.WithExamples(
        "deepdrummer rater families",
        "deepdrummer rater serve --listener simulated:rhythm --seed 7 --index 3");

    private static Command Serve()
    {
        var listener = new Option<string>("--listener") { Description = "Who listens: simulated, or simulated:FAMILY.", HelpName = "LISTENER", DefaultValueFactory = _ => "simulated" };
        var seed = new Option<ulong?>("--seed")
        {
            Description = $"The listener is who 'study --seed N' meets under that index. Without it: the listener whose own seed is {SeedVariable}, as a study with --rater exec: sets it; else 1.", HelpName = "N",
        };
        var index = new Option<int?>("--index") { Description = $"Which of the seed's listeners, from 0. Without it: {IndexVariable}, else 0.", HelpName = "N" };
        var sweep = new Option<ulong?>("--sweep-seed") { Description = "The listener is who a sweep with 'seed: N' meets under that index, where its file says what --listener says; a study's are others.", HelpName = "N" };
        var sounds = new Option<string?>("--sounds") { Description = $"Folder of the sounds, or '{SoundSource.BuiltIn}'; must be what the loops are made of. Without it: as in study.", HelpName = "DIR" };
        var command = new Command("serve", "Answer JSON lines, as study --rater exec: writes them, on standard input and output.") { listener, seed, sweep, index, sounds };
        command.SetAction(async (result, cancel) =>
        {
            string text = result.GetRequiredValue(listener);
            (ulong? ofStudy, ulong? ofSweep) = (result.GetValue(seed), result.GetValue(sweep));
            if (Problem(text, ofStudy, ofSweep) is string problem)
            {
                result.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem}");
                return Host.Usage;
            }
            RaterSpec spec = RaterSpec.Parse(text);
            (int which, Seed? whole, Seed? own) = Who(result.GetValue(index), ofSweep ?? ofStudy, Environment.GetEnvironmentVariable);
            SampleLibrary library = SoundSource.Open(result.GetValue(sounds));
            var setting = new RaterSetting { Library = library, Folder = "", WriteWav = static (_, _) => { } };
            await using IRater rater = own is Seed mine
                ? spec.CreateOwn(which, mine, setting)
                : spec.Create(which, (ofSweep is null ? Listener.Of(whole!.Value, which) : Sweep.ListenerOf(whole!.Value, text, which)).Seed.Child("rater"), setting);
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            await new RatingServer(rater, library).ServeAsync(input, result.InvocationConfiguration.Output, cancel);
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer study --rater 'exec:deepdrummer rater serve --listener simulated:timbre'",
            "deepdrummer rater serve --listener simulated:rhythm --seed 7 --index 3 < questions.jsonl",
            "deepdrummer rater serve --listener simulated:styles --sweep-seed 8391 --index 0    whom that sweep met");
    }

    /// <summary>Why nobody of that name can be served; null when they can.</summary>
    private static string? Problem(string listener, ulong? ofStudy, ulong? ofSweep)
    {
        if (ofStudy is not null && ofSweep is not null)
            return $"--seed {ofStudy} and --sweep-seed {ofSweep} are two listeners; one can be served.";
        if (!listener.StartsWith("simulated", StringComparison.Ordinal))
            return $"'{listener}' cannot be served: simulated and simulated:FAMILY can.";
        try
        {
            RaterSpec.Parse(listener);
            return null;
        }
        catch (ArgumentException unknown)
        {
            return Host.OneLine(unknown);
        }
    }

    /// <summary>Which listener: of a whole seed, or of their own one where the environment names it and no option does.</summary>
    /// <exception cref="ArgumentException">A variable is no such number, or the index is below 0.</exception>
    internal static (int Index, Seed? Whole, Seed? Own) Who(int? index, ulong? seed, Func<string, string?> variable)
    {
        int which = index ?? (variable(IndexVariable) is { Length: > 0 } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new ArgumentException($"{IndexVariable} is '{text}', and must be a number of 0 or more.")
            : 0);
        if (which < 0)
            throw new ArgumentException($"There is no listener {which}: the index is 0 or more.");
        if (seed is null && variable(SeedVariable) is { Length: > 0 } own)
            return (which, null, new Seed(ulong.TryParse(own, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
                ? value
                : throw new ArgumentException($"{SeedVariable} is '{own}', and must be a number from 0 to {ulong.MaxValue}.")));
        return (which, new Seed(seed ?? 1), null);
    }

    private static Command Families()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("families", "List the families of simulated listeners.") { json };
        command.SetAction(result =>
        {
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(ListenerFamilies.All.Select(family => new { family.Name, family.HeldOut, family.Plain, family.Summary, family.Source }), JsonStyle.Machines));
            else
                foreach (ListenerFamily family in ListenerFamilies.All)
                    output.WriteLine($"simulated:{family.Name,-12} {(family.HeldOut ? "held out" : family.Plain ? "plain" : ""),-9} {family.Summary} ({family.Source})");
        });
        return command.WithExamples("deepdrummer rater families", "deepdrummer rater families --json");
    }
}
