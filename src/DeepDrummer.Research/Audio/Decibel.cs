using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>Levels in decibels, with what lies far below the loudest level raised to one floor.</summary>
public static class Decibel
{
    /// <summary>Power below this counts as this much, −100 dB (torchaudio's).</summary>
    public const double LeastPower = 1e-10;

    /// <summary>10·log₁₀ of one clip's power, no lower than <paramref name="range"/> dB under the clip's maximum.</summary>
    /// <returns>Of the shape given, in dB re 1.</returns>
    public static Matrix FromPower(Matrix power, double range) => FromPower([power], range)[0];

    /// <summary>10·log₁₀ of a batch's power, no lower than <paramref name="range"/> dB under the whole batch's maximum.</summary>
    /// <returns>Of the shapes given, in dB re 1.</returns>
    public static Matrix[] FromPower(IReadOnlyList<Matrix> batch, double range)
    {
        Matrix[] levels = [.. batch.Select(Level)];
        double loudest = double.NegativeInfinity;
        foreach (Matrix level in levels)
            loudest = Math.Max(loudest, System.Numerics.Tensors.TensorPrimitives.Max<double>(level.Values));
        foreach (Matrix level in levels)
            System.Numerics.Tensors.TensorPrimitives.Max(level.Values, loudest - range, level.Values);
        return levels;
    }

    private static Matrix Level(Matrix power)
    {
        var level = new Matrix(power.Rows, power.Columns);
        for (int i = 0; i < level.Values.Length; i++)
            level.Values[i] = 10 * Math.Log10(Math.Max(power.Values[i], LeastPower));
        return level;
    }
}
