using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Reports;

/// <summary>What is read from folders, and what is refused.</summary>
public sealed class ReportSourceTests : IDisposable
{
    private static readonly MadeUpSweep small = new() { Listeners = [new("simulated:rhythm", 4), new("simulated:timbre", 4)], Checkpoints = [5, 10], Blind = 4 };

    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    private static string Refusal(params string[] folders) => Assert.Throws<InvalidDataException>(() => ReportSource.Open(folders)).Message;

    [Fact]
    public void A_sweep_is_read_whole()
    {
        small.Write(runs.In("sweep"));
        ReportInput input = ReportSource.Open([runs.In("sweep")]);
        Assert.Equal(24, input.Sessions.Count);
        Assert.Equal((small.Plan.Claim, true), (input.Claim, input.Simulated));
        Assert.Equal([new TrialFlow("original", 8, 8, 8, 8, 0), new("gaussian process", 8, 8, 8, 8, 0), new("one vein", 8, 8, 8, 8, 0)], input.Flow);
        Assert.Equal("fast with sure 1", input.Arms[1].Description);
        Assert.Equal(8 * 9, input.ReadySeconds["original"].Count);
        Assert.Empty(input.Notices);
        CostRow cost = Report.Of(input, new ReportOptions { Replicates = 100, PowerSimulations = 1 }).Costs[0];
        Assert.Equal((7.5, 9.5), (cost.P50!.Value, cost.P95!.Value));
    }

    [Fact]
    public async Task Runs_and_sweeps_tell_when_they_asked_in_pairs()
    {
        FinishedRun single = await runs.RunWhole(FakeRuns.Plan);
        FinishedRun pairs = await runs.RunWhole(FakeRuns.Plan with { Protocol = FakeRuns.Plan.Protocol with { Ratings = 6, Query = QueryKind.Pair } });
        string Question(string folder) => string.Concat(ReportSource.Open([folder]).Facts.Where(fact => fact.Name == "question").Select(fact => fact.Value));

        Assert.Equal("", Question(single.Path));
        Assert.StartsWith("in pairs: Phase I played two loops at a time", Question(pairs.Path), StringComparison.Ordinal);
        Assert.Contains("run-0 and run-1 were not asked the same", Assert.Single(ReportSource.Open([single.Path, pairs.Path]).Notices), StringComparison.Ordinal);

        small.Write(runs.In("sweep"));
        Assert.Equal("", Question(runs.In("sweep")));
        string plan = Path.Combine(runs.In("sweep"), "sweep.json"), text = File.ReadAllText(plan);
        File.WriteAllText(plan, text.Replace("\"query\": \"single\"", "\"query\": \"pair\"", StringComparison.Ordinal));
        Assert.StartsWith("in pairs: ", Question(runs.In("sweep")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fedcba9876543210", "made-up was run by commit 0123456789ab and late by fedcba987654: ")]
    [InlineData("0123456789abcdef-dirty", "made-up was run by commit 0123456789ab and late by 0123456789ab with changes that are in no commit: ")]
    [InlineData(null, "made-up was run by commit 0123456789ab and late by nobody knows which: ")]
    public void Sweeps_of_two_programs_are_paired_with_a_warning(string? commit, string notice)
    {
        (small with { Arms = [MadeUpSweep.ThreeArms[0]] }).Write(runs.In("early"));
        (small with { Arms = [MadeUpSweep.ThreeArms[1]] }).Write(runs.In("late"));
        Assert.Empty(ReportSource.Open([runs.In("early"), runs.In("late")]).Notices);

        string plan = Path.Combine(runs.In("late"), "sweep.json"), text = File.ReadAllText(plan);
        File.WriteAllText(plan, text.Replace("\"commit\": \"0123456789abcdef\"", $"\"commit\": {(commit is null ? "null" : $"\"{commit}\"")}", StringComparison.Ordinal).Replace("\"name\": \"made-up\"", "\"name\": \"late\"", StringComparison.Ordinal));
        Assert.StartsWith(notice, Assert.Single(ReportSource.Open([runs.In("early"), runs.In("late")]).Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void An_incomplete_sweep_says_how_many_sessions_are_missing()
    {
        small.Write(runs.In("sweep"), through: 1);                                // of two chunks, 20 of 24 sessions
        ReportInput input = ReportSource.Open([runs.In("sweep")]);
        Assert.Equal(20, input.Sessions.Count);
        Assert.Equal([1, 1, 2], input.Flow.Select(flow => flow.Missing));
        Assert.StartsWith("4 of 24 sessions are missing", Assert.Single(input.Notices), StringComparison.Ordinal);
        small.Write(runs.In("none"), through: 0);
        Assert.EndsWith("none of 24 sessions is through, so there is nothing to report.", Refusal(runs.In("none")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_collected_results_alone_are_enough()
    {
        SweepFolder folder = small.Write(runs.In("sweep"));
        File.WriteAllText(folder.Results, ChunkFile.Format(folder.Sessions));
        Directory.Delete(Path.Combine(folder.FullPath, "chunks"), recursive: true);
        Assert.Equal(24, ReportSource.Open([runs.In("sweep")]).Sessions.Count);
    }

    [Fact]
    public void A_broken_line_is_named_with_its_file_and_number()
    {
        SweepFolder folder = small.Write(runs.In("sweep"));
        string file = folder.ResultsOf(folder.Chunks[0]);
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, [.. lines[..2], lines[2][..40], .. lines[3..]]);
        Assert.StartsWith($"{file}, line 3 is no result of a session: ", Refusal(runs.In("sweep")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ratings\":5,", "\"ratings\":11,", "blind tests after 11, 10 of 10 ratings do not rise")]
    [InlineData("\"scores\":[", "\"scores\":[0.5,", "are not one for each loop")]
    [InlineData("\"scores\":[0.", "\"scores\":[7.", "is no probability")]
    public void A_session_that_cannot_be_is_named_with_its_arm_and_listener(string was, string now, string problem)
    {
        SweepFolder folder = small.Write(runs.In("sweep"));
        string file = folder.ResultsOf(folder.Chunks[0]), text = File.ReadAllText(file);
        int at = text.IndexOf(was, StringComparison.Ordinal);
        File.WriteAllText(file, text[..at] + now + text[(at + was.Length)..]);
        string refusal = Refusal(runs.In("sweep"));
        Assert.Contains("arm original, listener 0 of simulated:rhythm: ", refusal, StringComparison.Ordinal);
        Assert.Contains(problem, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sweeps_with_the_same_listeners_are_one_report()
    {
        (small with { Arms = MadeUpSweep.ThreeArms[..1] }).Write(runs.In("stored"));
        (small with { Arms = MadeUpSweep.ThreeArms[1..] }).Write(runs.In("new"));
        small.Write(runs.In("whole"));
        var options = new ReportOptions { Replicates = 100, PowerSimulations = 1 };
        Report two = Report.Of(ReportSource.Open([runs.In("stored"), runs.In("new")]), options), one = Report.Of(ReportSource.Open([runs.In("whole")]), options);
        Assert.Equal(one.Answers, two.Answers);
        Assert.Equal(one.Comparisons.Family, two.Comparisons.Family);
    }

    [Fact]
    public void Sweeps_that_do_not_go_together_are_refused()
    {
        small.Write(runs.In("one"));
        (small with { Seed = 8 }).Write(runs.In("other"));
        Assert.EndsWith("do not go together: their seeds are 7 and 8, so the listeners are not the same.", Refusal(runs.In("one"), runs.In("other")), StringComparison.Ordinal);
        Assert.Contains("The arm original is in 2 of the sweeps", Refusal(runs.In("one"), runs.In("one")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_neither_and_folders_of_both_are_refused()
    {
        Directory.CreateDirectory(runs.In("empty"));
        Assert.EndsWith("is neither a sweep nor a run: it has no sweep.json and no run.json.", Refusal(runs.In("empty")), StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<DirectoryNotFoundException>(() => ReportSource.Open([runs.In("nowhere")])).Message, StringComparison.Ordinal);
        small.Write(runs.In("sweep"));
        FinishedRun run = await runs.RunWhole(FakeRuns.Plan);
        Assert.Contains("is a sweep and", Refusal(run.Path, runs.In("sweep")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_one_arm_and_its_thetas_are_the_summarys()
    {
        FinishedRun run = await runs.RunWhole(FakeRuns.Plan);
        ReportInput input = ReportSource.Open([run.Path]);
        Report report = Report.Of(input, new ReportOptions { Replicates = 100, PowerSimulations = 1 });
        AnswerRow row = Assert.Single(report.Answers);
        Assert.Equal(("fake", 5), (row.Arm, row.Ratings));
        Assert.Equal(run.Summary.FinalThetaMean!.Value, row.Final.Mean, 1e-12);
        Assert.Equal(run.Summary.DeltaThetaMean!.Value, row.Delta.Mean, 1e-12);
        Assert.Equal(run.Summary.LikesPhase1, input.Sessions.Sum(session => session.Learning.Liked.Count(liked => liked)));
        Assert.Equal("there is but one arm", report.NotCompared);
        Assert.Null(report.Caution);                                              // these listeners are not called simulated
        Assert.All(input.Sessions, session => Assert.InRange(session.Learning.Diversity.Hamming, 1, 64));
        Assert.Equal(3 * 4, input.ReadySeconds["fake"].Count);
    }

    [Fact]
    public async Task Runs_with_the_same_listeners_are_compared_and_others_are_not()
    {
        FinishedRun one = await runs.RunWhole(FakeRuns.Plan), same = await runs.RunWhole(FakeRuns.Plan), other = await runs.RunWhole(FakeRuns.Plan with { Seed = 8 });
        ReportInput paired = ReportSource.Open([one.Path, same.Path]);
        Assert.Equal((["run-0", "run-1"], null), (paired.Arms.Select(arm => arm.Name).ToArray(), paired.NotPaired), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2);
        Comparison equal = Assert.Single(Report.Of(paired, new ReportOptions { Replicates = 100, PowerSimulations = 1 }).Comparisons.Family);
        Assert.Equal((0.0, 1.0), (equal.Theta.Difference.Mean, equal.Theta.SignFlip!.P));
        ReportInput apart = ReportSource.Open([one.Path, other.Path]);
        Assert.Equal("run-0 was heard by fake with seed 7, run-2 by fake with seed 8", apart.NotPaired);
        Report report = Report.Of(apart, new ReportOptions { Replicates = 100, PowerSimulations = 1 });
        Assert.Empty(report.Comparisons.Family);
        Assert.All(report.Answers, row => Assert.Null(row.Collapse));
        Assert.All(report.Criteria, row => Assert.Null(row.SavedBesideBaseline));
    }

    [Fact]
    public async Task Who_dropped_out_is_in_the_flow_and_censored()
    {
        string path = runs.NextPath();
        await runs.Begin(runs.Study(FakeRuns.Plan, question => { if (question is { Rater: 1, Trial: 3 }) throw new RaterException("the program ended"); }), path, jobs: 1);
        ReportInput input = ReportSource.Open([path]);
        Assert.Equal(new TrialFlow("fake", 3, 3, 2, 2, 1), Assert.Single(input.Flow));
        Assert.Equal((1, 3), (Assert.Single(input.Unfinished).Listener, input.Unfinished[0].Liked.Count));
        Assert.Contains("listener 1 dropped out after 3 trials: the program ended", Assert.Single(input.Notices), StringComparison.Ordinal);
        Report report = Report.Of(input, new ReportOptions { Replicates = 100, PowerSimulations = 1, CriterionWindow = 2 });
        Assert.Equal(3, report.Criteria.First(row => row.Event == CriterionEvent.RunningWindow).Curve.Listeners);
    }
}
