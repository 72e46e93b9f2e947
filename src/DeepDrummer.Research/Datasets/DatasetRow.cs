using System.Globalization;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>A row whose cells are all values of their columns.</summary>
internal sealed class DatasetRow(int line, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells)
{
    public int Line => line;

    /// <summary>A cell as it stands.</summary>
    public string this[string column] => cells[columns[column]];

    public string? TextOf(string column) => this[column] is { Length: > 0 } text ? text : null;

    public int WholeOf(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

    public int? MaybeWholeOf(string column) => TextOf(column) is null ? null : WholeOf(column);

    public double? NumberOf(string column) => TextOf(column) is string text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool FlagOf(string column) => this[column] == "1";

    public T NameOf<T>(string column) where T : struct, Enum => Enum.GetValues<T>().First(value => StorageJson.NameOf(value) == this[column]);
}
