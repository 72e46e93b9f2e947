using System.Globalization;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Sweeps;

/// <summary>Runs chunks as tasks of a Slurm job array. The sweep's folder and this program must lie where every node sees them.</summary>
/// <remarks>The array outlives this process: the same sweep run again finds its tasks by their job name, follows those that live, and
/// hands in only what is missing.</remarks>
public sealed class SlurmEngine : ISweepEngine
{
    private const string Held = "held by Slurm";

    private readonly SweepFolder folder;
    private readonly IReadOnlyList<string> program;
    private readonly SlurmOptions options;
    private readonly SlurmQueue queue;
    private readonly Func<TimeSpan, CancellationToken, Task> pause;
    private readonly string name;
    private readonly int chunksATask;
    private double waited, step, silent;                                          // seconds: in all, since the last look, without an answer

    /// <param name="folder">Of the sweep.</param>
    /// <param name="program">How this program is started: its words before the verb.</param>
    /// <param name="options">What is asked of Slurm.</param>
    public SlurmEngine(SweepFolder folder, IReadOnlyList<string> program, SlurmOptions options)
        : this(folder, program, options, SlurmQueue.OfThisMachine, Task.Delay)
    {
    }

    internal SlurmEngine(SweepFolder folder, IReadOnlyList<string> program, SlurmOptions options, SlurmQueue queue, Func<TimeSpan, CancellationToken, Task> pause)
    {
        (this.folder, this.program, this.options, this.queue, this.pause) = (folder, program, options, queue, pause);
        name = SlurmScript.NameOf(folder);
        chunksATask = (folder.Chunks.Count + options.MostTasks - 1) / options.MostTasks;
    }

    public async Task<IReadOnlyList<ChunkFailure>> RunAsync(IReadOnlyList<SweepChunk> chunks, Action<SweepEvent> watch, CancellationToken cancel)
    {
        Followed[] tasks = [.. chunks.GroupBy(chunk => chunk.Number / chunksATask).Select(group => new Followed(group.Key, [.. group]))];
        try
        {
            int alive = await FindAsync(tasks);
            if (alive > 0)
                watch(new EngineNote($"{alive} tasks of an earlier call are at it still, and are followed"));
            await SubmitAsync([.. tasks.Where(task => task.Job is null)], watch);
            while (true)
            {
                await LookAsync(tasks, watch);
                if (tasks.All(task => task.IsSettled))
                    return [.. tasks.Where(task => task.Cause is not null).SelectMany(task => task.Missing.Select(chunk => new ChunkFailure(chunk, task.Cause!)))];
                step = Math.Clamp(waited * options.PollShare, options.PollSeconds, Math.Max(options.PollSeconds, options.MostPollSeconds));
                await pause(TimeSpan.FromSeconds(step), cancel);
                waited += step;
            }
        }
        catch (OperationCanceledException)
        {
            await queue.CancelAsync(name);
            throw;
        }
    }

    /// <summary>Takes up the tasks that live already.</summary>
    private async Task<int> FindAsync(Followed[] tasks)
    {
        (IReadOnlyList<SlurmTask>? known, string complaint) = await queue.TasksAsync(name);
        if (known is null)
            throw new InvalidOperationException($"squeue: {complaint}");
        foreach (Followed task in tasks)
            task.Job = known.Where(one => one.Index == task.Index && !one.IsOver).Select(one => (long?)one.Job).Max();
        return tasks.Count(task => task.Job is not null);
    }

    private async Task SubmitAsync(IReadOnlyList<Followed> tasks, Action<SweepEvent> watch)
    {
        if (tasks.Count == 0)
            return;
        Directory.CreateDirectory(folder.Slurm);
        string script = Path.Combine(folder.Slurm, "task.sh");
        AtomicFile.Write(script, SlurmScript.Format(program, folder, chunksATask));
        long job = await queue.SubmitAsync(SlurmScript.Arguments(name, script, [.. tasks.Select(task => task.Index)], options, folder.Plan.Device));
        foreach (Followed task in tasks)
            task.Job = job;
        watch(new EngineNote(string.Create(CultureInfo.InvariantCulture, $"Slurm job {job}: {tasks.Count} tasks of {(chunksATask == 1 ? "a chunk each" : $"up to {chunksATask} chunks")}, logs in {folder.Slurm}")));
    }

    /// <summary>One look at the folder and at the queue.</summary>
    private async Task LookAsync(Followed[] tasks, Action<SweepEvent> watch)
    {
        // The queue first: what is over when asked has its files by the time they are looked for.
        (IReadOnlyList<SlurmTask>? known, string complaint) = await queue.TasksAsync(name);
        HashSet<int> there = folder.ChunksThere();
        foreach (SweepChunk chunk in tasks.SelectMany(task => task.Through(there)))
            watch(new ChunkEnded(chunk));
        silent = known is null ? silent + step : 0;
        if (silent > options.SilentSeconds)
            throw new InvalidOperationException($"squeue has not answered for {options.SilentSeconds} s: {complaint}");
        if (known is null)
            return;
        var again = new List<Followed>();
        foreach (Followed task in tasks.Where(task => !task.IsSettled))
            if (Trouble(task, known.LastOrDefault(one => one.Job == task.Job && one.Index == task.Index)) is string trouble)
            {
                if (task.Tries++ >= options.Retries || trouble.StartsWith("CANCELLED", StringComparison.Ordinal) || trouble.StartsWith(Held, StringComparison.Ordinal))
                    task.Cause = trouble;
                else
                {
                    watch(new ChunkRetried(task.Missing[0], trouble));
                    task.LateSeconds = 0;
                    if (!await queue.RequeueAsync(new SlurmTask(task.Job!.Value, task.Index, "")))
                        again.Add(task);
                }
            }
        await SubmitAsync(again, watch);
    }

    /// <summary>What is wrong with a task whose chunks are not all there; null while there is hope. A held task has none: nobody may come to let it go.</summary>
    private string? Trouble(Followed task, SlurmTask? now)
    {
        if (now is { IsHeld: true })
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{task.Job}_{task.Index}");
            return $"{Held} ({now.Reason}): 'scontrol release {id}' lets the task go, 'scancel {id}' ends it, and the same sweep goes on from there";
        }
        if (now is { IsOver: false })
            return null;
        if (now is null or { State: "COMPLETED" } && (task.LateSeconds += step) <= options.FilesLateSeconds)
            return null;
        string log = Path.Combine(folder.Slurm, string.Create(CultureInfo.InvariantCulture, $"{task.Job}_{task.Index}.log"));
        string? last = File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) : null;
        return $"{now?.State ?? "gone from the queue"}{(last is null ? "" : $": {last.Trim().Replace("deepdrummer: ", "", StringComparison.Ordinal)}")} ({log})";
    }

    /// <summary>One task and what is known of it.</summary>
    private sealed class Followed(int index, List<SweepChunk> chunks)
    {
        public int Index { get; } = index;

        /// <summary>The array it belongs to now.</summary>
        public long? Job { get; set; }

        /// <summary>Chunks whose results have not been seen.</summary>
        public List<SweepChunk> Missing => chunks;

        public int Tries { get; set; }

        /// <summary>How long its files have been due.</summary>
        public double LateSeconds { get; set; }

        /// <summary>Why it was given up.</summary>
        public string? Cause { get; set; }

        public bool IsSettled => chunks.Count == 0 || Cause is not null;

        /// <summary>The chunks that have come since the last look.</summary>
        public SweepChunk[] Through(HashSet<int> there)
        {
            SweepChunk[] come = [.. chunks.Where(chunk => there.Contains(chunk.Number))];
            chunks.RemoveAll(come.Contains);
            return come;
        }
    }
}
