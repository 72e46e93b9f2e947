namespace DeepDrummer.Research.Datasets;

/// <summary>A released table: one CSV file under <c>data/</c>.</summary>
/// <param name="Name">The word in its file's name.</param>
/// <param name="Meaning">What one row is.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Key">Columns that no two rows have alike together.</param>
public sealed record DatasetTable(string Name, string Meaning, IReadOnlyList<DatasetColumn> Columns, IReadOnlyList<string> Key)
{
    /// <summary>psych-DS's: keywords of a key and a value, then <c>_data</c>.</summary>
    public string FileName => $"study-deepdrummer_description-{Name}_data.csv";

    /// <summary>Where it lies in the dataset, with forward slashes.</summary>
    public string Path => $"data/{FileName}";

    /// <summary>Where its description lies.</summary>
    public string Sidecar => System.IO.Path.ChangeExtension(Path, ".json");
}
