namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>A long day with one notebook.</summary>
public sealed class MemoryTests
{
    private const string Variable = "DEEPDRUMMER_SLOW_TESTS";

    [SlowFact]
    public async Task A_thousand_cells_take_less_than_300_MB()
    {
        await using var notebook = new TestNotebook();
        for (int cell = 0; cell < 50; cell++)
            await notebook.Done($"int x{cell} = {cell}; x{cell}");
        long before = Resident();
        for (int cell = 50; cell < 1_050; cell++)
            await notebook.Done($"int x{cell} = {cell}; x{cell} + x{cell - 1}");
        Assert.InRange(Resident() - before, long.MinValue, 300L << 20);
    }

    private static long Resident()
    {
        GC.Collect();
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    /// <summary>A fact that takes a minute; skipped unless it is asked for.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SlowFactAttribute : FactAttribute
    {
        public SlowFactAttribute()
        {
            if (Environment.GetEnvironmentVariable(Variable) != "1")
                Skip = $"It takes a minute; set {Variable}=1 to run it.";
        }
    }
}
