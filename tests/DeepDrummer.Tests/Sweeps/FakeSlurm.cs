using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Sweeps;

/// <summary>A cluster in memory: each look at its queue is one tick, in which it runs the next waiting task.</summary>
internal sealed class FakeSlurm(FakeSweep fakes, SweepFolder folder)
{
    private readonly List<(long Job, int Index)> order = [];
    private readonly Dictionary<(long Job, int Index), string> states = [];
    private long lastJob = 40;

    /// <summary>What becomes of a task: its state after it ran, with its reason after a '|'. Null runs its chunks and completes it.</summary>
    public Func<int, string?> Fate { get; set; } = _ => null;

    /// <summary>Called with the number of each look at the queue, before it is answered.</summary>
    public Action<int> Looked { get; set; } = _ => { };

    /// <summary>How the queue answers a look: null as it is, or a complaint.</summary>
    public Func<int, string?> Complaint { get; set; } = _ => null;

    public bool KnowsWhatIsOver { get; set; } = true;

    public List<string> Calls { get; } = [];

    public int Looks { get; private set; }

    public SlurmQueue Queue => new(RunAsync);

    public int ChunksATask { get; init; } = 1;

    private async Task<SlurmAnswer> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        if (program != "squeue")
            Calls.Add($"{program} {string.Join(' ', arguments)}");
        switch (program)
        {
            case "sbatch":
                lastJob++;
                foreach (int index in Indices(arguments.First(word => word.StartsWith("--array=", StringComparison.Ordinal))[8..]))
                    Wait((lastJob, index));
                return new SlurmAnswer(0, $"{lastJob};cluster\n", "");
            case "scontrol":
                long[] task = [.. arguments[1].Split('_').Select(long.Parse)];
                if (!KnowsWhatIsOver)
                    return new SlurmAnswer(1, "", "slurm_requeue error: Invalid job id specified");
                Wait((task[0], (int)task[1]));
                return new SlurmAnswer(0, "", "");
            case "scancel":
                states.Clear();
                return new SlurmAnswer(0, "", "");
            default:
                return await LookAsync();
        }
    }

    /// <summary>Lets a task wait without anyone's having handed it in: what an earlier call left.</summary>
    public void Wait((long Job, int Index) task)
    {
        states[task] = "PENDING";
        order.Add(task);
    }

    /// <summary>Shows a task of an earlier call that is over.</summary>
    public void Over((long Job, int Index) task, string state) => states[task] = state;

    private async Task<SlurmAnswer> LookAsync()
    {
        Looked(++Looks);
        if (Complaint(Looks) is string complaint)
            return new SlurmAnswer(1, "", complaint);
        string shown = string.Concat(states.Select(task => $"{task.Key.Job}|{task.Key.Index}|{task.Value}{(task.Value.Contains('|') ? "" : "|None")}\n"));
        if (order.Count > 0 && Looks > 1)
        {
            (long Job, int Index) next = order[0];
            order.RemoveAt(0);
            await RunTaskAsync(next);
        }
        return new SlurmAnswer(0, shown, "");
    }

    private async Task RunTaskAsync((long Job, int Index) task)
    {
        if (!states.ContainsKey(task))
            return;
        string? fate = Fate(task.Index);
        if (fate is null)
            Assert.Empty(await fakes.Engine(folder).RunAsync([.. folder.Chunks.Where(chunk => chunk.Number / ChunksATask == task.Index)], _ => { }, default));
        else
            File.AppendAllText(Path.Combine(folder.FullPath, "slurm", $"{task.Job}_{task.Index}.log"), "first line\nno ears\n\n");
        if (fate is null && !KnowsWhatIsOver)
            states.Remove(task);
        else
            states[task] = fate ?? "COMPLETED";
    }

    private static IEnumerable<int> Indices(string ranges) => ranges.Split('%')[0].Split(',').SelectMany(range => range.Split('-') switch
    {
        [var first, var last] => Enumerable.Range(int.Parse(first), int.Parse(last) - int.Parse(first) + 1),
        var only => [int.Parse(only[0])],
    });
}
