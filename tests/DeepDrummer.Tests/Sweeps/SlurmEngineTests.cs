using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Sweeps;

public sealed class SlurmEngineTests : IDisposable
{
    private readonly FakeSweep fakes = new();
    private readonly List<SweepEvent> happened = [];

    public void Dispose() => fakes.Dispose();

    [Fact]
    public async Task An_array_has_a_task_a_chunk_and_ends_with_the_bytes_of_a_local_run()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();

        Assert.Empty(await Run(folder, slurm, new SlurmOptions { Partition = "night", Time = "1:00:00", Memory = "2G", TasksAtOnce = 7 }));
        Assert.Equal(await fakes.Whole(), File.ReadAllText(folder.Results));
        Assert.Equal([0, 1, 2, 3], happened.OfType<ChunkEnded>().Select(ended => ended.Chunk.Number));
        string name = SlurmScript.NameOf(folder), place = Path.Combine(folder.FullPath, "slurm");
        Assert.Matches("^sweep-fake-[0-9a-f]{8}$", name);
        Assert.Equal(
            [$"sbatch --parsable --job-name={name} --array=0-3%7 --requeue --ntasks=1 --cpus-per-task=1 --open-mode=append --output=%A_%a.log --chdir={place} --partition=night --time=1:00:00 --mem=2G {place}/task.sh"],
            slurm.Calls);
    }

    [Fact]
    public async Task On_CUDA_every_task_asks_for_a_device()
    {
        SweepFolder folder = fakes.Begin(fakes.In("cuda"), FakeSweep.Plan with { Device = "cuda" });
        var slurm = new FakeSlurm(fakes, folder);

        Assert.Empty(await Run(folder, slurm));
        Assert.Contains(" --gres=gpu:1 ", Assert.Single(slurm.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_chunks_are_shared_out_over_as_many_tasks_as_can_be()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster(chunksATask: 2);

        Assert.Empty(await Run(folder, slurm, new SlurmOptions { MostTasks = 3 }));
        Assert.Contains("--array=0-1 ", Assert.Single(slurm.Calls), StringComparison.Ordinal);
        Assert.Contains("first=$((SLURM_ARRAY_TASK_ID * 2))", File.ReadAllText(Path.Combine(folder.FullPath, "slurm", "task.sh")), StringComparison.Ordinal);
        Assert.Contains("--chunk \"$first-$((first + 1))\"", File.ReadAllText(Path.Combine(folder.FullPath, "slurm", "task.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_missing_is_handed_in()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        await fakes.Engine(folder).RunAsync([folder.Chunks[1]], _ => { }, default);

        Assert.Empty(await Run(folder, slurm));
        Assert.Contains("--array=0,2-3 ", Assert.Single(slurm.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_of_a_follower_that_was_killed_are_followed_and_only_the_rest_is_handed_in()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Wait((12, 0));
        slurm.Wait((12, 3));
        slurm.Over((12, 1), "FAILED");
        slurm.Over((11, 0), "CANCELLED");

        Assert.Empty(await Run(folder, slurm));
        Assert.Contains("--array=1-2 ", Assert.Single(slurm.Calls), StringComparison.Ordinal);
        Assert.Contains(new EngineNote("2 tasks of an earlier call are at it still, and are followed"), happened);
    }

    [Fact]
    public async Task A_task_that_fails_is_queued_again()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        int left = 2;
        slurm.Fate = index => index == 2 && left-- > 0 ? "FAILED" : null;

        Assert.Empty(await Run(folder, slurm, new SlurmOptions { Retries = 2 }));
        Assert.Equal(["scontrol requeue 41_2", "scontrol requeue 41_2"], slurm.Calls[1..]);
        Assert.Equal(2, happened.OfType<ChunkRetried>().Count(retried => retried.Chunk.Number == 2));
    }

    [Fact]
    public async Task A_task_that_Slurm_has_forgotten_is_handed_in_anew()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.KnowsWhatIsOver = false;
        int left = 1;
        slurm.Fate = index => index == 2 && left-- > 0 ? "NODE_FAIL" : null;

        Assert.Empty(await Run(folder, slurm, new SlurmOptions { Retries = 1 }));
        Assert.Equal("scontrol requeue 41_2", slurm.Calls[1]);
        Assert.Contains("--array=2 ", slurm.Calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_fails_to_the_last_is_reported_with_the_end_of_its_log()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Fate = index => index == 1 ? "OUT_OF_MEMORY" : null;

        ChunkFailure failure = Assert.Single(await Run(folder, slurm, new SlurmOptions { Retries = 1 }));
        Assert.Equal((1, $"OUT_OF_MEMORY: no ears ({folder.FullPath}/slurm/41_1.log)"), (failure.Chunk.Number, failure.Cause));
        Assert.Equal([true, false, true, true], folder.Chunks.Select(folder.IsThere));
    }

    [Fact]
    public async Task A_task_that_someone_cancelled_stays_cancelled()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Fate = index => index == 1 ? "CANCELLED" : null;

        Assert.Equal(1, Assert.Single(await Run(folder, slurm, new SlurmOptions { Retries = 9 })).Chunk.Number);
        Assert.Single(slurm.Calls);
    }

    [Theory, InlineData("launch failed requeued held"), InlineData("JobHeldUser"), InlineData("JobHeldAdmin")]
    public async Task A_task_that_is_held_is_given_up_with_what_lets_it_go_and_the_others_go_on(string reason)
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Fate = index => index == 1 ? $"PENDING|{reason}" : null;

        ChunkFailure failure = Assert.Single(await Run(folder, slurm, new SlurmOptions { Retries = 9 }));
        Assert.Equal((1, $"held by Slurm ({reason}): 'scontrol release 41_1' lets the task go, 'scancel 41_1' ends it, and the same sweep goes on from there"), (failure.Chunk.Number, failure.Cause));
        Assert.Equal([true, false, true, true], folder.Chunks.Select(folder.IsThere));
        Assert.Single(slurm.Calls);
    }

    [Fact]
    public async Task A_task_that_waits_for_its_turn_is_waited_for()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Fate = index => index == 1 && slurm.Looks < 9 ? "PENDING|Resources" : null;
        slurm.Looked = look => { if (look == 9) slurm.Wait((41, 1)); };

        Assert.Empty(await Run(folder, slurm));
    }

    [Fact]
    public async Task A_task_that_says_it_is_done_and_left_nothing_has_failed_once_its_files_are_late()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Fate = index => index == 3 ? "COMPLETED" : null;

        ChunkFailure failure = Assert.Single(await Run(folder, slurm, new SlurmOptions { FilesLateSeconds = 20 }));
        Assert.StartsWith("COMPLETED: no ears", failure.Cause, StringComparison.Ordinal);
        Assert.InRange(slurm.Looks, 25, 30);
    }

    [Fact]
    public async Task A_queue_that_is_silent_for_a_while_is_waited_for_and_not_for_ever()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        slurm.Complaint = look => look is > 2 and < 12 ? "Unable to contact slurm controller" : null;
        Assert.Empty(await Run(folder, slurm, new SlurmOptions { SilentSeconds = 10 }));

        (folder, slurm) = Cluster();
        slurm.Complaint = look => look > 2 ? "Unable to contact slurm controller" : null;
        Assert.Equal("squeue has not answered for 10 s: Unable to contact slurm controller",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Run(folder, slurm, new SlurmOptions { SilentSeconds = 10 }))).Message);
    }

    [Fact]
    public async Task Breaking_off_cancels_the_array()
    {
        (SweepFolder folder, FakeSlurm slurm) = Cluster();
        using var stop = new CancellationTokenSource();
        slurm.Looked = look => { if (look == 3) stop.Cancel(); };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(folder, slurm, cancel: stop.Token));
        Assert.Equal($"scancel --me --name={SlurmScript.NameOf(folder)}", slurm.Calls[^1]);
    }

    [Theory]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 0, 1, 2 }, "0-2")]
    [InlineData(new[] { 0, 2, 3, 7, 9, 10 }, "0,2-3,7,9-10")]
    public void Numbers_are_written_as_ranges(int[] numbers, string ranges) => Assert.Equal(ranges, SlurmScript.Ranges(numbers));

    [Fact]
    public void Paths_of_any_letters_reach_the_task_as_they_are()
    {
        SweepFolder folder = fakes.Begin(fakes.In("it's $HOME"), FakeSweep.Plan with { WorkingFolder = "/a b" });
        string script = SlurmScript.Format(["/usr/bin/dotnet", "exec", "/opt/deep drummer.dll"], folder, 1);

        Assert.Contains("cd '/a b' || exit\n", script, StringComparison.Ordinal);
        Assert.Contains($"exec '/usr/bin/dotnet' 'exec' '/opt/deep drummer.dll' sweep '{folder.SweepYaml.Replace("'", "'\\''", StringComparison.Ordinal)}' --out ", script, StringComparison.Ordinal);
    }

    private (SweepFolder, FakeSlurm) Cluster(int chunksATask = 1)
    {
        SweepFolder folder = fakes.Folder();
        return (folder, new FakeSlurm(fakes, folder) { ChunksATask = chunksATask });
    }

    private Task<IReadOnlyList<ChunkFailure>> Run(SweepFolder folder, FakeSlurm slurm, SlurmOptions? options = null, CancellationToken cancel = default) =>
        SweepRunner.RunAsync(folder, new SlurmEngine(folder, ["deepdrummer"], options ?? new SlurmOptions(), slurm.Queue, NoPause), happened.Add, cancel);

    private static Task NoPause(TimeSpan length, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
