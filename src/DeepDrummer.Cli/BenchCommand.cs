using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Cli.Bench;
using DeepDrummer.Research.Samples;
using Spectre.Console;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer bench</c>: how long the work of a study takes here, beside the original where there is a checkout.</summary>
internal static class BenchCommand
{
    private const int Proposals = 9, Lessons = 3, Listeners = 6, WarmUps = 3;

    public static Command Create()
    {
        var original = new Option<DirectoryInfo?>("--original") { Description = "A checkout of the original Python, run beside ours on its own sounds, in turns.", HelpName = "DIR" };
        var sounds = new Option<string?>("--sounds") { Description = $"Folder of sounds, or '{SoundSource.BuiltIn}' for the built-in kit. Without it: the original's where there is one, else Debian's drum packages, else the built-in kit.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("bench", "Measure how long the work of a study takes on this machine: medians, one thread.") { BenchWebCommand.Create(), original, sounds, json };
        command.SetAction(result =>
        {
            TextWriter output = result.InvocationConfiguration.Output;
            bool machine = result.GetValue(json);
            BenchResult measured = Measure(result.GetValue(original)?.FullName, result.GetValue(sounds), machine ? _ => { } : output.WriteLine);
            if (machine)
                output.WriteLine(JsonSerializer.Serialize(measured, JsonStyle.Machines));
            else
                Print(measured, output);
        });
        return command.WithExamples(
            "deepdrummer bench",
            "deepdrummer bench --original ~/DeepDrummer --json");
    }

    /// <summary>Seconds are medians of wall time on one thread.</summary>
    internal sealed record BenchResult
    {
        public required string Sounds { get; init; }
        public required double ProposalSeconds { get; init; }
        public required double LearningSeconds { get; init; }

        /// <summary>Two sessions one after the other, over the same two at once.</summary>
        public required double TwoListenersSpeedup { get; init; }

        /// <summary>Resident memory after each of six sessions, in MB.</summary>
        public required IReadOnlyList<double> MemoryMbByListener { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? OriginalTorch { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? OriginalProposalSeconds { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? OriginalLearningSeconds { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? ProposalSpeedup => OriginalProposalSeconds / ProposalSeconds;
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? LearningSpeedup => OriginalLearningSeconds / LearningSeconds;
    }

    private static BenchResult Measure(string? original, string? sounds, Action<string> say)
    {
        using OriginalProgram? beside = original is null ? null : new OriginalProgram(original);
        SampleLibrary library = SoundSource.Open(sounds ?? beside?.Sounds);
        using var work = new BenchWork(library);
        say($"{library.Count} sounds of {library.Origin}");
        for (int round = 0; round < WarmUps; round++)
        {
            work.Propose(round);
            work.Learn(round);
            beside?.Propose();
        }

        say($"proposing: {Proposals} times 101 candidates …");
        List<double> ourProposals = [], theirProposals = [], ourLessons = [], theirLessons = [];
        Turns(Proposals, work.Propose, beside is null ? null : beside.Propose, ourProposals, theirProposals);
        say($"learning: {Lessons} times 40 batches of 16 …");
        Turns(Lessons, work.Learn, beside is null ? null : beside.Learn, ourLessons, theirLessons);
        say($"memory: {Listeners} short sessions …");
        double[] memory = work.Memory(Listeners);
        say("two listeners, one after the other and at once …");
        double alone = work.Sessions(listeners: 2, atOnce: 1), together = work.Sessions(listeners: 2, atOnce: 2);
        return new BenchResult
        {
            Sounds = $"{library.Count} of {library.Origin}",
            ProposalSeconds = Median(ourProposals),
            LearningSeconds = Median(ourLessons),
            TwoListenersSpeedup = alone / together,
            MemoryMbByListener = memory,
            OriginalTorch = beside?.TorchVersion,
            OriginalProposalSeconds = beside is null ? null : Median(theirProposals),
            OriginalLearningSeconds = beside is null ? null : Median(theirLessons),
        };
    }

    /// <summary>Ours and theirs in turns, so that a machine whose speed drifts is fair to both.</summary>
    private static void Turns(int rounds, Func<int, double> ours, Func<double>? theirs, List<double> ourTimes, List<double> theirTimes)
    {
        for (int round = 0; round < rounds; round++)
        {
            ourTimes.Add(ours(round));
            if (theirs is not null)
                theirTimes.Add(theirs());
        }
    }

    private static double Median(IReadOnlyList<double> values) => MathNet.Numerics.Statistics.Statistics.Median(values);

    private static void Print(BenchResult measured, TextWriter output)
    {
        var table = new Table().AddColumns("work", "ours", "the original", "ratio");
        static string Cell(double? value, string unit) => value is { } number ? FormattableString.Invariant($"{number:0.000}{unit}") : "–";
        table.AddRow("a proposal, 101 candidates", Cell(measured.ProposalSeconds, " s"), Cell(measured.OriginalProposalSeconds, " s"), Cell(measured.ProposalSpeedup, "×"));
        table.AddRow("a lesson, 40 batches of 16", Cell(measured.LearningSeconds, " s"), Cell(measured.OriginalLearningSeconds, " s"), Cell(measured.LearningSpeedup, "×"));
        table.AddRow("two listeners on two cores", Cell(measured.TwoListenersSpeedup, "×"), "–", "–");
        table.AddRow("memory over listeners", $"{measured.MemoryMbByListener[0]:0} to {measured.MemoryMbByListener[^1]:0} MB", "–", "–");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }
}
