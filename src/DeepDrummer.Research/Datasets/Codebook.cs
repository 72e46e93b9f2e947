using System.Globalization;
using System.Text;

namespace DeepDrummer.Research.Datasets;

/// <summary>The codebook: every table and column, for people.</summary>
internal static class Codebook
{
    public const string Path = "documentation/codebook.md";

    public static string Of(IReadOnlyList<DatasetTable> tables)
    {
        var text = new StringBuilder("# Codebook\n\nTables are UTF-8 CSV with a header, line feeds, and an empty cell for what does not exist or is not known.\n");
        foreach (DatasetTable table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}\n{table.Meaning} File: `{table.Path}`. Unique key: {string.Join(", ", table.Key.Select(key => $"`{key}`"))}.\n\n| column | type | values | meaning |\n|---|---|---|---|\n");
            foreach (DatasetColumn column in table.Columns)
                text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {column.Kind.ToString().ToLowerInvariant()}{(column.Optional ? ", may be empty" : "")} | {Values(column)} | {column.Meaning}{(column.RefersTo is string other ? $" Found in `{other}`." : "")} |\n");
        }
        return text.ToString();
    }

    private static string Values(DatasetColumn column) => (column.Kind, column.Least, column.Most) switch
    {
        _ when column.Words.Count > 12 => string.Create(CultureInfo.InvariantCulture, $"one of {column.Words.Count} words"),
        _ when column.Words.Count > 0 => string.Join(", ", column.Words),
        (ColumnKind.Flag, _, _) => "0, 1",
        (_, double least, double most) => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}{Unit(column)}"),
        (_, double least, null) => string.Create(CultureInfo.InvariantCulture, $"{least} and more{Unit(column)}"),
        _ => column.Unit ?? "",
    };

    private static string Unit(DatasetColumn column) => column.Unit is string unit ? $" {unit}" : "";
}
