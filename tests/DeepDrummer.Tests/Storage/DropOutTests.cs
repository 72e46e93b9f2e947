using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public sealed class DropOutTests : IDisposable
{
    private static readonly StudyPlan Plan = FakeRuns.Plan;

    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Theory, InlineData(1), InlineData(2)]
    public async Task A_listener_who_leaves_keeps_the_trials_rated_and_the_others_go_on(int jobs)
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        string path = runs.NextPath();

        FinishedRun run = await runs.Begin(runs.Study(Plan, question => { if (question is { Rater: 1, Trial: 6 }) throw new RaterException("the program ended"); }), path, jobs);

        Assert.Equal([new DropOut(1, 6, "the program ended")], run.Summary.DroppedOut);
        Assert.Equal((3, 2), (run.Summary.Listeners, run.Summary.ListenersComplete));
        Assert.Equal(FakeRuns.Lines(whole.Trials).Where(line => FakeRuns.Rater(line) != "1" || int.Parse(line.Split(',')[1]) < 6), FakeRuns.Lines(run.Trials));
        Assert.Equal(FakeRuns.Lines(whole.Theta).Where(line => FakeRuns.Rater(line) != "1"), FakeRuns.Lines(run.Theta));

        FinishedRun mended = await FakeRuns.Resume(runs.Study(Plan), path, jobs);                     // the program works again
        Assert.Equal(whole.Bytes, mended.Bytes);
        Assert.Empty(mended.Summary.DroppedOut);
    }

    [Fact]
    public async Task When_every_listener_leaves_there_is_a_summary_without_thetas()
    {
        FinishedRun run = await runs.Begin(runs.Study(Plan, question => throw new RaterException($"{question.Rater} left")), runs.NextPath(), jobs: 2);

        Assert.Equal((0, null, null, null), (run.Summary.ListenersComplete, run.Summary.DeltaThetaMean, run.Summary.PSignFlip, run.Summary.ProposalSecondsP50));
        Assert.Equal(["0 left", "1 left", "2 left"], run.Summary.DroppedOut.Select(gone => gone.Error));
        Assert.Single(FakeRuns.Lines(run.Trials));
    }

    [Fact]
    public async Task A_fault_of_the_program_stops_the_run_and_it_can_be_resumed()
    {
        FinishedRun whole = await runs.RunWhole(Plan);
        string path = runs.NextPath();
        Study faulty = runs.Study(Plan, question => { if (question is { Rater: 1, Trial: 3 }) throw new InvalidDataException("boom"); });

        Assert.Equal("boom", (await Assert.ThrowsAsync<InvalidDataException>(() => runs.Begin(faulty, path, jobs: 2))).Message);

        Assert.Equal(new StudyStopped("boom"), EventLog.Read(Path.Combine(path, "events.jsonl"))[^1].Event);
        Assert.Equal(whole.Bytes, (await FakeRuns.Resume(runs.Study(Plan), path, jobs: 2)).Bytes);
    }
}
