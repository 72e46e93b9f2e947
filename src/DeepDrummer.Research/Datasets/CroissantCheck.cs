using System.Text.Json.Nodes;

namespace DeepDrummer.Research.Datasets;

/// <summary>Whether a <c>croissant.json</c> is one that loads, whoever wrote or mended it: the properties that Croissant 1.0 requires, files that
/// are there with the checksums stated, and fields of columns that the files have.</summary>
internal static class CroissantCheck
{
    private static readonly string[] types = ["sc:Text", "sc:Integer", "sc:Float", "sc:Boolean", "sc:Date", "sc:URL", "sc:ImageObject", "cr:BoundingBox", "cr:Split", "wd:Q48277"];

    /// <summary>Every problem, one sentence each.</summary>
    public static IReadOnlyList<string> Problems(string folder) => MetadataFile.Look(Path.Combine(folder, Croissant.Path), (file, root) => Look(file, root, folder));

    private static void Look(MetadataFile file, JsonObject root, string folder)
    {
        file.Object(root, "@context", "");
        file.Word(root, "@type", "", ["sc:Dataset"]);
        file.Word(root, "conformsTo", "", ["http://mlcommons.org/croissant/1.0"]);
        foreach (string member in (string[])["name", "description", "license", "version", "datePublished"])
            file.Text(root, member, "");
        foreach ((JsonObject creator, string where) in file.Items(root, "creator", "", needed: false))
            file.Text(creator, "name", where);
        if (root["url"] is JsonNode url && (MetadataFile.TextOf(url) is not string address || !ReleaseFacts.IsUrl(address)))
            file.Say($"says 'url' is {MetadataFile.Quoted(url)}, and an address can be");

        Dictionary<string, string[]> columns = Distribution(file, root, folder);
        var records = file.Items(root, "recordSet", "").ToArray();
        string[] fields = [.. records.SelectMany(record => (record.Item["field"] as JsonArray ?? []).OfType<JsonObject>()).Select(field => MetadataFile.TextOf(field["@id"])).OfType<string>()];
        Unique(file, "field", fields);
        Unique(file, "record set", records.Select(record => MetadataFile.TextOf(record.Item["@id"])).OfType<string>());
        foreach ((JsonObject record, string where) in records)
            RecordSet(file, record, where, columns, [.. fields]);
    }

    /// <summary>The files by id, each with its columns; none for what is no table.</summary>
    private static Dictionary<string, string[]> Distribution(MetadataFile file, JsonObject root, string folder)
    {
        var columns = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var found = file.Items(root, "distribution", "").ToArray();
        Unique(file, "file", found.Select(entry => MetadataFile.TextOf(entry.Item["@id"])).OfType<string>());
        foreach ((JsonObject entry, string where) in found)
        {
            file.Word(entry, "@type", where, ["cr:FileObject", "cr:FileSet"]);
            file.Text(entry, "name", where);
            string? format = file.Text(entry, "encodingFormat", where), id = file.Text(entry, "@id", where);
            if (MetadataFile.TextOf(entry["@type"]) == "cr:FileSet")
                continue;
            string? path = file.Text(entry, "contentUrl", where), hash = file.Text(entry, "sha256", where);
            if (path is null || hash is null || id is null || ReleaseFacts.IsUrl(path))
                continue;
            if (!Manifest.IsInside(path) || !File.Exists(Path.Combine(folder, path)))
                file.Say($"names the file {MetadataFile.Quoted(path)} in '{where}', which is not in the dataset");
            else if (Manifest.HashOf(folder, path) is var there && there != hash)
                file.Say($"says the SHA-256 of {path} is {MetadataFile.Quoted(hash)}, and it is {there}");
            else if (format == "text/csv")
                columns[id] = Header(file, folder, path);
        }
        return columns;
    }

    private static string[] Header(MetadataFile file, string folder, string path)
    {
        try
        {
            return [.. CsvTable.Read(Path.Combine(folder, path))[0].Cells];
        }
        catch (InvalidDataException broken)
        {
            file.Say($"names a table that cannot be read: {broken.Message}");
            return [];
        }
    }

    private static void RecordSet(MetadataFile file, JsonObject record, string where, Dictionary<string, string[]> columns, HashSet<string> fields)
    {
        file.Word(record, "@type", where, ["cr:RecordSet"]);
        file.Text(record, "@id", where);
        foreach ((JsonObject key, string place) in file.Items(record, "key", where, needed: false))
            Known(file, key, place, fields);
        foreach ((JsonObject field, string place) in file.Items(record, "field", where))
        {
            file.Word(field, "@type", place, ["cr:Field"]);
            file.Text(field, "@id", place);
            file.Word(field, "dataType", place, types);
            if (field["references"] is JsonObject other && file.Object(other, "field", $"{place}.references") is JsonObject referred)
                Known(file, referred, $"{place}.references.field", fields);
            if (file.Object(field, "source", place) is not JsonObject source || file.Object(source, "fileObject", $"{place}.source") is not JsonObject from || file.Object(source, "extract", $"{place}.source") is not JsonObject extract)
                continue;
            if (file.Text(from, "@id", $"{place}.source.fileObject") is string of && file.Text(extract, "column", $"{place}.source.extract") is string column)
                if (!columns.TryGetValue(of, out string[]? there))
                    file.Say($"takes '{place}' from {MetadataFile.Quoted(of)}, which is no table of the distribution");
                else if (there.Length > 0 && !there.Contains(column))
                    file.Say($"takes '{place}' from the column {MetadataFile.Quoted(column)}, which {of} has not");
        }
    }

    private static void Known(MetadataFile file, JsonObject reference, string where, HashSet<string> fields)
    {
        if (file.Text(reference, "@id", where) is string id && !fields.Contains(id))
            file.Say($"refers in '{where}' to {MetadataFile.Quoted(id)}, which is no field");
    }

    private static void Unique(MetadataFile file, string what, IEnumerable<string> ids)
    {
        foreach (IGrouping<string, string> same in ids.GroupBy(id => id).Where(same => same.Count() > 1))
            file.Say($"has the {what} {MetadataFile.Quoted(same.Key)} {same.Count()} times");
    }
}
