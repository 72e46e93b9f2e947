namespace DeepDrummer.Research.Statistics;

/// <summary>A density drawn on an even grid.</summary>
/// <param name="X">Where, in the unit of the numbers, rising.</param>
/// <param name="Y">Density there, per unit of <paramref name="X"/>.</param>
/// <param name="Bandwidth">Standard deviation of the kernel, in the unit of <paramref name="X"/>.</param>
public sealed record DensityCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y, double Bandwidth)
{
    /// <summary>Points of the grid higher than both neighbours, from left to right; the ends are none.</summary>
    public IReadOnlyList<(double X, double Y)> Peaks =>
        [.. Enumerable.Range(1, Math.Max(0, Y.Count - 2)).Where(i => Y[i] > Y[i - 1] && Y[i] >= Y[i + 1]).Select(i => (X[i], Y[i]))];
}
