namespace DeepDrummer.Research.Sweeps;

/// <summary>How a sweep asks Slurm for its work.</summary>
public sealed record SlurmOptions
{
    /// <summary>The partition, null for the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>The longest a task may take, as <c>sbatch --time</c> has it; null for the partition's own.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task, as <c>sbatch --mem</c> has it; null for the partition's own.</summary>
    public string? Memory { get; init; }

    /// <summary>Tasks at once; null for as many as the cluster will.</summary>
    public int? TasksAtOnce { get; init; }

    /// <summary>How often a task that failed is tried again. A node that goes down costs no try: Slurm queues its tasks again by itself.</summary>
    public int Retries { get; init; }

    /// <summary>Most tasks of an array; more chunks than that are shared out. Slurm's <c>MaxArraySize</c> is 1001 unless set.</summary>
    public int MostTasks { get; init; } = 1000;

    /// <summary>Between two looks at the queue, in seconds.</summary>
    public double PollSeconds { get; init; } = 1;

    /// <summary>How long files of a task that has ended may take to be seen here, in seconds: network file systems lag.</summary>
    public double FilesLateSeconds { get; init; } = 60;

    /// <summary>How long the queue may not answer, in seconds: controllers are started anew.</summary>
    public double SilentSeconds { get; init; } = 600;
}
