using System.Text.Json;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Sweeps;

public sealed class LocalSweepTests : IDisposable
{
    private readonly FakeSweep fakes = new();

    public void Dispose() => fakes.Dispose();

    [Theory, InlineData(2), InlineData(4)]
    public async Task Any_number_of_jobs_gives_the_same_bytes(int jobs) => Assert.Equal(await fakes.Whole(), await fakes.Whole(jobs));

    [Fact]
    public async Task Any_order_of_chunks_gives_the_same_bytes()
    {
        SweepFolder folder = fakes.Folder();
        Assert.Empty(await fakes.Engine(folder).RunAsync([.. folder.Chunks.Reverse()], _ => { }, default));
        await fakes.Run(folder);

        Assert.Equal(await fakes.Whole(), File.ReadAllText(folder.Results));
    }

    [Fact]
    public async Task Every_listener_meets_every_arm_in_chunks_of_the_size_asked_for()
    {
        SweepFolder folder = fakes.Folder();
        await fakes.Run(folder, jobs: 2);

        Assert.Equal([3, 3, 3, 1], folder.Chunks.Select(chunk => chunk.Sessions.Count));
        Assert.Equal(
            ["plain early 0", "behind early 0", "plain early 1", "behind early 1", "plain early 2", "behind early 2", "plain late 0", "behind late 0", "plain late 1", "behind late 1"],
            folder.Sessions.Select(session => $"{session.Arm} {session.Listeners} {session.Listener}"));
        Assert.Equal(folder.Sessions.Select(session => (session.Arm, session.Listener)), folder.Times.Select(times => (times.Arm, times.Listener)));
        Assert.All(folder.Times, times => Assert.True(times.WallSeconds > 0 && times.ReadySeconds.Count == 4));
        Assert.True(folder.Complete);
    }

    [Fact]
    public async Task A_listener_has_the_same_chance_in_every_arm_and_another_than_other_listeners()
    {
        SweepFolder folder = fakes.Folder(FakeSweep.Plan with { Arms = [.. new[] { "one", "other" }.Select(name => FakeSweep.Plan.Arms[0] with { Name = name })] });
        await fakes.Run(folder);

        string[] sessions = [.. folder.Sessions.Select(session => JsonSerializer.Serialize(session with { Arm = "", Listeners = "", Listener = 0 }, StorageJson.Line))];
        Assert.All(sessions.Chunk(2), arms => Assert.Equal(arms[0], arms[1]));
        Assert.Equal(5, sessions.Distinct().Count());
    }

    [Fact]
    public async Task A_result_read_back_is_the_one_written()
    {
        SweepFolder folder = fakes.Folder();
        await fakes.Run(folder);

        Assert.Equal(File.ReadAllText(folder.Results), ChunkFile.Format(SweepFolder.Open(folder.FullPath).Sessions));
        SessionResult session = folder.Sessions.First();
        Assert.Equal((5, 5, 3, 3), (session.Learning.Liked.Count, session.Learning.Scores.Count, session.Checkpoints[0].Init.Liked.Count, session.Checkpoints[1].Final.Scores.Count));
        Assert.Null(session.Learning.Truth);
    }

    [Theory, InlineData(20), InlineData(1)]                                       // the end of a line alone is lost, too
    public async Task A_sweep_goes_on_where_chunks_are_gone_torn_or_foreign(int lost)
    {
        SweepFolder folder = fakes.Folder();
        await fakes.Run(folder);
        string whole = File.ReadAllText(folder.Results), torn = folder.ResultsOf(folder.Chunks[1]);
        File.Delete(folder.ResultsOf(folder.Chunks[0]));
        File.WriteAllText(torn, File.ReadAllText(torn)[..^lost]);
        File.Copy(folder.ResultsOf(folder.Chunks[0] with { Number = 3 }), folder.ResultsOf(folder.Chunks[2]), overwrite: true);

        var ended = new List<int>();
        await fakes.Run(fakes.Begin(folder.FullPath), watch: happened => ended.AddRange(happened is ChunkEnded chunk ? [chunk.Chunk.Number] : []));

        Assert.Equal([0, 1, 2], ended);
        Assert.Equal(whole, File.ReadAllText(folder.Results));
    }

    [Fact]
    public async Task A_broken_off_sweep_keeps_its_chunks_and_ends_with_the_same_bytes()
    {
        SweepFolder folder = fakes.Folder();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SweepRunner.RunAsync(folder, fakes.Engine(folder), happened => StopAfter(happened, 1, stop), stop.Token));
        Assert.Equal([true, true, false, false], folder.Chunks.Select(folder.IsThere));
        Assert.False(File.Exists(folder.Results));

        await fakes.Run(folder);
        Assert.Equal(await fakes.Whole(), File.ReadAllText(folder.Results));
    }

    [Fact]
    public async Task A_chunk_that_fails_is_tried_again_and_the_others_are_not()
    {
        int failures = 2;
        fakes.Asked = (key, question) => FailOnce(key, question, ref failures);
        SweepFolder folder = fakes.Folder();
        var happened = new List<SweepEvent>();

        Assert.Empty(await fakes.Run(folder, retries: 2, watch: happened.Add));
        Assert.Equal([(2, "plain, late 0: no ears"), (2, "plain, late 0: no ears")], happened.OfType<ChunkRetried>().Select(retried => (retried.Chunk.Number, retried.Cause)));
        Assert.Equal([0, 1, 2, 3], happened.OfType<ChunkEnded>().Select(ended => ended.Chunk.Number).Order());
        fakes.Asked = (_, _) => { };
        Assert.Equal(await fakes.Whole(), File.ReadAllText(folder.Results));
    }

    [Fact]
    public async Task A_chunk_that_fails_to_the_last_is_reported_and_all_else_is_there()
    {
        int failures = int.MaxValue;
        fakes.Asked = (key, question) => FailOnce(key, question, ref failures);
        SweepFolder folder = fakes.Folder();

        ChunkFailure failure = Assert.Single(await fakes.Run(folder, retries: 1));
        Assert.Equal((2, "plain, late 0: no ears"), (failure.Chunk.Number, failure.Cause));
        Assert.Equal([true, true, false, true], folder.Chunks.Select(folder.IsThere));
        Assert.Equal((7, false, false), (folder.Sessions.Count(), folder.Complete, File.Exists(folder.Results)));
        Assert.Equal(7, SweepSummary.Of(folder).SessionsThrough);
    }

    private static void FailOnce(SessionKey key, Question question, ref int left)
    {
        if (key is { Listeners: "late", Listener: 0 } && question is { Trial: 1 } && left-- > 0)
            throw new RaterException("no\nears");
    }

    private static void StopAfter(SweepEvent happened, int chunk, CancellationTokenSource stop)
    {
        if (happened is ChunkEnded ended && ended.Chunk.Number == chunk)
            stop.Cancel();
    }
}
