using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Research.Datasets;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer dataset</c>: studies as data that others can read.</summary>
internal static class DatasetCommand
{
    public static Command Create() => new Command("dataset", "Pack studies as a dataset for others, check one, and count what it holds.")
    {
        DatasetPackCommand.Create(), Verify(), Stats(),
    }.WithExamples(
        "deepdrummer dataset pack runs/mine --out mine-released         anonymised, described, checksummed",
        "deepdrummer dataset verify datasets/simulated-ratings          every problem, a line each",
        "deepdrummer dataset stats datasets/simulated-ratings           listeners, likes, theta");

    private static Command Verify()
    {
        Argument<string> folder = Folder();
        var command = new Command("verify", "Check checksums, descriptions, cells, references and thetas of a dataset; every problem is a line, and the exit code is then 1.") { folder };
        command.SetAction(line =>
        {
            IReadOnlyList<string> problems = DatasetCheck.Problems(line.GetRequiredValue(folder));
            foreach (string problem in problems)
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem.ReplaceLineEndings(" ")}");
            if (problems.Count > 0)
                return Host.Failure;
            ReleasedDataset dataset = ReleasedDataset.Load(line.GetRequiredValue(folder));
            line.InvocationConfiguration.Output.WriteLine($"{line.GetRequiredValue(folder)} is whole: {dataset.Sessions.Count} sessions, {dataset.Trials.Count()} ratings of {dataset.Loops.Count} loops{(dataset.IsSimulated ? " by simulated listeners" : "")}.");
            return Host.Success;
        });
        return command.WithExamples("deepdrummer dataset verify datasets/simulated-ratings");
    }

    private static Command Stats()
    {
        Argument<string> folder = Folder();
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("stats", "Listeners, ratings, likes, theta before and after, and agreement on repeated loops, by condition.") { folder, json };
        command.SetAction(line =>
        {
            DatasetStats stats = DatasetStats.Of(ReleasedDataset.Load(line.GetRequiredValue(folder)));
            TextWriter output = line.InvocationConfiguration.Output;
            if (line.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(stats, JsonStyle.Machines));
            else
                DatasetStatsTable.Write(stats, output);
        });
        return command.WithExamples(
            "deepdrummer dataset stats datasets/simulated-ratings",
            "deepdrummer dataset stats datasets/simulated-ratings --json | jq .all.delta_theta");
    }

    private static Argument<string> Folder() => new("DIR") { Description = "Folder of a released dataset." };
}
