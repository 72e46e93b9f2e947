using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepDrummer.Research.Sweeps;

/// <summary>The script that an array's tasks run, and the line that hands it in.</summary>
internal static class SlurmScript
{
    /// <summary>What the sweep's jobs are called: the same for the folder, however often it is gone on with, so that they are found again.</summary>
    public static string NameOf(SweepFolder folder) =>
        $"sweep-{folder.Plan.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.FullPath)))[..8]}";

    /// <summary>The script: task t runs chunks t·n to t·n + n − 1.</summary>
    /// <param name="program">How this program is started: its words before the verb.</param>
    /// <param name="folder">Of the sweep.</param>
    /// <param name="chunksATask">n.</param>
    public static string Format(IReadOnlyList<string> program, SweepFolder folder, int chunksATask) => string.Create(CultureInfo.InvariantCulture, $"""
        #!/bin/sh
        # One task of the sweep's array. Written by 'deepdrummer sweep --engine slurm'.
        cd {Quoted(folder.Plan.WorkingFolder ?? folder.FullPath)} || exit
        export OPENBLAS_NUM_THREADS=1
        first=$((SLURM_ARRAY_TASK_ID * {chunksATask}))
        exec {string.Join(' ', program.Select(Quoted))} sweep {Quoted(folder.SweepYaml)} --out {Quoted(folder.FullPath)} --chunk "$first-$((first + {chunksATask - 1}))"

        """);

    /// <summary>What <c>sbatch</c> is given. Task logs go to the folder of the script, one a task.</summary>
    /// <param name="device">Of the plan: on CUDA each task gets a GPU of its own.</param>
    public static IReadOnlyList<string> Arguments(string name, string script, IReadOnlyList<int> tasks, SlurmOptions options, string device) =>
    [
        $"--job-name={name}",
        $"--array={Ranges(tasks)}{(options.TasksAtOnce is int most ? string.Create(CultureInfo.InvariantCulture, $"%{most}") : "")}",
        "--requeue", "--ntasks=1", "--cpus-per-task=1", "--open-mode=append", "--output=%A_%a.log", $"--chdir={Path.GetDirectoryName(script)}",
        .. options.Partition is string partition ? [$"--partition={partition}"] : Array.Empty<string>(),
        .. options.Time is string time ? [$"--time={time}"] : Array.Empty<string>(),
        .. options.Memory is string memory ? [$"--mem={memory}"] : Array.Empty<string>(),
        .. device == "cpu" ? Array.Empty<string>() : ["--gres=gpu:1"],
        script,
    ];

    /// <summary>Ascending numbers as Slurm has them: <c>0-3,7,9-12</c>.</summary>
    public static string Ranges(IReadOnlyList<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (int number in numbers)
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
                ranges[^1] = (ranges[^1].First, number);
            else
                ranges.Add((number, number));
        return string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
