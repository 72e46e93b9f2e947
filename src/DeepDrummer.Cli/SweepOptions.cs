using System.CommandLine;
using DeepDrummer.Cli.Doctor;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Cli;

/// <summary>Where a sweep's chunks are run.</summary>
internal enum SweepEngineKind
{
    /// <summary>In this process.</summary>
    Local,

    /// <summary>As a job array of Slurm's.</summary>
    Slurm,
}

/// <summary>The options of <c>sweep</c>.</summary>
internal sealed class SweepOptions
{
    private const int MostRetries = 100;

    public Argument<string> File { get; } = new("file") { Description = "The sweep: a YAML file as in experiments/, claim and citation on top.", HelpName = "FILE" };

    public Option<SweepEngineKind> Engine { get; } = new("--engine") { Description = "Where chunks run: local, in this process, or slurm, as a job array.", HelpName = "ENGINE" };

    public Option<int?> Jobs { get; } = new("--jobs") { Description = "Sessions at once (slurm: tasks at once). Changes no result. Without it: one a core (slurm: as many as it will).", HelpName = "N" };

    public Option<string?> Out { get; } = new("--out") { Description = $"Folder of the sweep, new or one to go on with; slurm needs it where every node sees it. Without it: {StudyDefaults.Runs}/NAME-seedN.", HelpName = "DIR" };

    public Option<int> Retries { get; } = new("--retries") { Description = "How often a chunk that failed is tried again.", HelpName = "N", DefaultValueFactory = _ => 2 };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Check the file, list the chunks and what is missing of them, and run nothing." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the summary as JSON instead of the table." };

    public Option<string?> Partition { get; } = new("--partition") { Description = "Slurm: the partition. Without it: the cluster's default.", HelpName = "NAME" };

    public Option<string?> Time { get; } = new("--time") { Description = "Slurm: the longest a task may take, such as 2:00:00. Without it: the partition's own.", HelpName = "TIME" };

    public Option<string?> Memory { get; } = new("--memory") { Description = "Slurm: memory of a task, such as 2G. Without it: the partition's own.", HelpName = "SIZE" };

    /// <summary>What a Slurm task is asked to do; nobody else need know.</summary>
    public Option<string?> Chunk { get; } = new("--chunk") { Description = "Run chunk K, or chunks K-L, alone.", HelpName = "K", Hidden = true };

    public IEnumerable<Option> All => [Engine, Jobs, Out, Retries, DryRun, Json, .. OfSlurm, Chunk];

    private IReadOnlyList<Option<string?>> OfSlurm => [Partition, Time, Memory];

    /// <summary>Everything that is wrong with the line besides its file, one sentence a problem.</summary>
    public IEnumerable<string> Problems(ParseResult line)
    {
        string file = line.GetRequiredValue(File);
        if (!System.IO.File.Exists(file))
            yield return $"There is no sweep file {file}.";
        if (line.GetValue(Jobs) is int jobs and (< 1 or > StudyDefaults.MostJobs))
            yield return $"--jobs {jobs}: 1 to {StudyDefaults.MostJobs} can run at once.";
        if (line.GetValue(Retries) is var retries and (< 0 or > MostRetries))
            yield return $"--retries {retries}: a chunk can be tried 0 to {MostRetries} times again.";
        if (line.GetValue(Out) is "")
            yield return "--out \"\" names nothing.";
        bool slurm = line.GetValue(Engine) == SweepEngineKind.Slurm;
        foreach (Option<string?> option in OfSlurm.Where(option => !slurm && line.GetValue(option) is not null))
            yield return $"{option.Name} is for --engine slurm alone.";
        if (slurm && Probe.OnPath("sbatch") is null)
            yield return "--engine slurm: this machine has no sbatch (Debian: apt-get install slurm-client, and the cluster's slurm.conf and munge key).";
        if (line.GetValue(Chunk) is string chunks && Range(chunks) is null)
            yield return $"--chunk {chunks} is neither a number nor two with '-' between.";
    }

    /// <summary>What is asked of Slurm.</summary>
    public SlurmOptions Slurm(ParseResult line) => new()
    {
        Partition = line.GetValue(Partition), Time = line.GetValue(Time), Memory = line.GetValue(Memory),
        TasksAtOnce = line.GetValue(Jobs), Retries = line.GetValue(Retries),
    };

    /// <summary>The chunks of <c>--chunk</c>; null when it is none.</summary>
    public static (int First, int Last)? Range(string text) => text.Split('-') switch
    {
        [var only] when int.TryParse(only, out int chunk) => (chunk, chunk),
        [var first, var last] when int.TryParse(first, out int from) && int.TryParse(last, out int to) && from <= to => (from, to),
        _ => null,
    };
}
