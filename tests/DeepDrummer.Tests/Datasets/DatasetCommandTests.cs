using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli;
using DeepDrummer.Research.Datasets;

namespace DeepDrummer.Tests.Datasets;

[Collection(PackedRuns.Shared)]
public sealed class DatasetCommandTests(PackedRuns packed) : IDisposable
{
    private readonly StringWriter output = new(), error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_run_is_packed_checked_and_counted_from_the_command_line()
    {
        string folder = packed.Next();
        Assert.Equal(Host.Success, await Run("dataset", "pack", packed.Run, "--out", folder, "--seed", "20260", "--creator", "Lovelace, Ada", "--creator", "A Laboratory", "--url", "https://doi.org/10.5555/example", "--audio"));
        Assert.Equal("", error.ToString());
        Assert.Equal(Host.Success, await Run("dataset", "verify", folder));
        Assert.Contains($"{folder} is whole: 4 sessions, 72 ratings of ", output.ToString(), StringComparison.Ordinal);

        ReleasedDataset dataset = ReleasedDataset.Load(folder);
        Assert.Equal(["Lovelace, Ada", "A Laboratory"], dataset.Facts.Creators);
        Assert.Equal("10.5555/example", JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "datacite.json"))).RootElement.GetProperty("doi").GetString());
        Assert.All(dataset.Loops, loop => Assert.Equal("fLaC"u8, File.ReadAllBytes(Path.Combine(folder, loop.Audio!)).AsSpan(0, 4)));
        Assert.All(dataset.Sessions, session => Assert.StartsWith($"products/critics/session-{session.Id}_critic-", session.FinalCritic, StringComparison.Ordinal));

        output.GetStringBuilder().Clear();
        Assert.Equal(Host.Success, await Run("dataset", "stats", folder, "--json"));
        JsonElement all = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("all");
        Assert.Equal((4, 72, dataset.Theta().Delta.Mean), (all.GetProperty("listeners").GetInt32(), all.GetProperty("trials").GetInt32(), all.GetProperty("delta_theta").GetDouble()));
        output.GetStringBuilder().Clear();
        Assert.Equal(Host.Success, await Run("dataset", "stats", folder));
        Assert.Contains("do not show that people", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_seed_one_is_drawn_and_told_and_not_kept()
    {
        string folder = packed.Next();
        Assert.Equal(Host.Success, await Run("dataset", "pack", packed.Run, "--out", folder, "--no-midi", "--no-critics"));
        string seed = Assert.Single(error.ToString().Split(' '), word => ulong.TryParse(word.TrimEnd(','), out ulong drawn) && drawn > 1000).TrimEnd(',');
        Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(seed, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(folder, "materials")) || Directory.Exists(Path.Combine(folder, "products")));
    }

    [Theory]
    [InlineData("--k", "0", "k-anonymity of 0 cannot be asked for: 1 to 1000 can be.")]
    [InlineData("--licence", "no licence", "'no licence' is no SPDX identifier, such as CC-BY-4.0 or CC0-1.0.")]
    [InlineData("--creator", "a, b, c", "'a, b, c' is no creator")]
    [InlineData("--url", "zenodo", "'zenodo' is no address")]
    [InlineData("--year", "1999", "A dataset cannot be of 1999: 2020 to 9999 can be.")]
    public async Task Nonsense_is_refused_in_one_line_before_anything_is_written(string option, string value, string told)
    {
        string folder = packed.Next();
        Assert.Equal(Host.Usage, await Run("dataset", "pack", packed.Run, "--out", folder, option, value));
        Assert.StartsWith($"deepdrummer: {told}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, error.ToString().Count(letter => letter == '\n'));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_and_what_is_not_there_is_named()
    {
        Assert.Equal(Host.Usage, await Run("dataset", "pack", packed.Run, "--out", packed.Dataset));
        Assert.Equal(Host.Failure, await Run("dataset", "pack", packed.Dataset, "--out", packed.Next()));
        Assert.Equal(Host.Failure, await Run("dataset", "verify", packed.Run));
        Assert.Equal(
            [$"deepdrummer: {packed.Dataset} is not empty, and nothing is overwritten.",
             $"deepdrummer: {packed.Dataset} holds no run (run.json) and no session of the original program (data.json), nor do its folders.",
             $"deepdrummer: {packed.Run} holds no released dataset: it has no documentation/release.json.", ""],
            error.ToString().Split('\n'));
    }

    [Fact]
    public async Task Verify_lists_every_problem_and_fails()
    {
        string folder = packed.Copy();
        File.AppendAllText(Path.Combine(folder, "README.md"), "more");
        File.Delete(Path.Combine(folder, "CHANGES.md"));
        Assert.Equal(Host.Failure, await Run("dataset", "verify", folder));
        Assert.Equal(2, error.ToString().Count(letter => letter == '\n'));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task An_ensemble_of_a_run_writes_what_it_lists_and_the_same_again()
    {
        string[] folders = [packed.Next(), packed.Next()];
        foreach (string folder in folders)
            Assert.Equal(Host.Success, await Run("ensemble", packed.Run, "--top", "2", "--bottom", "1", "--starts", "3", "--steps", "40", "--out", folder));
        Assert.Equal(PackedRuns.Contents(folders[0]), PackedRuns.Contents(folders[1]));
        Assert.Equal([".json", ".mid", ".wav"], Directory.EnumerateFiles(folders[0]).Where(file => Path.GetFileName(file).StartsWith("liked-01", StringComparison.Ordinal)).Select(Path.GetExtension).Order());
        JsonElement[] made = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folders[0], "ensemble.json"))).RootElement.EnumerateArray()];
        Assert.Equal(["liked 1", "liked 2", "disliked 1"], made.Select(loop => $"{loop.GetProperty("end").GetString()} {loop.GetProperty("rank").GetInt32()}"));
        Assert.All(made, loop => Assert.Equal(4, loop.GetProperty("scores").GetArrayLength()));
        Assert.True(made[0].GetProperty("p_good").GetDouble() > made[2].GetProperty("p_good").GetDouble());

        Assert.Equal(Host.Usage, await Run("ensemble", packed.Run, "--top", "30", "--out", folders[0]));
        Assert.Equal(["deepdrummer: The top 30 cannot be kept of 20 climbs: 0 to 20 can be.", $"deepdrummer: --out {folders[0]} is not an empty folder, and nothing is overwritten.", ""], error.ToString().Split('\n'));
    }

    private Task<int> Run(params string[] line) => Host.RunAsync(new RootCommand { DatasetCommand.Create(), EnsembleCommand.Create() }, line, output, error);
}
