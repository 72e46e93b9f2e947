using System.Text.Json.Nodes;

namespace DeepDrummer.Research.Datasets;

/// <summary>DataCite 4.5 metadata: what a repository needs to give the dataset a DOI.</summary>
public static class DataCite
{
    public const string Path = "datacite.json";

    /// <summary>DataCite's word for a value that is not known yet.</summary>
    private const string Unavailable = "(:unav)";

    private const string Resolver = "https://doi.org/";

    /// <summary>All of it; the DOI once the dataset has one.</summary>
    public static JsonObject Of(ReleasedDataset dataset)
    {
        ReleaseFacts facts = dataset.Facts;
        var cited = new JsonObject
        {
            ["schemaVersion"] = "http://datacite.org/schema/kernel-4",
            ["types"] = new JsonObject { ["resourceType"] = "Rated drum loops", ["resourceTypeGeneral"] = "Dataset" },
            ["creators"] = new JsonArray([.. facts.Creators.Count > 0 ? facts.Creators.Select(creator => (JsonNode)Creator(creator)) : [new JsonObject { ["name"] = Unavailable }]]),
            ["titles"] = new JsonArray(new JsonObject { ["title"] = facts.Title }),
            ["publisher"] = new JsonObject { ["name"] = facts.Publisher ?? Unavailable },
            ["publicationYear"] = FormattableString.Invariant($"{facts.Year}"),
            ["version"] = facts.Version,
            ["subjects"] = new JsonArray([.. ((string[])["drum loops", "active learning", "human in the loop", "preference ratings"]).Select(subject => (JsonNode)new JsonObject { ["subject"] = subject })]),
            ["descriptions"] = new JsonArray(new JsonObject { ["description"] = facts.Description, ["descriptionType"] = "Abstract" }),
            ["rightsList"] = new JsonArray(new JsonObject
            {
                ["rights"] = Licences.NameOf(facts.Licence), ["rightsUri"] = Licences.UrlOf(facts.Licence),
                ["rightsIdentifier"] = facts.Licence, ["rightsIdentifierScheme"] = "SPDX", ["schemeUri"] = "https://spdx.org/licenses/",
            }),
            ["relatedIdentifiers"] = new JsonArray(new JsonObject { ["relatedIdentifier"] = "arXiv:2008.04391", ["relatedIdentifierType"] = "arXiv", ["relationType"] = "IsDerivedFrom" }),
            ["formats"] = new JsonArray("text/csv", "application/json"),
            ["language"] = "en",
        };
        if (facts.Url is string url && url.StartsWith(Resolver, StringComparison.Ordinal))
            cited["doi"] = url[Resolver.Length..];
        return PsychDs.Addressed(facts, cited);
    }

    private static JsonObject Creator(string creator) => creator.Split(',') is [var family, var given]
        ? new JsonObject { ["name"] = $"{family.Trim()}, {given.Trim()}", ["nameType"] = "Personal", ["familyName"] = family.Trim(), ["givenName"] = given.Trim() }
        : new JsonObject { ["name"] = creator.Trim(), ["nameType"] = "Organizational" };
}
