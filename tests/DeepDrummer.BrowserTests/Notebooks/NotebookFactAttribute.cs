using DeepDrummer.Research.Figures;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>A fact that needs Debian's notebook server and Chromium; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotebookFactAttribute : FactAttribute
{
    private const string Variable = "DEEPDRUMMER_SLOW_TESTS";

    /// <param name="isSlow">It takes a minute, and is run when it is asked for.</param>
    public NotebookFactAttribute(bool isSlow = false)
    {
        if (!File.Exists(NotebookServer.Program))
            Skip = "Jupyter's notebook server is not installed (Debian: jupyter-notebook).";
        else if (Chromium.Missing is { } missing)
            Skip = missing;
        else if (!File.Exists(PlotlyScript.Path))
            Skip = $"There is no plotly.js at {PlotlyScript.Path}: run ./deepdrummer once.";
        else if (isSlow && Environment.GetEnvironmentVariable(Variable) != "1")
            Skip = $"It takes a minute; set {Variable}=1 to run it.";
    }
}
