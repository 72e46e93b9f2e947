namespace DeepDrummer.Research.Datasets;

/// <summary>Reads a table of a released dataset and tells everything that is wrong with its cells.</summary>
internal static class TableReader
{
    /// <summary>Problems of one table that are told; a file of the wrong kind has as many as it has cells.</summary>
    public const int MostProblems = 100;

    /// <summary>The header of a table's file; null, and a problem, when it cannot be read.</summary>
    public static IReadOnlyList<CsvRow>? Open(string folder, DatasetTable table, List<string> problems)
    {
        try
        {
            return CsvTable.Read(Path.Combine(folder, table.Path));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add(broken.Message);
            return null;
        }
    }

    /// <summary>The rows whose every cell is a value of its column.</summary>
    public static IReadOnlyList<DatasetRow> Read(string folder, DatasetTable table, List<string> problems) =>
        Open(folder, table, problems) is { } rows ? Read(folder, table, rows, problems) : [];

    /// <param name="rows">Of the file, the header first.</param>
    /// <inheritdoc cref="Read(string, DatasetTable, List{string})"/>
    public static IReadOnlyList<DatasetRow> Read(string folder, DatasetTable table, IReadOnlyList<CsvRow> rows, List<string> problems)
    {
        string path = Path.Combine(folder, table.Path);
        string[] expected = [.. table.Columns.Select(column => column.Name)];
        if (!rows[0].Cells.SequenceEqual(expected))
        {
            problems.Add($"{path}, line 1 has the columns '{Short(string.Join(',', rows[0].Cells))}' and not '{string.Join(',', expected)}'.");
            return [];
        }
        var columns = expected.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        var (found, read, keys) = (new List<string>(), new List<DatasetRow>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (CsvRow row in rows.Skip(1))
        {
            int before = found.Count;
            for (int column = 0; column < table.Columns.Count; column++)
                if (table.Columns[column].Problem(row.Cells[column]) is string problem)
                    found.Add($"{path}, line {row.Line}: {table.Columns[column].Name} {problem}.");
            if (!keys.Add(string.Join('\0', table.Key.Select(key => row.Cells[columns[key]]))))
                found.Add($"{path}, line {row.Line}: {string.Join(" and ", table.Key)} '{string.Join("', '", table.Key.Select(key => row.Cells[columns[key]]))}' stood in a line before.");
            if (found.Count == before)
                read.Add(new DatasetRow(row.Line, columns, row.Cells));
        }
        problems.AddRange(found.Take(MostProblems));
        if (found.Count > MostProblems)
            problems.Add($"{path}: {found.Count - MostProblems} more problems.");
        return read;
    }

    private static string Short(string text) => (text.Length <= 80 ? text : text[..80] + "…").ReplaceLineEndings(" ");
}
