using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Figures;

/// <summary>How a grid is laid out.</summary>
public sealed record StepGridOptions
{
    /// <summary>Steps a beat (4: sixteenths); beats are shaded in turn and numbered.</summary>
    public int StepsPerBeat { get; init; } = 4;
}

/// <summary>A drum machine's view of a loop: one row a sound, one cell a step, filled where it hits.</summary>
public static class StepGridFigure
{
    private const double Gap = 0.06;                                              // between cells, in steps
    private const int LabelLength = 36;                                           // of a sound's name, in characters

    /// <param name="grid">[rows × steps], the first row on top.</param>
    /// <param name="sounds">One name a row.</param>
    /// <param name="options">Beats.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">The names do not fit the rows.</exception>
    public static Figure Draw(Grid grid, IReadOnlyList<string> sounds, StepGridOptions options, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        if (sounds.Count != grid.Rows)
            throw new ArgumentException($"{sounds.Count} sound names do not fit a grid of {grid.Rows} rows.", nameof(sounds));
        if (options.StepsPerBeat < 1)
            throw new ArgumentException($"{options.StepsPerBeat} steps a beat cannot be drawn; it takes at least 1.", nameof(options));

        (int Row, int Step)[] cells = [.. from row in Enumerable.Range(0, grid.Rows) from step in Enumerable.Range(0, grid.Steps) select (row, step)];
        (int Row, int Step)[] hits = [.. cells.Where(cell => grid[cell.Row, cell.Step])];
        string Where((int Row, int Step) cell) => $"{sounds[cell.Row]}, beat {cell.Step / options.StepsPerBeat + 1}, step {cell.Step % options.StepsPerBeat + 1}";
        int[] beats = [.. Enumerable.Range(0, grid.Steps).Where(step => step % options.StepsPerBeat == 0)];
        return new Figure
        {
            Theme = theme,
            Height = 130 + 55 * grid.Rows,
            Traces =
            [
                new ScatterTrace                                                  // unseen: it tells the pointer what it is over
                {
                    Name = "Hits", X = [.. hits.Select(hit => (double)hit.Step)], Y = [.. hits.Select(hit => (double)hit.Row)],
                    Text = [.. hits.Select(hit => (PlainText)Where(hit))], Mode = ScatterMode.Markers, HoverTemplate = "%{text}<extra></extra>",
                    Marker = new Marker { Color = Color.Clear, Size = 30, Symbol = MarkerSymbol.Square },
                },
            ],
            Layout = new Layout
            {
                XAxis = Bare(0, grid.Steps) with
                {
                    Title = "Beat", TickVals = [.. beats.Select(step => (double)step)],
                    TickText = [.. beats.Select(step => (PlainText)$"{step / options.StepsPerBeat + 1}")],
                },
                YAxis = Bare(0, grid.Rows) with
                {
                    Range = [grid.Rows - 0.5, -0.5], TickVals = [.. Enumerable.Range(0, grid.Rows).Select(row => (double)row)],
                    TickText = [.. sounds.Select(name => (PlainText)Short(name))],
                },
                Shapes = [.. cells.Select(cell => Cell(cell, Fill(cell, grid, options, theme)))],
            },
            Description = $"Step grid of {grid.Rows} sounds by {grid.Steps} steps with {grid.Hits} hits. "
                + string.Join(" ", Enumerable.Range(0, grid.Rows).Select(row => $"{sounds[row]}: {Cells(grid, row)}.")),
        };
    }

    /// <summary>The end of a long name, where the file's own name is.</summary>
    private static string Short(string name) => name.Length <= LabelLength ? name : $"…{name[^(LabelLength - 1)..]}";

    private static Axis Bare(int first, int end) => new()
    {
        Range = [first - 0.5, end - 0.5], ShowGrid = false, ShowLine = false, TickLen = 0, FixedRange = true,
    };

    private static Color Fill((int Row, int Step) cell, Grid grid, StepGridOptions options, FigureTheme theme) =>
        grid[cell.Row, cell.Step] ? theme.After : theme.Ink.Faint(cell.Step / options.StepsPerBeat % 2 == 0 ? 0.12 : 0.06);

    private static Shape Cell((int Row, int Step) cell, Color color) => new()
    {
        Type = ShapeType.Rect, Layer = Layer.Below, FillColor = color, Line = new Line { Width = 0 },
        X0 = cell.Step - 0.5 + Gap / 2, X1 = cell.Step + 0.5 - Gap / 2, Y0 = cell.Row - 0.5 + Gap / 2, Y1 = cell.Row + 0.5 - Gap / 2,
    };

    private static string Cells(Grid grid, int row) => string.Concat(grid.Row(row).ToArray().Select(hit => hit ? 'x' : '.'));
}
