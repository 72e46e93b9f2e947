using DeepDrummer.Kernel.Formatting;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Makes the compiler ready before the first cell comes: once a process, in the background.</summary>
internal static class EngineWarmth
{
    private static int begun;

    /// <summary>Something of each kind that first cells hold.</summary>
    private const string Typical = """
        using System.Text.Json;
        var numbers = Enumerable.Range(0, 3).Select(n => new { n, Half = n / 2.0 }).ToList();
        record Point(double X, double Y);
        double Sum(IEnumerable<double> values) { double sum = 0; foreach (double value in values) sum += value; return sum; }
        await Task.Yield();
        $"{Sum([1, 2])} {new Point(1, 2)}"
        """;

    public static void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) == 0)
            new Thread(WarmUp) { IsBackground = true, Name = "warming the compiler" }.UnsafeStart();
    }

    private static void WarmUp()
    {
        var notebook = new Notebook(new CellEngineOptions());
        notebook.Session.Compile(Typical, "warmth", CancellationToken.None);
        notebook.Dispose();
        DisplayForms.Of(new List<int> { 1 });
    }
}
