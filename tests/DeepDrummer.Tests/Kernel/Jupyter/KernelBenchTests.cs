using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>Kernels in processes of their own, as <c>deepdrummer kernel bench</c> measures them. How long things take is not tested.</summary>
public sealed class KernelBenchTests
{
    [Fact]
    public void Kernels_are_started_asked_interrupted_and_gone()
    {
        using var place = new TemporaryFolder();
        KernelSpec.Install(place.In("kernel"), AppContext.BaseDirectory, "dotnet", place.In("no-plotly"));
        var said = new List<string>();
        KernelTimes times = KernelBench.Measure(place.In("kernel/kernel.json"), new KernelBenchOptions { Starts = 1, Cells = 2, MemoryCells = 2 }, said.Add);
        Assert.Equal(2, said.Count);
        Assert.All((double[])[times.ReadySeconds, times.FirstCellSeconds, times.LaterCellMilliseconds, times.InterruptSeconds, times.NextCellMilliseconds, times.MemoryMb],
            value => Assert.InRange(value, 1e-4, 1e6));
    }

    [Fact]
    public void A_kernel_that_does_not_start_is_said()
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place.In("kernel.json"), """{"argv":["/bin/sh","-c","exit 3"],"env":{}}""");
        Assert.Contains("ended with code 3 before it listened", Assert.Throws<IOException>(() => KernelBench.Measure(place.In("kernel.json"), new KernelBenchOptions(), _ => { })).Message, StringComparison.Ordinal);
    }
}
