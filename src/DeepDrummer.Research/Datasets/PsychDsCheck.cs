using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeepDrummer.Research.Datasets;

/// <summary>Whether a folder is a psych-DS dataset, whoever mended it: the description's required properties, tables named by keywords, and every column described.</summary>
internal static partial class PsychDsCheck
{
    /// <summary>Every problem, one sentence each.</summary>
    public static IReadOnlyList<string> Problems(string folder)
    {
        string[] tables = Directory.Exists(Path.Combine(folder, "data")) ? [.. Directory.EnumerateFiles(Path.Combine(folder, "data"), "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        return
        [
            .. MetadataFile.Look(Path.Combine(folder, PsychDs.DescriptionPath), (file, root) => Look(file, root, tables)),
            .. tables.Length == 0 ? (string[])[$"{Path.Combine(folder, "data")} holds no table, and psych-DS wants one at least."] : [],
            .. tables.Where(table => !Named().IsMatch(Path.GetFileName(table))).Select(table => $"{table} is not named as psych-DS has it: pairs of a keyword, a hyphen and a value, parted by underscores, and _data.csv."),
        ];
    }

    private static void Look(MetadataFile file, JsonObject root, string[] tables)
    {
        if (MetadataFile.TextOf(root["@context"])?.TrimEnd('/') is not ("https://schema.org" or "http://schema.org"))
            file.Say($"has the '@context' {MetadataFile.Quoted(root["@context"])}, and https://schema.org/ can be");
        file.Word(root, "@type", "", ["Dataset"]);
        file.Text(root, "name", "");
        file.Text(root, "description", "");
        HashSet<string> described = [.. Variables(file, root)];
        foreach (string table in tables)
        {
            string[] missing = [.. Header(table).Where(column => !described.Contains(column))];
            if (missing.Length > 0)
                file.Say($"does not describe {(missing.Length == 1 ? "the column" : $"{missing.Length} columns, such as")} {MetadataFile.Quoted(missing[0])} of {Path.GetFileName(table)}");
        }
    }

    /// <summary>Names, or objects with one.</summary>
    private static IEnumerable<string> Variables(MetadataFile file, JsonObject root)
    {
        if (root["variableMeasured"] is not JsonArray { Count: > 0 } list)
        {
            file.Say("has no 'variableMeasured', a list that is needed");
            yield break;
        }
        foreach (JsonNode? each in list)
            if ((MetadataFile.TextOf(each) ?? (each is JsonObject variable ? MetadataFile.TextOf(variable["name"]) : null)) is string name)
                yield return name;
            else
                file.Say($"has the 'variableMeasured' {MetadataFile.Quoted(each)}, and a name or an object with one can be");
    }

    /// <summary>The columns of a table; none where it cannot be read, which is told elsewhere.</summary>
    private static IReadOnlyList<string> Header(string table)
    {
        try
        {
            return CsvTable.Read(table)[0].Cells;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    [GeneratedRegex("^([a-z]+-[a-zA-Z0-9]+_)+data\\.csv\\z")]
    private static partial Regex Named();
}
