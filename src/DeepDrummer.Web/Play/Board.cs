using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>One row of what is on the page.</summary>
/// <param name="Sound">The sound's name in its library.</param>
/// <param name="Cells">One character a step, as <see cref="GridText"/> writes them.</param>
public sealed record BoardRow(string Sound, string Cells)
{
    /// <summary>Whether everything that makes loops leaves the row as it is.</summary>
    public bool Locked { get; init; }

    public bool Muted { get; init; }

    /// <summary>Where any row is soloed, only soloed rows are heard.</summary>
    public bool Solo { get; init; }

    /// <summary>0 … <see cref="Board.Loudest"/>; 1 is as critics hear it.</summary>
    public double Volume { get; init; } = 1;
}

/// <summary>What is on the page: a loop, its tempo, and how each row is played.</summary>
/// <param name="Rows"><see cref="Grid.OriginalRows"/> of them, each of <see cref="Grid.OriginalSteps"/> steps: what the critic can hear.</param>
/// <param name="Bpm">Beats a minute, <see cref="Slowest"/> … <see cref="Fastest"/>.</param>
public sealed record Board(IReadOnlyList<BoardRow> Rows, double Bpm)
{
    public const double Slowest = 40, Fastest = 240, Loudest = 1.5;

    /// <summary>Whether row 0 is kept as a kick on every beat.</summary>
    public bool FourOnTheFloor { get; init; }

    /// <summary>The board of a loop, every row as critics hear it.</summary>
    public static Board Of(Loop loop, SampleLibrary library, double bpm) => new([.. LoopJson.Rows(loop, library).Select(row => new BoardRow(row.Sound, row.Cells))], bpm);

    /// <summary>Whether a row sounds: it is not muted, and soloed where any is.</summary>
    public bool Sounds(int row) => !Rows[row].Muted && (Rows[row].Solo || !Rows.Any(other => other.Solo));

    /// <summary>Whether makers of loops leave a row as it is.</summary>
    public bool Kept(int row) => Rows[row].Locked || (FourOnTheFloor && row == 0);

    /// <summary>The loop with all its rows.</summary>
    /// <exception cref="InvalidDataException">A sound that the library has not.</exception>
    public Loop Loop(SampleLibrary library) => LoopJson.FromRows(Texts(_ => true), library);

    /// <summary>The loop as it is heard: rows that do not sound are empty. This is what a rating is about.</summary>
    public Loop Heard(SampleLibrary library) => LoopJson.FromRows(HeardRows(), library);

    /// <inheritdoc cref="Heard"/>
    public IReadOnlyList<LoopRow> HeardRows() => Texts(Sounds);

    /// <summary>The board with another loop; locks, volumes and tempo stay with their rows.</summary>
    public Board With(Loop loop, SampleLibrary library) =>
        this with { Rows = [.. Rows.Zip(LoopJson.Rows(loop, library), (row, made) => row with { Sound = made.Sound, Cells = made.Cells })] };

    /// <summary>The board with one row changed.</summary>
    public Board With(int row, Func<BoardRow, BoardRow> change) => this with { Rows = [.. Rows.Select((each, index) => index == row ? change(each) : each)] };

    /// <summary>Why this cannot be on the page, in one sentence; null when it can.</summary>
    public string? Problem(SampleLibrary library)
    {
        if (Rows.Count != Grid.OriginalRows || Rows.Any(row => row is null || row.Cells.Length != Grid.OriginalSteps))
            return $"a board of {Rows.Count} rows with {string.Join(", ", Rows.Select(row => row?.Cells.Length ?? 0))} cells; it has {Grid.OriginalRows} rows of {Grid.OriginalSteps}.";
        if (!(Bpm is >= Slowest and <= Fastest))
            return $"a tempo of {Bpm} beats a minute; {Slowest} to {Fastest} can be.";
        if (Rows.FirstOrDefault(row => !(row.Volume is >= 0 and <= Loudest)) is { } loud)
            return $"a volume of {loud.Volume}; 0 to {Loudest} can be.";
        try
        {
            Loop(library);
            return null;
        }
        catch (InvalidDataException broken)
        {
            return broken.Message;
        }
    }

    private LoopRow[] Texts(Func<int, bool> plays) => [.. Rows.Select((row, index) => new LoopRow(row.Sound, plays(index) ? row.Cells : new string('.', row.Cells.Length)))];
}
