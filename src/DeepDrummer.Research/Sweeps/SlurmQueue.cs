using System.Diagnostics;
using System.Globalization;

namespace DeepDrummer.Research.Sweeps;

/// <summary>What a program of Slurm's said.</summary>
/// <param name="ExitCode">0 when it did what it was asked.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record SlurmAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>The first line of what went wrong.</summary>
    public string Complaint => (Error + Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()?.Replace("error: ", "", StringComparison.Ordinal) ?? $"exit code {ExitCode}";
}

/// <summary>One task of a job array.</summary>
/// <param name="Job">Number of the array.</param>
/// <param name="Index">Which of its tasks.</param>
/// <param name="State">As <c>squeue</c> says it: PENDING, RUNNING, FAILED …</param>
/// <param name="Reason">Why it is in that state, as <c>squeue</c> says it: Priority, JobHeldUser, launch failed requeued held …</param>
internal sealed record SlurmTask(long Job, int Index, string State, string Reason = "")
{
    private static readonly string[] over = ["COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "OUT_OF_MEMORY", "NODE_FAIL", "BOOT_FAIL", "DEADLINE", "PREEMPTED", "REVOKED"];

    /// <summary>Whether it will not run by itself any more.</summary>
    public bool IsOver => over.Contains(State);

    /// <summary>Whether it waits for somebody to let it go: Slurm holds what failed to launch, and people hold what is in their way.</summary>
    public bool IsHeld => State == "SPECIAL_EXIT" || (State == "PENDING" && Reason.Contains("held", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The queue of a cluster, through Slurm's own programs.</summary>
/// <param name="run">Runs a program with arguments and waits for it.</param>
internal sealed class SlurmQueue(Func<string, IReadOnlyList<string>, Task<SlurmAnswer>> run)
{
    /// <summary>The queue of the cluster that this machine belongs to.</summary>
    public static SlurmQueue OfThisMachine { get; } = new(RunAsync);

    /// <summary>Hands in a script, and returns the number of its array.</summary>
    /// <exception cref="InvalidOperationException">Slurm takes it not; the message says why.</exception>
    public async Task<long> SubmitAsync(IReadOnlyList<string> arguments)
    {
        SlurmAnswer answer = await run("sbatch", ["--parsable", .. arguments]);
        return answer.ExitCode == 0 && long.TryParse(answer.Output.Trim().Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long job)
            ? job
            : throw new InvalidOperationException($"Slurm does not take the array: {answer.Complaint}");
    }

    /// <summary>This user's array tasks of a job name, those lately over too; null, with the complaint, when the queue does not answer.</summary>
    public async Task<(IReadOnlyList<SlurmTask>? Tasks, string Complaint)> TasksAsync(string name)
    {
        SlurmAnswer answer = await run("squeue", ["--me", "--noheader", "--array", "--states=all", $"--name={name}", "--format=%F|%K|%T|%r"]);
        return answer.ExitCode == 0
            ? ([.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)], "")
            : (null, answer.Complaint);
    }

    /// <summary>Queues a task again that is over; false when Slurm does not know it any more.</summary>
    public async Task<bool> RequeueAsync(SlurmTask task) =>
        (await run("scontrol", ["requeue", string.Create(CultureInfo.InvariantCulture, $"{task.Job}_{task.Index}")])).ExitCode == 0;

    /// <summary>Ends every task of this user's jobs of a name.</summary>
    public Task CancelAsync(string name) => run("scancel", ["--me", $"--name={name}"]);

    private static SlurmTask Parse(string line) => line.Split('|', 4) is [var job, var index, var state, var reason]
        ? new SlurmTask(long.Parse(job, CultureInfo.InvariantCulture), int.Parse(index, CultureInfo.InvariantCulture), state, reason)
        : throw new InvalidDataException($"squeue said '{line}', which is no job, index and state.");

    private static async Task<SlurmAnswer> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new SlurmAnswer(process.ExitCode, await output, await error);
    }
}
