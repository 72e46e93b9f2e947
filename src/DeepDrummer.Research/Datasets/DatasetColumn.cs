using System.Globalization;

namespace DeepDrummer.Research.Datasets;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>A whole number, digits and a minus alone.</summary>
    Whole,

    /// <summary>A finite number, with a point.</summary>
    Number,

    /// <summary>0 or 1.</summary>
    Flag,
}

/// <summary>A column of a released table: what its cells mean and which may stand there.</summary>
/// <remarks>The codebook, the sidecar, Croissant's fields and the check are all made of this, so that they cannot differ.</remarks>
public sealed record DatasetColumn(string Name, ColumnKind Kind, string Meaning)
{
    private const int Shown = 40;

    public string? Unit { get; init; }

    /// <summary>Least value of a number; null for no bound.</summary>
    public double? Least { get; init; }

    /// <summary>Largest value of a number; null for no bound.</summary>
    public double? Most { get; init; }

    /// <summary>The words that can stand here; any, when there are none.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether a cell may be empty: the value does not exist, or nobody knows it.</summary>
    public bool Optional { get; init; }

    /// <summary>The table whose key this names; null for a value of its own.</summary>
    public string? RefersTo { get; init; }

    /// <summary>Why this is no value of the column, as the end of a sentence; null when it is one.</summary>
    public string? Problem(string cell)
    {
        if (cell.Length == 0)
            return Optional ? null : "is empty, and every row needs it";
        string what = $"is '{(cell.Length <= Shown ? cell : cell[..Shown] + "…").ReplaceLineEndings(" ")}'";
        return Kind switch
        {
            ColumnKind.Text when Words.Count > 0 && !Words.Contains(cell) => $"{what}: {string.Join(", ", Words)} can be",
            ColumnKind.Flag when cell is not ("0" or "1") => $"{what}: 0 or 1 can be",
            ColumnKind.Whole when !long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) || !Within(whole) => $"{what}: a whole number {Range} can be",
            ColumnKind.Number when !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !Within(number) => $"{what}: a number {Range} can be",
            _ => null,
        };
    }

    private string Range => (Least, Most) switch
    {
        (double least, double most) => FormattableString.Invariant($"from {least} to {most}"),
        (double least, null) => FormattableString.Invariant($"from {least} up"),
        (null, double most) => FormattableString.Invariant($"up to {most}"),
        _ => "that is finite",
    };

    private bool Within(double value) => double.IsFinite(value) && !(value < Least) && !(value > Most);
}
