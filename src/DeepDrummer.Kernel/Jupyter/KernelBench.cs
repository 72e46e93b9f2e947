using System.Diagnostics;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>How much is measured; each figure is a median.</summary>
public sealed record KernelBenchOptions
{
    /// <summary>Kernels started, for the figures of a start and of an interrupt.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>Trivial cells of each kernel whose time is taken.</summary>
    public int Cells { get; init; } = 100;

    /// <summary>Trivial cells of one more kernel, over which its memory is watched.</summary>
    public int MemoryCells { get; init; } = 1_000;
}

/// <summary>What a client of a kernel waits for. Times are medians.</summary>
public sealed record KernelTimes
{
    /// <summary>From starting the process to its answer to the first question.</summary>
    public required double ReadySeconds { get; init; }

    /// <summary>From sending the first cell, the moment the kernel is ready, to its reply.</summary>
    public required double FirstCellSeconds { get; init; }

    public required double LaterCellMilliseconds { get; init; }

    /// <summary>From asking for an interrupt of <c>while (true) { }</c> to the reply of that cell.</summary>
    public required double InterruptSeconds { get; init; }

    /// <summary>The first cell after an interrupt.</summary>
    public required double NextCellMilliseconds { get; init; }

    /// <summary>Resident memory once 50 cells have warmed it, and its growth over the cells after them; 2^20 bytes.</summary>
    public required double MemoryMb { get; init; }
    public required double MemoryGrowthMb { get; init; }
}

/// <summary>Measures kernels as a notebook server starts them: as processes, over sockets.</summary>
public static class KernelBench
{
    private const string FirstCell = "Console.WriteLine(\"hello\");\nEnumerable.Range(0, 3).Select(n => n * n).ToList()";

    /// <param name="kernelJson">The installed kernel's <c>kernel.json</c>.</param>
    /// <param name="said">Told of each kernel that was measured.</param>
    public static KernelTimes Measure(string kernelJson, KernelBenchOptions options, Action<string> said)
    {
        List<double> ready = [], first = [], later = [], interrupt = [], next = [];
        for (int start = 0; start <= options.Starts; start++)                     // the first one finds the files cold, and is left out
        {
            using var kernel = new StartedKernel(kernelJson);
            double firstCell = Seconds(() => kernel.Client.Ask("execute_request", JupyterClient.Cell(FirstCell)));
            double[] cells = [.. Enumerable.Range(0, options.Cells).Select(cell => 1_000 * Seconds(() => kernel.Run($"int x{cell} = {cell}; x{cell}")))];
            double stop = kernel.Interrupt(), after = 1_000 * Seconds(() => kernel.Run("1 + 1"));
            said(FormattableString.Invariant($"kernel {start}: ready {kernel.ReadySeconds:0.00} s, first cell {firstCell:0.00} s, later {Median(cells):0} ms, interrupt {stop:0.00} s, next {after:0} ms"));
            if (start == 0)
                continue;
            ready.Add(kernel.ReadySeconds);
            first.Add(firstCell);
            later.AddRange(cells);
            interrupt.Add(stop);
            next.Add(after);
        }
        (double memory, double growth) = Memory(kernelJson, options.MemoryCells);
        return new KernelTimes
        {
            ReadySeconds = Median(ready), FirstCellSeconds = Median(first), LaterCellMilliseconds = Median(later),
            InterruptSeconds = Median(interrupt), NextCellMilliseconds = Median(next), MemoryMb = memory, MemoryGrowthMb = growth,
        };
    }

    private static (double Begin, double Growth) Memory(string kernelJson, int cells)
    {
        using var kernel = new StartedKernel(kernelJson);
        for (int cell = 0; cell < 50; cell++)
            kernel.Run($"int w{cell} = {cell}; w{cell}");
        double begin = kernel.ResidentMb;
        for (int cell = 0; cell < cells; cell++)
            kernel.Run($"int x{cell} = {cell}; x{cell}");
        return (begin, kernel.ResidentMb - begin);
    }

    private static double Seconds(Action work)
    {
        long begun = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(IReadOnlyList<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
