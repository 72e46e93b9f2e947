using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Ratings;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Cli;

public sealed class SweepCommandTests : IDisposable
{
    private const string Text = """
        claim: It works.
        citation: ours
        seed: 4
        sounds: built-in
        checkpoints: [2, 4]
        blind: 3
        listeners: { simulated:density: 3 }
        arms:
          - name: one
            method: fake
          - name: two
            method: fake
        chunk: 2
        """;

    private readonly TemporaryFolder folder = new();
    private readonly FakeStudy fakes = new();
    private readonly List<string> devices = [];
    private readonly StringWriter output = new(), error = new();

    public void Dispose() => folder.Dispose();

    private string Out => folder.In("out");

    [Fact]
    public async Task A_sweep_ends_with_its_table_and_its_files()
    {
        Assert.Equal(Host.Success, await Sweep(Text, "--jobs", "2"));

        string[] lines = output.ToString().Split('\n');
        Assert.Equal(["It works. (ours)", "6 of 6 sessions, 3 + 3 blind loops, seed 4"], lines[1..3]);
        Assert.Equal(["one 2 3", "one 4 3", "two 2 3", "two 4 3"], lines[5..9].Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3))));
        Assert.Contains($"results  {Out}/results.jsonl", lines);
        Assert.Contains(StudySummary.Caution, lines);
        Assert.StartsWith($"6 sessions in 3 chunks, 24 sounds of built-in kit, into {Out}", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("6 of 6 sessions, done", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["chunks", "results.jsonl", "sweep.json", "sweep.lock", "sweep.yaml", "times"], Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).Order());
        Assert.All(SweepFolder.Open(Out).Sessions, session => Assert.All(session.Learning.Truth!, truth => Assert.InRange(truth, 0.01, 0.99)));
    }

    [Fact]
    public async Task Run_again_it_says_the_same_and_runs_nothing()
    {
        await Sweep(Text, "--json");
        string first = output.ToString();
        DateTime written = File.GetLastWriteTimeUtc($"{Out}/chunks/00001.jsonl");
        output.GetStringBuilder().Clear();

        Assert.Equal(Host.Success, await Sweep(Text, "--json"));
        Assert.Equal(first, output.ToString());
        Assert.Equal(written, File.GetLastWriteTimeUtc($"{Out}/chunks/00001.jsonl"));
        using var json = JsonDocument.Parse(first);
        Assert.Equal((6, 4), (json.RootElement.GetProperty("sessions_through").GetInt32(), json.RootElement.GetProperty("rows").GetArrayLength()));
    }

    [Fact]
    public async Task A_task_runs_its_chunks_alone()
    {
        await Sweep(Text, "--json");
        byte[] whole = File.ReadAllBytes($"{Out}/chunks/00001.jsonl");
        foreach (int chunk in new[] { 0, 1, 2 })
            File.Delete($"{Out}/chunks/0000{chunk}.jsonl");

        Assert.Equal(Host.Success, await Sweep(Text, "--chunk", "1"));
        Assert.Equal(whole, File.ReadAllBytes($"{Out}/chunks/00001.jsonl"));
        Assert.Equal(Host.Success, await Sweep(Text, "--chunk", "1-9"));
        Assert.Equal(["00001.jsonl", "00002.jsonl"], Directory.EnumerateFiles($"{Out}/chunks").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_dry_run_lists_the_chunks_and_runs_nothing()
    {
        Assert.Equal(Host.Success, await Sweep(Text, "--dry-run"));
        Assert.Equal(
        [
            "    0     2 sessions  simulated:density 0 one to simulated:density 0 two",
            "    1     2 sessions  simulated:density 1 one to simulated:density 1 two",
            "    2     2 sessions  simulated:density 2 one to simulated:density 2 two",
            $"6 sessions in 3 chunks, into {Out}", "",
        ], output.ToString().Split('\n'));
        Assert.False(Directory.Exists(Out));

        Directory.CreateDirectory(Out);                                           // an empty folder is as good as none
        Assert.Equal(Host.Success, await Sweep(Text, "--dry-run"));
        await Sweep(Text);
        Assert.Equal(Host.Usage, await Sweep(Text.Replace("blind: 3", "blind: 2", StringComparison.Ordinal), "--dry-run"));
        Assert.Contains("begun with another file", error.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();
        await Sweep(Text, "--dry-run");
        Assert.Equal(3, output.ToString().Split('\n').Count(line => line.EndsWith("  there already", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_malformed_sweep_is_refused_with_code_2_and_every_problem()
    {
        Assert.Equal(Host.Usage, await Sweep(Text.Replace("seed: 4", "seeds: 4", StringComparison.Ordinal).Replace("two\n    method: fake", "one\n    method: best", StringComparison.Ordinal)));
        string file = folder.In("sweep.yaml");
        Assert.Equal(
        [
            $"deepdrummer: {file}:1: a sweep has no seed",
            $"deepdrummer: {file}:3: 'seeds' is no key of a sweep; its keys are claim, citation, seed, checkpoints, blind, listeners, arms, chunk, sounds, query, device",
            $"deepdrummer: {file}:11: the arm in line 9 has the name 'one' too",
            $"deepdrummer: {file}:12: There is no method 'best'; there are fake.", "",
        ], error.ToString().Split('\n'));
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task A_line_that_makes_no_sense_is_refused_with_code_2_and_every_problem()
    {
        Assert.Equal(Host.Usage, await Sweep(null, "--jobs", "0", "--retries", "-1", "--chunk", "2-1", "--partition", "night", "--memory", "1G"));
        Assert.Equal(
        [
            $"deepdrummer: There is no sweep file {folder.In("sweep.yaml")}.",
            "deepdrummer: --jobs 0: 1 to 1024 can run at once.",
            "deepdrummer: --retries -1: a chunk can be tried 0 to 100 times again.",
            "deepdrummer: --partition is for --engine slurm alone.",
            "deepdrummer: --memory is for --engine slurm alone.",
            "deepdrummer: --chunk 2-1 is neither a number nor two with '-' between.", "",
        ], error.ToString().Split('\n'));
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_refused_where_sessions_run_and_not_where_they_are_listed()
    {
        Assert.Equal(Host.Usage, await Sweep(Text + "\ndevice: cuda:99"));
        Assert.Contains("sweep.yaml: cuda:99: this libtorch sees ", Assert.Single(error.ToString().Split('\n'), line => line.Length > 0), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
        Assert.Equal(Host.Success, await Sweep(Text + "\ndevice: cuda:99", "--dry-run"));
        Assert.DoesNotContain("cuda:99", devices);
    }

    [Fact]
    public async Task A_changed_file_goes_on_nowhere()
    {
        await Sweep(Text);
        error.GetStringBuilder().Clear();

        Assert.Equal(Host.Usage, await Sweep(Text.Replace("blind: 3", "blind: 2", StringComparison.Ordinal)));
        Assert.StartsWith($"deepdrummer: {Out} cannot be gone on with: the sweep was begun with another file", Assert.Single(error.ToString().Split('\n'), line => line.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_that_fail_are_told_at_the_end_and_make_code_1()
    {
        File.WriteAllText(folder.In("script"), "like dislike");
        int code = await Sweep(Text.Replace("simulated:density: 3", $"'scripted:{folder.In("script")}': 1, simulated:density: 1", StringComparison.Ordinal), "--retries", "1", "--jobs", "1");

        Assert.Equal(Host.Failure, code);
        string[] lines = [.. error.ToString().Split('\n').Where(line => line.Contains("failed", StringComparison.Ordinal))];
        string cause = $"one, scripted:{folder.In("script")} 0: Listener 0, trial 2: the script has 2 answers, and this trial needs answer 3.";
        Assert.Equal([$"chunk 0 failed and is tried again: {cause}", $"deepdrummer: chunk 0 failed: {cause}"], lines);
        Assert.Contains("2 of 4 sessions", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> Sweep(string? text, params string[] args)
    {
        string file = folder.In("sweep.yaml");
        if (text is not null)
            File.WriteAllText(file, text);
        StudyMethod Method(string name, IReadOnlyDictionary<string, string> options, string device)
        {
            devices.Add(device);
            return name == "fake" ? fakes.Method : throw new ArgumentException($"There is no method '{name}'; there are fake.");
        }
        var words = new SweepVocabulary { Method = Method };
        var root = new RootCommand { SweepCommand.Create(words) };
        return await Host.RunAsync(root, ["sweep", file, "--out", Out, .. args], output, error);
    }
}
