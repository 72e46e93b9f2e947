namespace DeepDrummer.Research.Patterns;

/// <summary>The text form of a grid: one row a line, one character a step, <c>x...x...x...x...</c>.</summary>
/// <remarks>Written with <c>x</c> and <c>.</c>; read with x X o O 1 as hits and . - 0 as rests. Rows and columns count from 1.</remarks>
public static class GridText
{
    private const string Hits = "xXoO1", Rests = ".-0";

    /// <summary>All rows, first to last, parted by line feeds.</summary>
    public static string Format(Grid grid) => string.Join('\n', Enumerable.Range(0, grid.Rows).Select(row => FormatRow(grid, row)));

    /// <summary>One row, counted from 0.</summary>
    public static string FormatRow(Grid grid, int row) => string.Create(grid.Steps, (grid, row), static (text, of) =>
    {
        ReadOnlySpan<bool> cells = of.grid.Row(of.row);
        for (int step = 0; step < text.Length; step++)
            text[step] = cells[step] ? 'x' : '.';
    });

    /// <summary>The grid of a text whose lines are its rows; one line end after the last row is let pass.</summary>
    /// <exception cref="InvalidDataException">A strange character, rows of different lengths, or no row at all.</exception>
    public static Grid Parse(string text) => Parse(text.Replace("\r\n", "\n", StringComparison.Ordinal) is var unix && unix.EndsWith('\n')
        ? unix[..^1].Split('\n')
        : unix.Split('\n'));

    /// <inheritdoc cref="Parse(string)"/>
    public static Grid Parse(IReadOnlyList<string> rows)
    {
        int steps = rows.Count > 0 ? rows[0].Length : 0;
        if (steps == 0)
            throw new InvalidDataException("A grid's text needs at least one row of one step, such as x...x...x...x...");
        bool[] cells = new bool[rows.Count * steps];                              // [rows × steps]
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != steps)
                throw new InvalidDataException($"Row {row + 1} of the grid has {rows[row].Length} steps, and row 1 has {steps}.");
            for (int step = 0; step < steps; step++)
                cells[row * steps + step] = IsHit(rows[row][step], row, step);
        }
        return new Grid(rows.Count, steps, cells);
    }

    private static bool IsHit(char letter, int row, int step) =>
        Hits.Contains(letter) || (Rests.Contains(letter) ? false : throw new InvalidDataException(
            $"Row {row + 1}, column {step + 1} of the grid holds {Named(letter)}; a hit is one of {Hits}, a rest one of {Rests}."));

    private static string Named(char letter) => letter is > ' ' and <= '~' ? $"'{letter}'" : $"U+{(int)letter:X4}";
}
