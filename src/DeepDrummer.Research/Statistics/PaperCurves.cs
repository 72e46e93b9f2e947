using System.Globalization;

namespace DeepDrummer.Research.Statistics;

/// <summary>A curve of a published figure: densities at some places, as read off its picture.</summary>
/// <param name="X">Theta, or its change; rising.</param>
/// <param name="Density">As high as it is drawn.</param>
public sealed record PublishedCurve(IReadOnlyList<double> X, IReadOnlyList<double> Density);

/// <summary>The curves of the original study's two density figures (arXiv:2008.04391), read off the pictures each 0.02.</summary>
/// <remarks>A point is right to a pixel, 0.003 in density and 0.001 in x; places that another line covers are missing.
/// See datasets/deepdrummer-paper/README.md.</remarks>
public sealed record PaperCurves(PublishedCurve Init, PublishedCurve Final, PublishedCurve Delta)
{
    /// <summary>Embedded in this assembly.</summary>
    public static PaperCurves Load()
    {
        using Stream file = typeof(PaperCurves).Assembly.GetManifestResourceStream("deepdrummer-paper/published_curves.csv")!;
        using var reader = new StreamReader(file);
        ILookup<string, (double X, double Density)> points = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)    // curve, x, density
            .Select(line => line.Split(','))
            .ToLookup(cells => cells[0], cells => (double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)));
        PublishedCurve Curve(string name) => new([.. points[name].Select(point => point.X)], [.. points[name].Select(point => point.Density)]);
        return new PaperCurves(Curve("init"), Curve("final"), Curve("delta"));
    }
}
