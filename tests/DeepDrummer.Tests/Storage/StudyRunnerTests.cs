using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Storage;

public sealed class StudyRunnerTests : IDisposable
{
    private static readonly StudyPlan Plan = FakeRuns.Plan;

    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        FinishedRun first = await runs.RunWhole(Plan), second = await runs.RunWhole(Plan), other = await runs.RunWhole(Plan with { Seed = 8 });

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.NotEqual(first.Bytes, other.Bytes);
        Assert.Equal(1 + 3 * Plan.Protocol.Trials, first.Trials.Count(letter => letter == '\n'));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(16)]
    public async Task Jobs_change_nothing(int jobs) =>
        Assert.Equal((await runs.RunWhole(Plan)).Bytes, (await runs.RunWhole(Plan, jobs)).Bytes);

    [Fact]
    public async Task A_listener_alone_rates_the_very_trials_rated_among_others()
    {
        FinishedRun alone = await runs.RunWhole(Plan with { Listeners = 1 }), among = await runs.RunWhole(Plan);

        Assert.StartsWith(alone.Trials, among.Trials, StringComparison.Ordinal);
        Assert.StartsWith(alone.Theta, among.Theta, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_and_the_last_critic_of_each_listener_stay_and_no_other()
    {
        FinishedRun run = await runs.RunWhole(Plan);

        Assert.Equal(
            Enumerable.Range(0, 3).SelectMany(index => new[] { $"listener-00{index}-final.safetensors", $"listener-00{index}-init.safetensors" }),
            Directory.GetFiles(Path.Combine(run.Path, "models")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Other_sounds_than_the_runs_are_refused()
    {
        string path = runs.NextPath();
        RunFolder.Create(path, runs.Info(Plan)).Dispose();
        Study other = runs.Study(Plan) with { Library = MadeUpSounds.Library(4) };

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => FakeRuns.Resume(other, path, jobs: 1));
        Assert.StartsWith("The run began with 6 sounds of made up (hash ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_behind_an_option_than_the_runs_is_refused()
    {
        string path = runs.NextPath();
        Study With(char hash) => runs.Study(Plan) with { Method = runs.Fakes.Method with { Inputs = new Dictionary<string, string> { ["prior"] = new string(hash, 64) } } };
        RunFolder.Create(path, With('a').Info()).Dispose();

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => FakeRuns.Resume(With('b'), path, jobs: 1));
        Assert.Equal("The run began with other files: the prior had the hash aaaaaaaaaaaa, and it is bbbbbbbbbbbb now. Put back what it was.", refused.Message);
        await FakeRuns.Resume(With('a'), path, jobs: 1);
    }

    [Fact]
    public async Task A_watcher_hears_every_event_once_and_in_the_order_of_the_log()
    {
        string path = runs.NextPath();
        var heard = new List<RunEvent>();
        using (RunFolder run = RunFolder.Create(path, runs.Info(Plan)))
            await new StudyRunner(runs.Study(Plan), run) { Watch = heard.Add }.RunAsync(CancellationToken.None);

        Assert.Equal(EventLog.Read(Path.Combine(path, "events.jsonl")).Count, heard.Count);
        Assert.Equal((3, 3 * Plan.Protocol.Trials, 15), (heard.OfType<ListenerEnded>().Count(), heard.OfType<TrialRated>().Count(), heard.OfType<CriticLearned>().Count()));
    }

    [Fact]
    public void The_whole_study_is_checked_at_once()
    {
        Study study = runs.Study(Plan with { Listeners = 0, Protocol = new RatingProtocol { Blind = 0 } }) with { Library = MadeUpSounds.Library([1], [2], [3], [float.NaN]) };

        Assert.Equal(
        [
            "A study cannot have 0 listeners: 1 to 100000 can be.",
            "Phase II cannot have 0 loops a model: 1 to 10000 can be.",
            "kit/03.wav has a sample that is not a finite number (0 of 1).",
        ], study.Problems());
    }
}
