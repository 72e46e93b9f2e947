using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Storage;

public sealed class ResumedRunTests : IDisposable
{
    private static readonly StudyPlan Plan = FakeRuns.Plan;

    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task A_run_cancelled_at_any_trial_and_resumed_ends_as_if_unbroken()
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        for (int question = 0; question < 3 * Plan.Protocol.Trials; question++)
        {
            string path = runs.NextPath();
            using (var cancel = new CancellationTokenSource())
            {
                int asked = 0;
                Study broken = runs.Study(Plan, _ => { if (asked++ == question) cancel.Cancel(); });
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.Begin(broken, path, jobs: 1, cancel.Token));
            }
            Assert.False(File.Exists(Path.Combine(path, "trials.csv")));
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(Plan), path, jobs: 1)).Bytes);
        }
    }

    [Fact]
    public async Task A_run_cancelled_over_and_over_gets_there_in_the_end()
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        string path = runs.NextPath();
        RunFolder.Create(path, runs.Info(Plan)).Dispose();
        for (bool done = false; !done;)
        {
            using var cancel = new CancellationTokenSource();
            int asked = 0;
            Study broken = runs.Study(Plan, _ => { if (Interlocked.Increment(ref asked) == 3) cancel.Cancel(); });
            done = await Record.ExceptionAsync(() => FakeRuns.Resume(broken, path, jobs: 2, cancel.Token)) is null;
        }
        Assert.Equal(whole.Bytes, FakeRuns.Read(path).Bytes);
    }

    [Fact]
    public async Task A_run_killed_at_any_moment_and_resumed_ends_as_if_unbroken()
    {
        StudyPlan plan = Plan with { Listeners = 2 };
        string path = runs.NextPath();
        FinishedRun whole = await runs.Begin(runs.Study(plan), path, jobs: 2);
        byte[] log = File.ReadAllBytes(Path.Combine(path, "events.jsonl"));
        int[] ends = [0, .. Enumerable.Range(1, log.Length).Where(length => log[length - 1] == '\n')];
        int[] cuts = [.. ends.SelectMany(end => new[] { end, end + 1, end + 300 }).Where(cut => cut <= log.Length).Distinct()];
        foreach (int cut in cuts)                                                 // models are newer than the log, the worst case
        {
            string copy = runs.Copy(path);
            File.WriteAllBytes(Path.Combine(copy, "events.jsonl"), log[..cut]);
            File.Delete(Path.Combine(copy, "trials.csv"));
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(plan), copy, jobs: 1)).Bytes);
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory, InlineData("deleted"), InlineData("torn"), InlineData("empty")]
    public async Task A_lost_checkpoint_is_learned_again(string fate)
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        string path = runs.NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                runs.Begin(runs.Study(Plan, question => { if (question is { Rater: 1, Trial: 4 }) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        string checkpoint = Path.Combine(path, "models/listener-001-heard-00003.safetensors");
        string text = File.ReadAllText(checkpoint);
        if (fate == "deleted")
            File.Delete(checkpoint);
        else
            File.WriteAllText(checkpoint, fate == "torn" ? text[..(text.Length / 2)] : "");

        Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(Plan), path, jobs: 1)).Bytes);
    }

    [Fact]
    public async Task A_resumed_run_learns_no_rating_again_that_its_checkpoint_knows()
    {
        string path = runs.NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                runs.Begin(runs.Study(Plan, question => { if (question is { Rater: 2, Trial: 4 }) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        int before = runs.Fakes.Critics.Lessons.Count;

        await FakeRuns.Resume(runs.Study(Plan), path, jobs: 1);

        Assert.Equal([4, 5], runs.Fakes.Critics.Lessons.Skip(before));
    }

    [Fact]
    public async Task Resuming_a_finished_run_asks_nobody_and_changes_no_byte()
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        string log = File.ReadAllText(Path.Combine(whole.Path, "events.jsonl")), summary = File.ReadAllText(Path.Combine(whole.Path, "summary.json"));

        FinishedRun again = await FakeRuns.Resume(runs.Study(Plan, _ => Assert.Fail("A finished listener was asked.")), whole.Path, jobs: 1);

        Assert.Equal(whole.Bytes, again.Bytes);
        Assert.Equal((log, summary), (File.ReadAllText(Path.Combine(whole.Path, "events.jsonl")), File.ReadAllText(Path.Combine(whole.Path, "summary.json"))));
    }

    [Fact]
    public async Task A_run_from_given_weights_keeps_them_and_needs_the_file_no_more()
    {
        string weights = runs.In("weights");
        using (FakeCritic critic = FakeCritic.Fresh(new Seed(99), runs.Fakes.Critics))
            critic.Save(weights);
        StudyPlan plan = Plan with { StartFrom = weights };
        FinishedRun whole = await runs.RunWhole(plan);
        Assert.NotEqual((await runs.RunWhole(Plan)).Bytes, whole.Bytes);

        string path = runs.NextPath();
        using (var cancel = new CancellationTokenSource())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.Begin(runs.Study(plan, question => { if (question.Trial == 4) cancel.Cancel(); }), path, jobs: 1, cancel.Token));
        File.Delete(weights);

        Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(plan), path, jobs: 1)).Bytes);
        Assert.Equal(File.ReadAllText(Path.Combine(whole.Path, "models/start.safetensors")), File.ReadAllText(Path.Combine(path, "models/start.safetensors")));
    }
}
