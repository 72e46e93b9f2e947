using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Tests.Audio;

/// <summary>What Golden/make_golden.py wrote, and the signal both sides start from.</summary>
internal static class GoldenFile
{
    public static Matrix Read(string name)
    {
        using var file = new BinaryReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Audio", "Golden", name + ".bin")));
        var matrix = new Matrix(file.ReadInt32(), file.ReadInt32());
        foreach (ref double value in matrix.Values)
            value = file.ReadDouble();
        return matrix;
    }

    /// <summary>Integer noise under a decaying envelope, the last quarter silent; the same bits as in the script.</summary>
    public static float[] Signal(int length, int kind) => [.. Enumerable.Range(0, length).Select(n =>
    {
        double noise = (((long)n * n * 40503 + n * 30011L * (kind + 1)) % 65537 - 32768) / 32768.0;
        return n < length * 3 / 4 ? (float)(noise * (1.0 / (1.0 + n % 5512 / 64.0))) : 0;
    })];

    /// <summary>Every element, where the golden file may hold only every so-many-th row and column.</summary>
    public static void AssertEqual(Matrix golden, Matrix actual, double tolerance, int rowStep = 1, int columnStep = 1)
    {
        Assert.Equal((golden.Rows, golden.Columns), ((actual.Rows + rowStep - 1) / rowStep, (actual.Columns + columnStep - 1) / columnStep));
        for (int row = 0; row < golden.Rows; row++)
            for (int column = 0; column < golden.Columns; column++)
                if (!(Math.Abs(golden[row, column] - actual[row * rowStep, column * columnStep]) <= tolerance))
                    Assert.Fail($"[{row * rowStep}, {column * columnStep}] is {actual[row * rowStep, column * columnStep]}, not {golden[row, column]}.");
    }
}
