using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Patterns;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Storage;

public sealed class StudyRunnerTests : IDisposable
{
    private static readonly StudyPlan Plan = new()
    {
        Method = "fake", Rater = "fake", Device = "cpu", Listeners = 3, Seed = 7,
        Protocol = new RatingProtocol { Ratings = 5, Blind = 3, MatchedRandom = 1, Repeats = 2 },
    };

    private readonly TemporaryFolder folder = new();
    private readonly FakeStudy fakes = new();
    private int runs;

    public void Dispose()
    {
        folder.Dispose();
        Assert.Equal(0, fakes.Critics.Alive);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        Result first = await RunWhole(Plan), second = await RunWhole(Plan), other = await RunWhole(Plan with { Seed = 8 });

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.NotEqual(first.Bytes, other.Bytes);
        Assert.Equal(1 + 3 * Plan.Protocol.Trials, first.Trials.Count(letter => letter == '\n'));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(16)]
    public async Task Jobs_change_nothing(int jobs) =>
        Assert.Equal((await RunWhole(Plan)).Bytes, (await RunWhole(Plan, jobs)).Bytes);

    [Fact]
    public async Task A_listener_alone_rates_the_very_trials_rated_among_others()
    {
        Result alone = await RunWhole(Plan with { Listeners = 1 }), among = await RunWhole(Plan);

        Assert.StartsWith(alone.Trials, among.Trials, StringComparison.Ordinal);
        Assert.StartsWith(alone.Theta, among.Theta, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_cancelled_at_any_trial_and_resumed_ends_as_if_unbroken()
    {
        Result whole = await RunWhole(Plan);
        for (int question = 0; question < 3 * Plan.Protocol.Trials; question++)
        {
            string path = NextPath();
            using (var cancel = new CancellationTokenSource())
            {
                int asked = 0;
                Study broken = Study(Plan, _ => { if (asked++ == question) cancel.Cancel(); });
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Begin(broken, path, jobs: 1, cancel.Token));
            }
            Assert.False(File.Exists(Path.Combine(path, "trials.csv")));
            Assert.Equal(whole.Bytes, (await Resume(Study(Plan), path, jobs: 1)).Bytes);
        }
    }

    [Fact]
    public async Task A_run_cancelled_over_and_over_gets_there_in_the_end()
    {
        Result whole = await RunWhole(Plan);
        string path = NextPath();
        RunFolder.Create(path, Info(Plan)).Dispose();
        for (bool done = false; !done;)
        {
            using var cancel = new CancellationTokenSource();
            int asked = 0;
            Study broken = Study(Plan, _ => { if (Interlocked.Increment(ref asked) == 3) cancel.Cancel(); });
            done = await Record.ExceptionAsync(() => Resume(broken, path, jobs: 2, cancel.Token)) is null;
        }
        Assert.Equal(whole.Bytes, Read(path).Bytes);
    }

    [Fact]
    public async Task A_run_killed_at_any_moment_and_resumed_ends_as_if_unbroken()
    {
        StudyPlan plan = Plan with { Listeners = 2 };
        string path = NextPath();
        Result whole = await Begin(Study(plan), path, jobs: 2);
        byte[] log = File.ReadAllBytes(Path.Combine(path, "events.jsonl"));
        int[] ends = [0, .. Enumerable.Range(1, log.Length).Where(length => log[length - 1] == '\n')];
        int[] cuts = [.. ends.SelectMany(end => new[] { end, end + 1, end + 300 }).Where(cut => cut <= log.Length).Distinct()];
        foreach (int cut in cuts)                                                 // models are newer than the log, the worst case
        {
            string copy = Copy(path);
            File.WriteAllBytes(Path.Combine(copy, "events.jsonl"), log[..cut]);
            File.Delete(Path.Combine(copy, "trials.csv"));
            Assert.Equal(whole.Bytes, (await Resume(Study(plan), copy, jobs: 1)).Bytes);
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory, InlineData("deleted"), InlineData("torn"), InlineData("empty")]
    public async Task A_lost_checkpoint_is_learned_again(string fate)
    {
        Result whole = await RunWhole(Plan);
        string path = NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                Begin(Study(Plan, question => { if (question is { Rater: 1, Trial: 4 }) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        string checkpoint = Path.Combine(path, "models/listener-001-heard-00003.safetensors");
        string text = File.ReadAllText(checkpoint);
        if (fate == "deleted")
            File.Delete(checkpoint);
        else
            File.WriteAllText(checkpoint, fate == "torn" ? text[..(text.Length / 2)] : "");

        Assert.Equal(whole.Bytes, (await Resume(Study(Plan), path, jobs: 1)).Bytes);
    }

    [Fact]
    public async Task A_resumed_run_learns_no_rating_again_that_its_checkpoint_knows()
    {
        string path = NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                Begin(Study(Plan, question => { if (question is { Rater: 2, Trial: 4 }) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        int before = fakes.Critics.Lessons.Count;

        await Resume(Study(Plan), path, jobs: 1);

        Assert.Equal([4, 5], fakes.Critics.Lessons.Skip(before));
    }

    [Fact]
    public async Task The_first_and_the_last_critic_of_each_listener_stay_and_no_other()
    {
        Result run = await RunWhole(Plan);

        Assert.Equal(
            Enumerable.Range(0, 3).SelectMany(index => new[] { $"listener-00{index}-final.safetensors", $"listener-00{index}-init.safetensors" }),
            Directory.GetFiles(Path.Combine(run.Path, "models")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Resuming_a_finished_run_asks_nobody_and_changes_no_byte()
    {
        Result whole = await RunWhole(Plan);
        string log = File.ReadAllText(Path.Combine(whole.Path, "events.jsonl")), summary = File.ReadAllText(Path.Combine(whole.Path, "summary.json"));

        Result again = await Resume(Study(Plan, _ => Assert.Fail("A finished listener was asked.")), whole.Path, jobs: 1);

        Assert.Equal(whole.Bytes, again.Bytes);
        Assert.Equal((log, summary), (File.ReadAllText(Path.Combine(whole.Path, "events.jsonl")), File.ReadAllText(Path.Combine(whole.Path, "summary.json"))));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task A_listener_who_leaves_keeps_the_trials_rated_and_the_others_go_on(int jobs)
    {
        Result whole = await RunWhole(Plan);
        string path = NextPath();

        Result run = await Begin(Study(Plan, question => { if (question is { Rater: 1, Trial: 6 }) throw new RaterException("the program ended"); }), path, jobs);

        Assert.Equal([new DropOut(1, 6, "the program ended")], run.Summary.DroppedOut);
        Assert.Equal((3, 2), (run.Summary.Listeners, run.Summary.ListenersComplete));
        Assert.Equal(Lines(whole.Trials).Where(line => Rater(line) != "1" || int.Parse(line.Split(',')[1]) < 6), Lines(run.Trials));
        Assert.Equal(Lines(whole.Theta).Where(line => Rater(line) != "1"), Lines(run.Theta));

        Result mended = await Resume(Study(Plan), path, jobs);                     // the program works again
        Assert.Equal(whole.Bytes, mended.Bytes);
        Assert.Empty(mended.Summary.DroppedOut);
    }

    [Fact]
    public async Task When_every_listener_leaves_there_is_a_summary_without_thetas()
    {
        Result run = await Begin(Study(Plan, question => throw new RaterException($"{question.Rater} left")), NextPath(), jobs: 2);

        Assert.Equal((0, null, null, null), (run.Summary.ListenersComplete, run.Summary.DeltaThetaMean, run.Summary.PSignFlip, run.Summary.ProposalSecondsP50));
        Assert.Equal(["0 left", "1 left", "2 left"], run.Summary.DroppedOut.Select(gone => gone.Error));
        Assert.Single(Lines(run.Trials));
    }

    [Fact]
    public async Task A_fault_of_the_program_stops_the_run_and_it_can_be_resumed()
    {
        Result whole = await RunWhole(Plan);
        string path = NextPath();
        Study faulty = Study(Plan, question => { if (question is { Rater: 1, Trial: 3 }) throw new InvalidDataException("boom"); });

        Assert.Equal("boom", (await Assert.ThrowsAsync<InvalidDataException>(() => Begin(faulty, path, jobs: 2))).Message);

        Assert.Equal(new StudyStopped("boom"), EventLog.Read(Path.Combine(path, "events.jsonl"))[^1].Event);
        Assert.Equal(whole.Bytes, (await Resume(Study(Plan), path, jobs: 2)).Bytes);
    }

    [Fact]
    public async Task Other_sounds_than_the_runs_are_refused()
    {
        string path = NextPath();
        RunFolder.Create(path, Info(Plan)).Dispose();
        Study other = Study(Plan) with { Library = MadeUpSounds.Library(4) };

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => Resume(other, path, jobs: 1));
        Assert.StartsWith("The run began with 6 sounds of made up (hash ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_from_given_weights_keeps_them_and_needs_the_file_no_more()
    {
        string weights = folder.In("weights");
        using (FakeCritic critic = FakeCritic.Fresh(new Seed(99), fakes.Critics))
            critic.Save(weights);
        StudyPlan plan = Plan with { StartFrom = weights };
        Result whole = await RunWhole(plan);
        Assert.NotEqual((await RunWhole(Plan)).Bytes, whole.Bytes);

        string path = NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Begin(Study(plan, question => { if (question.Trial == 4) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        File.Delete(weights);

        Assert.Equal(whole.Bytes, (await Resume(Study(plan), path, jobs: 1)).Bytes);
        Assert.Equal(File.ReadAllText(Path.Combine(whole.Path, "models/start.safetensors")), File.ReadAllText(Path.Combine(path, "models/start.safetensors")));
    }

    [Fact]
    public async Task A_watcher_hears_every_event_once_and_in_the_order_of_the_log()
    {
        string path = NextPath();
        var heard = new List<RunEvent>();
        using (RunFolder run = RunFolder.Create(path, Info(Plan)))
            await new StudyRunner(Study(Plan), run) { Watch = heard.Add }.RunAsync(CancellationToken.None);

        Assert.Equal(EventLog.Read(Path.Combine(path, "events.jsonl")).Count, heard.Count);
        Assert.Equal((3, 3 * Plan.Protocol.Trials, 15), (heard.OfType<ListenerEnded>().Count(), heard.OfType<TrialRated>().Count(), heard.OfType<CriticLearned>().Count()));
    }

    [Fact]
    public void The_whole_study_is_checked_at_once()
    {
        Study study = Study(Plan with { Listeners = 0, Protocol = new RatingProtocol { Blind = 0 } }) with { Library = MadeUpSounds.Library([1], [2], [3], [float.NaN]) };

        Assert.Equal(
        [
            "A study cannot have 0 listeners: 1 to 100000 can be.",
            "Phase II cannot have 0 loops a model: 1 to 10000 can be.",
            "kit/03.wav has a sample that is not a finite number (0 of 1).",
        ], study.Problems());
    }

    private sealed record Result(string Path, string Trials, string Theta, StudySummary Summary)
    {
        public string Bytes => Trials + Theta;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Rater(string line) => line.Split(',')[0];

    private string NextPath() => folder.In($"run-{runs++}");

    private Study Study(StudyPlan plan, Action<Question>? asked = null) => new()
    {
        Plan = plan, Method = fakes.Method, Library = fakes.Library,
        Rater = (_, seed) => new FakeRater(seed) { Asked = asked ?? (_ => { }) },
    };

    private RunInfo Info(StudyPlan plan) => RunInfo.Now(plan, fakes.Library, new Dictionary<string, string>());

    private Task<Result> RunWhole(StudyPlan plan, int jobs = 1) => Begin(Study(plan), NextPath(), jobs);

    private async Task<Result> Begin(Study study, string path, int jobs, CancellationToken cancel = default)
    {
        using RunFolder run = RunFolder.Create(path, Info(study.Plan));
        await new StudyRunner(study, run) { Jobs = jobs }.RunAsync(cancel);
        return Read(path);
    }

    private static async Task<Result> Resume(Study study, string path, int jobs, CancellationToken cancel = default)
    {
        using RunFolder run = RunFolder.Open(path);
        await new StudyRunner(study, run) { Jobs = jobs }.RunAsync(cancel);
        return Read(path);
    }

    private static Result Read(string path) => new(
        path, File.ReadAllText(Path.Combine(path, "trials.csv")), File.ReadAllText(Path.Combine(path, "theta.csv")),
        StorageJson.Read<StudySummary>(Path.Combine(path, "summary.json")));

    private string Copy(string path)
    {
        string copy = NextPath();
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
