using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Ratings;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Cli;

public sealed class StudyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeStudy fakes = new();
    private readonly StringWriter output = new(), error = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_study_ends_with_its_table_its_folders_and_its_files()
    {
        Assert.Equal(Host.Success, await Study("--method", "fake", "--ratings", "6", "--blind", "4", "--listeners", "5", "--out", Run));

        string[] lines = output.ToString().Split('\n');
        Assert.Equal("fake: 6 ratings, then 4 + 4 blind loops, seed 1", lines[1]);
        Assert.Equal(["init", "final", "delta", "theta", "95", "%", "interval", "p"], Words(lines[3]));
        Assert.Equal(["5", "of", "5", "listeners"], Words(lines[4])[..4]);
        Assert.Contains($"figures  {Run}/figures", lines);
        Assert.Contains($"run      {Run}", lines);
        Assert.Contains(StudySummary.Caution, lines);
        Assert.Equal(["events.jsonl", "figures", "loops", "models", "run.json", "run.lock", "summary.json", "theta.csv", "trials.csv"],
            Directory.EnumerateFileSystemEntries(Run).Select(Path.GetFileName).Order());
        Assert.Equal(1 + 5 * 14, File.ReadAllLines($"{Run}/trials.csv").Length);
        Assert.Contains("listener 4 is through: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_machines_standard_output_is_the_summary_and_nothing_else()
    {
        Assert.Equal(Host.Success, await Study("--method", "fake", "--ratings", "3", "--blind", "2", "--out", Run, "--json"));

        Assert.Equal(File.ReadAllText($"{Run}/summary.json"), output.ToString());
    }

    [Fact]
    public async Task The_method_brings_its_lag_unless_another_is_asked_for()
    {
        await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--out", Run);
        await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--answer-lag", "2", "--out", folder.In("two"));

        Assert.Equal(0, StorageJson.Read<RunInfo>($"{Run}/run.json").Plan.Protocol.AnswerLag);
        Assert.Equal(2, StorageJson.Read<RunInfo>(folder.In("two/run.json")).Plan.Protocol.AnswerLag);
    }

    [Fact]
    public async Task A_stopping_rule_is_settled_when_the_run_begins_and_the_table_tells_the_ratings_it_used()
    {
        fakes.Critics.LearnsFor = 12;
        Assert.Equal(Host.Success, await Study("--method", "fake", "--ratings", "50", "--blind", "2", "--listeners", "2", "--stop", "stable-ranking", "--out", Run));

        StudySummary summary = StorageJson.Read<StudySummary>($"{Run}/summary.json");
        Assert.Equal(StoppingKind.StableRanking, StorageJson.Read<RunInfo>($"{Run}/run.json").Plan.Protocol.Stop);
        Assert.InRange(summary.RatingsUsedMost!.Value, 20, 49);
        Assert.Equal(
            FormattableString.Invariant($"fake: at most 50 ratings (stable-ranking used {summary.RatingsUsedMean:0.0}, {summary.RatingsUsedLeast} to {summary.RatingsUsedMost}), then 2 + 2 blind loops, seed 1"),
            output.ToString().Split('\n')[1]);
        Assert.Equal(Host.Usage, await Study("--resume", Run, "--stop", "fixed"));
        Assert.Contains("--stop was settled when the run began", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posterior-gain", "'posterior-gain' asks what one more answer would teach, and the critic of the method 'fake' does not know")]
    [InlineData("posterior_gain", "'posterior_gain' ends no Phase I; there are fixed, posterior-gain, stable-ranking.")]
    public async Task A_rule_that_cannot_be_is_refused_in_one_line(string rule, string problem)
    {
        Assert.Equal(Host.Usage, await Study("--method", "fake", "--stop", rule, "--out", Run));

        Assert.StartsWith($"deepdrummer: {problem}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, error.ToString().Count(letter => letter == '\n'));
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public async Task Everything_wrong_with_a_line_is_told_at_once_with_code_2()
    {
        Directory.CreateDirectory(folder.In("full/of"));

        int code = await Study("--method", "best", "--listeners", "0", "--ratings", "-1", "--blind", "10001", "--rater", "nobody", "--sounds", "/no/such", "--jobs", "0",
            "--device", "gpu", "--out", folder.In("full"), "--start-from", "/no/weights", "--repeats", "-1", "--matched-random", "-4", "--answer-lag", "-2");

        Assert.Equal(Host.Usage, code);
        Assert.Empty(output.ToString());
        Assert.Equal(
        [
            "--jobs 0: 1 to 1024 listeners can be asked at once.",
            "A study cannot have 0 listeners: 1 to 100000 can be.",
            "Phase I cannot have -1 ratings: 1 to 10000 can be.",
            "Phase II cannot have 10001 loops a model: 1 to 10000 can be.",
            "Proposals cannot be -2 ratings behind: 0 to 0 can be.",
            "Phase II cannot have -4 density-matched random loops: 0 to 10000 can be.",
            "-1 loops cannot be played again: 0 to 19997 can be.",
            "There is no method 'best'; there are fake.",
            "'gpu' is not a device; there are cpu, cuda and cuda:N.",
            "'nobody' is not a rater; the kinds are simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND.",
            "There is no folder of sounds /no/such.",
            "There is no file of weights /no/weights.",
            $"{folder.In("full")} is not empty, and a run needs a folder of its own.",
        ], Errors());
    }

    [Fact]
    public async Task What_cannot_be_asked_in_pairs_is_refused_before_a_run_is_begun()
    {
        File.WriteAllText(folder.In("answers"), "1 0 1 0");

        Assert.Equal(Host.Usage, await Study("--method", "fake", "--query", "pair", "--ratings", "3", "--rater", $"scripted:{folder.In("answers")}", "--out", Run));
        Assert.Equal(
        [
            "Phase I cannot play 3 loops in pairs: an even number can be.",
            $"scripted:{folder.In("answers")} has likes and dislikes and cannot compare two loops; simulated listeners and programs can.",
        ], Errors());
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public async Task A_kind_of_question_that_is_not_there_is_refused()
    {
        Assert.Equal(Host.Usage, await Study("--method", "fake", "--query", "triple", "--out", Run));
        Assert.Equal(["'triple' is no kind of question; there are single and pair."], Errors());
    }

    [Fact]
    public async Task Pairs_are_asked_where_the_line_says_so()
    {
        Assert.Equal(Host.Success, await Study("--method", "fake", "--query", "pair", "--ratings", "4", "--blind", "2", "--listeners", "1", "--out", Run));
        Assert.Equal(["0", "0", "1", "1", "", "", "", ""], File.ReadAllLines($"{Run}/trials.csv").Skip(1).Select(line => line.Split(',')[8]));
    }

    [Fact]
    public async Task Weights_that_the_method_cannot_take_are_refused_before_a_run_is_begun()
    {
        File.WriteAllText(folder.In("weights"), "rubbish");

        Assert.Equal(Host.Usage, await Study("--method", "fake", "--start-from", folder.In("weights"), "--out", Run));
        Assert.Equal([$"{folder.In("weights")} is no fake critic."], Errors());
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public async Task A_program_is_found_again_wherever_the_run_is_resumed()
    {
        string home = Directory.CreateDirectory(folder.In("home")).FullName;
        await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--listeners", "1", "--rater", "exec:exit 1", "--rater-timeout", "7.5", "--out", Run);
        RunInfo info = StorageJson.Read<RunInfo>($"{Run}/run.json");
        Assert.Equal((Environment.CurrentDirectory, 7.5), (info.Plan.WorkingFolder, info.Plan.RaterTimeOutSeconds));

        File.WriteAllText($"{home}/rater.sh", """while read -r line; do echo '{"liked":true}'; done""");
        StorageJson.Write($"{Run}/run.json", info with { Plan = info.Plan with { Rater = "exec:sh rater.sh", WorkingFolder = home } });
        Assert.Equal(Host.Success, await Study("--resume", Run));

        Directory.Delete(home, recursive: true);
        error.GetStringBuilder().Clear();
        Assert.Equal(Host.Usage, await Study("--resume", Run));
        Assert.Equal([$"There is no folder {home}, where the rater is to start."], Errors());
    }

    [Theory, InlineData("0", "0"), InlineData("0.05", "0.05"), InlineData("86400.5", "86400.5"), InlineData("NaN", "NaN"), InlineData("-1", "-1")]
    public async Task A_rater_has_a_tenth_of_a_second_to_a_day(string seconds, string shown)
    {
        Assert.Equal(Host.Usage, await Study("--method", "fake", "--rater-timeout", seconds, "--out", Run));
        Assert.Equal([$"A rater cannot have {shown} s for an answer: 0.1 to 86400 s can be."], Errors());
    }

    [Theory, InlineData("gpu"), InlineData("cuda:99")]
    public async Task A_run_is_not_resumed_on_a_device_that_is_not_there(string device)
    {
        await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--listeners", "1", "--out", Run);
        RunInfo info = StorageJson.Read<RunInfo>($"{Run}/run.json");
        StorageJson.Write($"{Run}/run.json", info with { Plan = info.Plan with { Device = device } });

        Assert.Equal(Host.Usage, await Study("--resume", Run));
        Assert.Contains(device, Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_not_begun_twice_and_not_changed_when_it_is_resumed()
    {
        await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--out", Run);
        error.GetStringBuilder().Clear();

        Assert.Equal(Host.Usage, await Study("--method", "fake", "--out", Run));
        Assert.Equal(Host.Usage, await Study("--resume", Run, "--seed", "2", "--ratings", "3"));
        Assert.Equal(
        [
            $"{Run} holds a run already: go on with it by --resume, or give --out another folder.",
            "--ratings was settled when the run began, and cannot change when it is resumed.",
            "--seed was settled when the run began, and cannot change when it is resumed.",
        ], Errors());
    }

    [Fact]
    public async Task A_finished_run_resumed_says_its_summary_again()
    {
        await Study("--method", "fake", "--ratings", "3", "--blind", "2", "--out", Run, "--json");
        string first = output.ToString(), trials = File.ReadAllText($"{Run}/trials.csv");
        output.GetStringBuilder().Clear();

        Assert.Equal(Host.Success, await Study("--resume", Run, "--jobs", "1", "--json"));
        Assert.Equal((first, trials), (output.ToString(), File.ReadAllText($"{Run}/trials.csv")));
    }

    [Fact]
    public async Task What_is_no_run_cannot_be_resumed()
    {
        Assert.Equal(Host.Usage, await Study("--resume", folder.In("nothing")));
        Assert.Equal([$"There is no run folder {folder.In("nothing")}."], Errors());
    }

    [Fact]
    public async Task A_path_of_no_letters_is_refused_by_its_option()
    {
        Assert.Equal(Host.Usage, await Study("--out", "", "--sounds", "", "--start-from", ""));
        Assert.Equal(Host.Usage, await Study("--resume", ""));
        Assert.Equal(["--sounds \"\" names nothing.", "--start-from \"\" names nothing.", "--out \"\" names nothing.", "--resume \"\" names nothing."], Errors());
    }

    [Fact]
    public async Task Sounds_that_are_too_few_are_refused_before_a_run_is_begun()
    {
        string silent = Directory.CreateDirectory(folder.In("silent")).FullName;

        Assert.Equal(Host.Usage, await Study("--method", "fake", "--sounds", silent, "--out", Run));
        Assert.Contains("0 usable sounds, and a loop needs 4", Assert.Single(Errors()), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public async Task A_script_is_kept_with_its_run()
    {
        string script = folder.In("script");
        File.WriteAllText(script, "like dislike");
        Assert.Equal(Host.Failure, await Study("--method", "fake", "--ratings", "3", "--blind", "1", "--listeners", "1", "--rater", "scripted:" + script, "--out", Run));
        Assert.Equal("like dislike", File.ReadAllText($"{Run}/script.txt"));

        File.WriteAllText(script, "dislike dislike dislike dislike dislike");
        Assert.Equal(Host.Failure, await Study("--resume", Run));
        Assert.Equal(1 + 2, File.ReadAllLines($"{Run}/trials.csv").Length);
        File.Delete(script);
        File.WriteAllText($"{Run}/script.txt", "like dislike like dislike like");
        Assert.Equal(Host.Success, await Study("--resume", Run));
    }

    [Fact]
    public async Task Listeners_who_leave_are_told_and_make_code_1()
    {
        File.WriteAllText(folder.In("script"), "like dislike like dislike like");

        Assert.Equal(Host.Failure, await Study("--method", "fake", "--ratings", "4", "--blind", "2", "--listeners", "2", "--rater", "scripted:" + folder.In("script"), "--out", Run));

        Assert.Contains("listener 0 dropped out after 5 trials: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("listener 1 dropped out after 5 trials: ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 of 2 listeners", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1 + 2 * 5, File.ReadAllLines($"{Run}/trials.csv").Length);
    }

    private string Run => folder.In("run");

    private string[] Errors() =>
        [.. error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("deepdrummer: ", StringComparison.Ordinal)).Select(line => line[13..])];

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<int> Study(params string[] args)
    {
        var parts = new StudyCommand.Parts(_ => [fakes.Method with { AnswerLag = 0 }], (_, _, _) => new FigureReport([], []));
        string[] sounds = args.Contains("--sounds") || args.Contains("--resume") ? [] : ["--sounds", "built-in"];
        return Host.RunAsync(new RootCommand { StudyCommand.Create(parts) }, ["study", .. args, .. sounds], output, error);
    }
}
