using System.Text.Json.Nodes;

namespace DeepDrummer.Research.Datasets;

/// <summary>The descriptions that make a folder a psych-DS dataset (psych-ds.github.io): schema.org terms as JSON-LD, one for the whole and one beside each table.</summary>
public static class PsychDs
{
    /// <summary>The version of the rules that were followed.</summary>
    public const string SchemaVersion = "Psych-DS 1.5.0";

    public const string DescriptionPath = "dataset_description.json";

    private const string Context = "https://schema.org/";

    /// <summary><c>dataset_description.json</c>: what it is, and every column of every table.</summary>
    public static JsonObject Description(ReleaseFacts facts, IReadOnlyList<DatasetTable> tables) => Addressed(facts, new JsonObject
    {
        ["@context"] = Context,
        ["@type"] = "Dataset",
        ["name"] = facts.Title,
        ["description"] = facts.Description,
        ["schemaVersion"] = SchemaVersion,
        ["version"] = facts.Version,
        ["license"] = Licences.UrlOf(facts.Licence),
        ["datePublished"] = FormattableString.Invariant($"{facts.Year}"),
        ["keywords"] = new JsonArray("drum loops", "active learning", "human in the loop", "preference ratings", "music"),
        ["creator"] = new JsonArray([.. facts.Creators.Select(creator => (JsonNode)Creator(creator))]),
        ["citation"] = "Alain, Chevalier-Boisvert, Osterrath and Piché-Taillefer, DeepDrummer: Generating Drum Loops using Deep Learning and a Human in the Loop, arXiv:2008.04391, 2020 (the protocol)",
        ["variableMeasured"] = new JsonArray([.. tables.SelectMany(table => table.Columns).DistinctBy(column => column.Name).Select(column => (JsonNode)Variable(column))]),
    });

    /// <summary>The sidecar of a table: its own columns.</summary>
    public static JsonObject Sidecar(DatasetTable table) => new()
    {
        ["@context"] = Context,
        ["@type"] = "Dataset",
        ["name"] = table.Name,
        ["description"] = $"{table.Meaning} Unique key: {string.Join(", ", table.Key)}.",
        ["variableMeasured"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)Variable(column))]),
    };

    /// <summary>The object with the dataset's address, where it has one.</summary>
    internal static JsonObject Addressed(ReleaseFacts facts, JsonObject described)
    {
        if (facts.Url is string url)
            described["url"] = url;
        return described;
    }

    /// <summary>A person or an organisation, in schema.org's terms.</summary>
    internal static JsonObject Creator(string creator) => creator.Split(',') is [var family, var given]
        ? new JsonObject { ["@type"] = "Person", ["familyName"] = family.Trim(), ["givenName"] = given.Trim(), ["name"] = $"{given.Trim()} {family.Trim()}" }
        : new JsonObject { ["@type"] = "Organization", ["name"] = creator.Trim() };

    private static JsonObject Variable(DatasetColumn column)
    {
        var variable = new JsonObject
        {
            ["@type"] = "PropertyValue",
            ["name"] = column.Name,
            ["description"] = column.Words.Count > 0 ? $"{column.Meaning} One of: {string.Join(", ", column.Words)}." : column.Meaning,
        };
        if (column.Unit is string unit)
            variable["unitText"] = unit;
        if ((column.Kind == ColumnKind.Flag ? 0 : column.Least) is double least)
            variable["minValue"] = least;
        if ((column.Kind == ColumnKind.Flag ? 1 : column.Most) is double most)
            variable["maxValue"] = most;
        return variable;
    }
}
