using System.Text.Json.Nodes;

namespace DeepDrummer.Research.Datasets;

/// <summary>Croissant 1.0 metadata (mlcommons.org/croissant/1.0): what machine-learning tools load a dataset by.</summary>
public static class Croissant
{
    public const string Path = "croissant.json";

    private const string Version = "http://mlcommons.org/croissant/1.0";

    /// <param name="folder">Where the tables lie, for their checksums.</param>
    public static JsonObject Of(ReleasedDataset dataset, string folder)
    {
        ReleaseFacts facts = dataset.Facts;
        IReadOnlyList<DatasetTable> tables = DatasetTables.All(facts, TableText.RowsOf(dataset));
        return PsychDs.Addressed(facts, new JsonObject
        {
            ["@context"] = Context(),
            ["@type"] = "sc:Dataset",
            ["conformsTo"] = Version,
            ["name"] = "deepdrummer-ratings",
            ["alternateName"] = facts.Title,
            ["description"] = facts.Description,
            ["license"] = Licences.UrlOf(facts.Licence),
            ["version"] = facts.Version,
            ["datePublished"] = FormattableString.Invariant($"{facts.Year}-01-01"),
            ["creator"] = new JsonArray([.. facts.Creators.Select(creator => (JsonNode)PsychDs.Creator(creator))]),
            ["distribution"] = new JsonArray([.. tables.Select(table => (JsonNode)File(table, folder))]),
            ["recordSet"] = new JsonArray([.. tables.Select(table => (JsonNode)RecordSet(table))]),
        });
    }

    private static JsonObject File(DatasetTable table, string folder) => new JsonObject
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = table.FileName,
        ["name"] = table.FileName,
        ["description"] = table.Meaning,
        ["contentUrl"] = table.Path,
        ["encodingFormat"] = "text/csv",
        ["sha256"] = Manifest.HashOf(folder, table.Path),
    };

    private static JsonObject RecordSet(DatasetTable table) => new JsonObject
    {
        ["@type"] = "cr:RecordSet",
        ["@id"] = table.Name,
        ["name"] = table.Name,
        ["description"] = table.Meaning,
        ["key"] = new JsonArray([.. table.Key.Select(key => (JsonNode)new JsonObject { ["@id"] = $"{table.Name}/{key}" })]),
        ["field"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)Field(table, column))]),
    };

    private static JsonObject Field(DatasetTable table, DatasetColumn column)
    {
        var field = new JsonObject
        {
            ["@type"] = "cr:Field",
            ["@id"] = $"{table.Name}/{column.Name}",
            ["name"] = column.Name,
            ["description"] = column.Meaning,
            ["dataType"] = column.Kind switch { ColumnKind.Text => "sc:Text", ColumnKind.Number => "sc:Float", _ => "sc:Integer" },
            ["source"] = new JsonObject
            {
                ["fileObject"] = new JsonObject { ["@id"] = table.FileName },
                ["extract"] = new JsonObject { ["column"] = column.Name },
            },
        };
        if (column.RefersTo is string other)
            field["references"] = new JsonObject { ["field"] = new JsonObject { ["@id"] = $"{other}/{(other == "sounds" ? "sound" : column.Name)}" } };
        return field;
    }

    /// <summary>The context of the specification's section "Context".</summary>
    private static JsonObject Context()
    {
        var context = new JsonObject { ["@language"] = "en", ["@vocab"] = "https://schema.org/", ["sc"] = "https://schema.org/", ["cr"] = "http://mlcommons.org/croissant/", ["rai"] = "http://mlcommons.org/croissant/RAI/", ["dct"] = "http://purl.org/dc/terms/" };
        foreach (string term in (string[])["citeAs", "column", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "separator", "source", "subField", "transform"])
            context[term] = $"cr:{term}";
        context["conformsTo"] = "dct:conformsTo";
        context["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" };
        context["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" };
        context["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" };
        return context;
    }
}
