namespace DeepDrummer.Research.Ratings;

/// <summary>Mean and standard deviation of a set of values.</summary>
internal static class Scale
{
    /// <summary>The spread is 1 where the values are all alike, so that anything can be divided by it.</summary>
    public static (double Mean, double Spread) Of(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values)
            sum += value;
        double mean = sum / values.Length;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        double spread = Math.Sqrt(squares / values.Length);
        return (mean, spread > 1e-9 ? spread : 1);
    }
}
