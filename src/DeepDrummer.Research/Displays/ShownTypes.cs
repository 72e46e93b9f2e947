// What notebooks show richly, and how. The types stand in rooms below and know nothing of it, but for the word "partial".
namespace DeepDrummer.Research.Figures
{
    [Displays.TypeFormatterSource(typeof(Displays.FigureDisplay), PreferredMimeTypes = new[] { "text/html", Displays.FigureDisplay.PlotlyType, "text/plain" })]
    public sealed partial record Figure;
}

namespace DeepDrummer.Research.Patterns
{
    [Displays.TypeFormatterSource(typeof(Displays.LoopDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record Loop;
}

namespace DeepDrummer.Research.Samples
{
    [Displays.TypeFormatterSource(typeof(Displays.SampleLibraryDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial class SampleLibrary;
}

namespace DeepDrummer.Research.Statistics
{
    [Displays.TypeFormatterSource(typeof(Displays.ThetaSummaryDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record ThetaSummary;

    [Displays.TypeFormatterSource(typeof(Displays.ThetaAnalysisDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record ThetaAnalysis;
}

namespace DeepDrummer.Research.Displays
{
    [TypeFormatterSource(typeof(LoopPlayerDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record LoopPlayer;

    [TypeFormatterSource(typeof(FindingsTableDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record FindingsTable;

    [TypeFormatterSource(typeof(LiveStudyDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record LiveStudy;

    [TypeFormatterSource(typeof(HtmlTableDisplay), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
    public sealed partial record HtmlTable;
}
