using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public sealed class StoppedStudyTests : IDisposable
{
    private static readonly StudyPlan Plan = FakeRuns.Plan with
    {
        Listeners = 2,
        Protocol = new RatingProtocol { Ratings = 60, Blind = 2, MatchedRandom = 1, Repeats = 2, Stop = StoppingKind.StableRanking },
    };

    private readonly FakeRuns runs = new() { Fakes = { Critics = { LearnsFor = 12 } } };

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task The_run_tells_where_and_why_Phase_I_ended()
    {
        FinishedRun run = await runs.RunWhole(Plan);
        RunEvent[] events = [.. EventLog.Read(Path.Combine(run.Path, "events.jsonl")).Select(logged => logged.Event)];
        LearningStopped[] stopped = [.. events.OfType<LearningStopped>().OrderBy(stop => stop.Rater)];

        Assert.Equal([0, 1], stopped.Select(stop => stop.Rater));
        Assert.All(stopped, stop =>
        {
            Assert.Equal(StoppingKind.StableRanking, stop.Rule);
            Assert.InRange(stop.Ratings, 20, 59);
            Assert.Equal(stop.Ratings, events.OfType<TrialRated>().Count(trial => trial.Rater == stop.Rater && trial.Phase == 1));
            Assert.True(File.Exists(Path.Combine(run.Path, "models", $"listener-{stop.Rater:D3}-final.safetensors")));
        });
        Assert.Equal(4, Directory.GetFiles(Path.Combine(run.Path, "models")).Length);          // init and final, and no checkpoint
        Assert.Equal(
            (StoppingKind.StableRanking, 60, stopped.Average(stop => stop.Ratings), stopped.Min(stop => stop.Ratings), stopped.Max(stop => stop.Ratings)),
            (run.Summary.Stop, run.Summary.Ratings, run.Summary.RatingsUsedMean, run.Summary.RatingsUsedLeast, run.Summary.RatingsUsedMost));
        Assert.Equal(StoppingKind.StableRanking, StorageJson.Read<RunInfo>(Path.Combine(run.Path, "run.json")).Plan.Protocol.Stop);
        string trials = string.Join('\n', FakeRuns.Lines(run.Trials).Where(line => line.Contains(",final,", StringComparison.Ordinal)).Select(line => line.Split(',')[0] + " " + line.Split(',')[6]).Distinct());
        Assert.Equal(string.Join('\n', stopped.Select(stop => $"{stop.Rater} {stop.Ratings}")), trials);
    }

    [Theory, InlineData(QueryKind.Single), InlineData(QueryKind.Pair)]
    public async Task A_run_killed_after_any_event_ends_as_if_unbroken(QueryKind query)
    {
        StudyPlan plan = Plan with { Listeners = 1, Protocol = Plan.Protocol with { Query = query } };
        string path = runs.NextPath();
        FinishedRun whole = await runs.Begin(runs.Study(plan), path, jobs: 1);
        byte[] log = File.ReadAllBytes(Path.Combine(path, "events.jsonl"));
        int[] ends = [0, .. Enumerable.Range(1, log.Length).Where(length => log[length - 1] == '\n')];
        foreach (int end in ends)
        {
            string copy = runs.Copy(path);                                        // models are newer than the log, the worst case
            File.WriteAllBytes(Path.Combine(copy, "events.jsonl"), log[..end]);
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(plan), copy, jobs: 1)).Bytes);
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task A_run_cancelled_at_any_answer_and_resumed_ends_as_if_unbroken()
    {
        StudyPlan plan = Plan with { Listeners = 1 };
        FinishedRun whole = await runs.RunWhole(plan);
        for (int question = 0; question < FakeRuns.Lines(whole.Trials).Length - 1; question++)
        {
            string path = runs.NextPath();
            using (var cancel = new CancellationTokenSource())
            {
                int asked = 0;
                Study broken = runs.Study(plan, _ => { if (asked++ == question) cancel.Cancel(); });
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.Begin(broken, path, jobs: 1, cancel.Token));
            }
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(plan), path, jobs: 1)).Bytes);
        }
    }

    [Fact]
    public async Task The_report_tells_the_ratings_used()
    {
        FinishedRun run = await runs.RunWhole(Plan);
        Report report = Report.Of(ReportSource.Open([run.Path]), new ReportOptions { Replicates = 100 });

        Assert.Contains($"mean {run.Summary.RatingsUsedMean:0.0}, {run.Summary.RatingsUsedLeast} to {run.Summary.RatingsUsedMost}", report.Facts.Single(fact => fact.Name == "end of Phase I").Value, StringComparison.Ordinal);
        AnswerRow row = Assert.Single(report.Answers);
        Assert.Equal((60, run.Summary.RatingsUsedMean!.Value), (row.Ratings, row.Used!.Mean));
        Assert.Equal(2, Assert.Single(report.Flow).Learned);
        string page = ReportPage.Html(report, null);
        Assert.Contains("ratings in the mean, 60 at most", page, StringComparison.Ordinal);
        Assert.Contains("Phase I ended by stable-ranking", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_a_fixed_number_says_nothing_of_rules()
    {
        FinishedRun run = await runs.RunWhole(FakeRuns.Plan);

        Assert.DoesNotContain("learning_stopped", File.ReadAllText(Path.Combine(run.Path, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal((StoppingKind.Fixed, 5, 5.0), (run.Summary.Stop, run.Summary.RatingsUsedLeast!.Value, run.Summary.RatingsUsedMean!.Value));
        Assert.Null(Assert.Single(Report.Of(ReportSource.Open([run.Path]), new ReportOptions { Replicates = 100 }).Answers).Used);
    }
}
