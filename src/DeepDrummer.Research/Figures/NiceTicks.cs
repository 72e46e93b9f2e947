namespace DeepDrummer.Research.Figures;

/// <summary>Round numbers to mark an axis with.</summary>
internal static class NiceTicks
{
    /// <summary>0, step, 2·step … up to <paramref name="peak"/>, the step 1, 2 or 5 times a power of ten, three to eight of them.</summary>
    public static double[] UpTo(double peak)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(peak / 4)));
        double step = (peak / 4 / power) switch { < 2 => 1, < 5 => 2, _ => 5 } * power;
        return [.. Enumerable.Range(0, (int)(peak / step + 1e-9) + 1).Select(i => Math.Round(i * step, 12))];
    }
}
