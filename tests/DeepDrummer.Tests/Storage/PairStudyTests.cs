using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public sealed class PairStudyTests : IDisposable
{
    private static readonly StudyPlan Plan = FakeRuns.Plan with
    {
        Listeners = 2,
        Protocol = new RatingProtocol { Ratings = 6, Blind = 2, MatchedRandom = 1, Repeats = 2, Query = QueryKind.Pair },
    };

    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task The_dataset_tells_the_pairs_and_the_summary_how_it_was_asked()
    {
        FinishedRun run = await runs.RunWhole(Plan);

        string[][] rows = [.. FakeRuns.Lines(run.Trials).Skip(1).Where(line => line[0] == '0').Select(line => line.Split(',')[..9])];
        Assert.Equal(["0", "0", "1", "1", "2", "2", .. Enumerable.Repeat("", 7)], rows.Select(row => row[8]));
        Assert.Equal(["0", "0", "0", "0", "2", "2"], rows.Take(6).Select(row => row[6]));       // one answer behind
        Assert.All(rows.Take(6).Chunk(2), pair => Assert.NotEqual(("1", "1"), (pair[0][5], pair[1][5])));
        Assert.Equal((QueryKind.Pair, 2), (run.Summary.Query, run.Summary.ListenersComplete));
        Assert.Equal(QueryKind.Pair, StorageJson.Read<RunInfo>(Path.Combine(run.Path, "run.json")).Plan.Protocol.Query);
    }

    [Fact]
    public async Task Lines_of_single_trials_say_nothing_of_pairs()
    {
        FinishedRun single = await runs.RunWhole(FakeRuns.Plan), pairs = await runs.RunWhole(Plan);

        Assert.DoesNotContain("\"pair\"", File.ReadAllText(Path.Combine(single.Path, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal(2 * 6, File.ReadAllText(Path.Combine(pairs.Path, "events.jsonl")).Split("\"pair\":").Length - 1);
    }

    [Fact]
    public async Task A_run_of_pairs_killed_at_any_moment_also_between_two_lines_of_a_pair_ends_as_if_unbroken()
    {
        string path = runs.NextPath();
        FinishedRun whole = await runs.Begin(runs.Study(Plan), path, jobs: 2);
        byte[] log = File.ReadAllBytes(Path.Combine(path, "events.jsonl"));
        int[] ends = [0, .. Enumerable.Range(1, log.Length).Where(length => log[length - 1] == '\n')];
        foreach (int cut in ends.SelectMany(end => new[] { end, end + 200 }).Where(cut => cut <= log.Length).Distinct())
        {
            string copy = runs.Copy(path);                                        // models are newer than the log, the worst case
            File.WriteAllBytes(Path.Combine(copy, "events.jsonl"), log[..cut]);
            File.Delete(Path.Combine(copy, "trials.csv"));
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(Plan), copy, jobs: 1)).Bytes);
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public async Task A_run_cancelled_at_any_answer_and_resumed_ends_as_if_unbroken()
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        for (int question = 0; question < 2 * 10; question++)
        {
            string path = runs.NextPath();
            using (var cancel = new CancellationTokenSource())
            {
                int asked = 0;
                Study broken = runs.Study(Plan, _ => { if (asked++ == question) cancel.Cancel(); });
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.Begin(broken, path, jobs: 1, cancel.Token));
            }
            Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(Plan), path, jobs: 1)).Bytes);
        }
    }

    [Fact]
    public async Task Half_a_pair_counts_for_nothing_and_its_replacement_counts_once()
    {
        FinishedRun run = await runs.RunWhole(Plan with { Listeners = 1 });
        LoggedEvent[] events = [.. EventLog.Read(Path.Combine(run.Path, "events.jsonl"))];
        int first = Array.FindIndex(events, logged => logged.Event is TrialRated { Trial: 2 });
        Assert.IsType<TrialRated>(events[first + 1].Event);
        var other = events[first] with { Event = (TrialRated)events[first].Event with { Score = 0.123 } };

        Assert.Equal(2, new RunHistory(events[..(first + 1)], 1).Trials.Count());
        Assert.Equal(4, new RunHistory(events[..(first + 2)], 1).Trials.Count());
        TrialRated[] again = [.. new RunHistory([.. events[..first], other, .. events[first..]], 1).Trials];
        Assert.Equal(Enumerable.Range(0, Plan.Protocol.Trials), again.Select(trial => trial.Trial));
        Assert.NotEqual(0.123, again[2].Score);
    }

    [Fact]
    public async Task Two_lines_are_appended_in_one_piece()
    {
        FinishedRun run = await runs.RunWhole(Plan with { Listeners = 1 });
        string path = runs.In("events.jsonl");
        RunEvent[] both = [.. EventLog.Read(Path.Combine(run.Path, "events.jsonl")).Select(logged => logged.Event).OfType<TrialRated>().Take(2)];
        using (EventLog log = EventLog.Open(path))
        {
            log.Append(both);
            log.Append(new ListenerEnded(0));
        }
        Assert.Equal([typeof(TrialRated), typeof(TrialRated), typeof(ListenerEnded)], EventLog.Read(path).Select(logged => logged.Event.GetType()));
    }

    [Fact]
    public void Everything_wrong_with_a_plan_of_pairs_is_told_at_once() => Assert.Equal(
        [
            "Phase I cannot play 5 loops in pairs: an even number can be.",
            "scripted:/answers has likes and dislikes and cannot compare two loops; simulated listeners and programs can.",
        ], (Plan with { Rater = "scripted:/answers", Protocol = Plan.Protocol with { Ratings = 5 } }).ProblemsOfNumbers());

    [Fact]
    public async Task The_default_method_learns_a_simulated_listener_from_pairs_also_when_broken_off()
    {
        SampleLibrary library = BuiltInKit.Load();
        RaterSpec raters = RaterSpec.Parse("simulated:density");
        Study study = new()
        {
            Plan = Plan with { Method = StudyMethods.Default, Rater = raters.Text, Listeners = 1, Protocol = new RatingProtocol { Ratings = 12, Blind = 2, AnswerLag = 0, Query = QueryKind.Pair } },
            Method = StudyMethods.Named(StudyMethods.Default), Library = library,
            Rater = (listener, seed, folder) => raters.Create(listener.Index, seed, new RaterSetting { Library = library, Folder = folder.Playing, WriteWav = (_, _) => { } }),
        };
        async Task<FinishedRun> Run(string path, bool resume)
        {
            using RunFolder folder = resume ? RunFolder.Open(path) : RunFolder.Create(path, study.Info());
            await new StudyRunner(study, folder).RunAsync(default);
            return FakeRuns.Read(path);
        }

        FinishedRun whole = await Run(runs.NextPath(), resume: false);
        string[][] rows = [.. FakeRuns.Lines(whole.Trials).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(16, rows.Length);
        Assert.Equal(["0", "0", "2", "2", "4", "4", "6", "6", "8", "8", "10", "10"], rows.Take(12).Select(row => row[6]));
        Assert.InRange(whole.Summary.LikesPhase1, 1, 6);                           // at most one of two

        string torn = runs.Copy(whole.Path), events = Path.Combine(torn, "events.jsonl");
        string[] lines = File.ReadAllLines(events);
        int half = Array.FindIndex(lines, line => line.Contains("\"trial\":6,", StringComparison.Ordinal));
        File.WriteAllText(events, string.Join('\n', lines[..(half + 1)]) + "\n" + lines[half + 1][..50]);
        Assert.Equal(whole.Bytes, (await Run(torn, resume: true)).Bytes);
    }
}
