namespace DeepDrummer.Research.Figures;

/// <summary>Refuses what plotly would silently leave out: numbers that are not finite, and pairs of different length.</summary>
internal static class Finite
{
    /// <exception cref="ArgumentException">The number is NaN or infinite.</exception>
    public static double Number(double value, string where) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"{where} is {Name(value)}: a figure draws finite numbers only.");

    /// <summary>A copy of the values, each checked.</summary>
    public static double[] Values(IReadOnlyList<double> values, string where)
    {
        for (int i = 0; i < values.Count; i++)
            if (!double.IsFinite(values[i]))
                Number(values[i], $"{where}[{i}]");
        return [.. values];
    }

    /// <exception cref="ArgumentException">The two lists do not pair up.</exception>
    public static void Pair(IReadOnlyList<double> x, IReadOnlyList<double> y, string where)
    {
        Values(x, $"{where}, x");
        Values(y, $"{where}, y");
        if (x.Count != y.Count)
            throw new ArgumentException($"{where}: {x.Count} x do not pair with {y.Count} y.");
    }

    private static string Name(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinite";
}
