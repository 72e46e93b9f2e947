using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Cli;

/// <summary>The paper's two figures, of any study: theta before and after, and its change.</summary>
internal static class DensityFigures
{
    /// <param name="analysis">The study's statistics.</param>
    /// <param name="counts">Its thetas, one a listener.</param>
    /// <param name="title">Whose thetas they are.</param>
    /// <param name="caption">Provenance, in a line.</param>
    public static IEnumerable<(string Name, Figure Figure)> Of(ThetaAnalysis analysis, ThetaCounts counts, string title, string caption)
    {
        ListenerDensity init = Density(analysis.InitDensity, counts.Init.Select(count => count.Theta));
        ListenerDensity final = Density(analysis.FinalDensity, counts.Final.Select(count => count.Theta));
        ListenerDensity delta = Density(analysis.DeltaDensity, counts.Delta);
        var mean = new MeanInterval { Mean = counts.Delta.Average(), Low = analysis.Bca.Interval.Low, High = analysis.Bca.Interval.High };
        yield return ("theta-density", ThetaDensityFigure.Draw(init, final) with { Title = $"Liked loops before and after learning: {title}", Caption = caption });
        yield return ("delta-density", DeltaDensityFigure.Draw(delta, mean) with { Title = $"What learning changed: {title}", Caption = caption });
    }

    private static ListenerDensity Density(DensityCurve curve, IEnumerable<double> listeners) =>
        new() { X = curve.X, Y = curve.Y, Bandwidth = curve.Bandwidth, Listeners = [.. listeners] };
}
