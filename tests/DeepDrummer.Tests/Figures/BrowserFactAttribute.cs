using DeepDrummer.Research.Figures;

namespace DeepDrummer.Tests.Figures;

/// <summary>A fact that draws in a browser; skipped, with the reason, where Chromium or plotly.js is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!File.Exists(HeadlessChromium.Path))
            Skip = HeadlessChromium.Missing(HeadlessChromium.Path);
        else if (!File.Exists(PlotlyScript.Path))
            Skip = PlotlyScript.Missing(PlotlyScript.Path);
    }
}
