namespace DeepDrummer.Research.Patterns;

/// <summary>Which row hits at which step: [rows × steps] of booleans, immutable, equal by value.</summary>
public sealed class Grid : IEquatable<Grid>
{
    /// <summary>Rows of the original's loops, one sound each.</summary>
    public const int OriginalRows = 4;

    /// <summary>Steps of the original's loops: one bar of sixteenths.</summary>
    public const int OriginalSteps = 16;

    private readonly bool[] cells;

    /// <exception cref="ArgumentException">The number of cells is not rows times steps, or one of them is zero.</exception>
    public Grid(int rows, int steps, ReadOnlySpan<bool> cells)
    {
        if (rows < 1 || steps < 1 || cells.Length != rows * steps)
            throw new ArgumentException($"A grid of {rows} rows by {steps} steps cannot hold {cells.Length} cells.", nameof(cells));
        (Rows, Steps, this.cells) = (rows, steps, cells.ToArray());
    }

    public static Grid Empty { get; } = new(OriginalRows, OriginalSteps, new bool[OriginalRows * OriginalSteps]);

    public int Rows { get; }
    public int Steps { get; }

    public bool this[int row, int step] => cells[row * Steps + step];

    /// <summary>All cells, row by row.</summary>
    public ReadOnlySpan<bool> Cells => cells;

    public ReadOnlySpan<bool> Row(int row) => cells.AsSpan(row * Steps, Steps);

    /// <summary>Number of cells that hit.</summary>
    public int Hits => cells.Count(hit => hit);

    /// <summary>Share of cells that hit, in [0, 1].</summary>
    public double Density => Hits / (double)cells.Length;

    public bool Equals(Grid? other) =>
        other is not null && Rows == other.Rows && Steps == other.Steps && cells.AsSpan().SequenceEqual(other.cells);

    public override bool Equals(object? obj) => Equals(obj as Grid);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        foreach (bool hit in cells)
            hash.Add(hit);
        return hash.ToHashCode();
    }
}
