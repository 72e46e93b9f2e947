using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeepDrummer.Research.Datasets;

/// <summary>Whether a <c>datacite.json</c> is one that DataCite takes, whoever wrote or mended it: the mandatory properties of the Metadata Schema 4.5, and its controlled lists.</summary>
internal static partial class DataCiteCheck
{
    private static readonly string[] resources =
    [
        "Audiovisual", "Book", "BookChapter", "Collection", "ComputationalNotebook", "ConferencePaper", "ConferenceProceeding", "DataPaper", "Dataset", "Dissertation", "Event",
        "Image", "Instrument", "InteractiveResource", "Journal", "JournalArticle", "Model", "OutputManagementPlan", "PeerReview", "PhysicalObject", "Preprint", "Report", "Service",
        "Software", "Sound", "Standard", "StudyRegistration", "Text", "Workflow", "Other",
    ];

    private static readonly string[] relations =
    [
        "IsCitedBy", "Cites", "IsSupplementTo", "IsSupplementedBy", "IsContinuedBy", "Continues", "IsDescribedBy", "Describes", "HasMetadata", "IsMetadataFor", "HasVersion", "IsVersionOf",
        "IsNewVersionOf", "IsPreviousVersionOf", "IsPartOf", "HasPart", "IsPublishedIn", "IsReferencedBy", "References", "IsDocumentedBy", "Documents", "IsCompiledBy", "Compiles",
        "IsVariantFormOf", "IsOriginalFormOf", "IsIdenticalTo", "IsReviewedBy", "Reviews", "IsDerivedFrom", "IsSourceOf", "IsRequiredBy", "Requires", "Obsoletes", "IsObsoletedBy",
        "IsCollectedBy", "Collects",
    ];

    private static readonly string[] identifiers =
        ["ARK", "arXiv", "bibcode", "CSTR", "DOI", "EAN13", "EISSN", "Handle", "IGSN", "ISBN", "ISSN", "ISTC", "LISSN", "LSID", "PMID", "PURL", "RRID", "UPC", "URL", "URN", "w3id"];

    private static readonly string[] contributors =
    [
        "ContactPerson", "DataCollector", "DataCurator", "DataManager", "Distributor", "Editor", "HostingInstitution", "Other", "Producer", "ProjectLeader", "ProjectManager", "ProjectMember",
        "RegistrationAgency", "RegistrationAuthority", "RelatedPerson", "ResearchGroup", "RightsHolder", "Researcher", "Sponsor", "Supervisor", "WorkPackageLeader",
    ];

    private static readonly string[] dates = ["Accepted", "Available", "Collected", "Copyrighted", "Created", "Issued", "Other", "Submitted", "Updated", "Valid", "Withdrawn"];

    /// <summary>Every problem, one sentence each.</summary>
    public static IReadOnlyList<string> Problems(string folder) => MetadataFile.Look(Path.Combine(folder, DataCite.Path), Look);

    private static void Look(MetadataFile file, JsonObject root)
    {
        file.Word(root, "schemaVersion", "", ["http://datacite.org/schema/kernel-4"]);
        if (root["doi"] is JsonNode doi && (MetadataFile.TextOf(doi) is not string name || !Doi().IsMatch(name)))
            file.Say($"has the DOI {MetadataFile.Quoted(doi)}, and one is 10., four to nine digits, a slash and a name");
        foreach ((JsonObject creator, string where) in file.Items(root, "creators", ""))
            Name(file, creator, where);
        foreach ((JsonObject title, string where) in file.Items(root, "titles", ""))
            file.Text(title, "title", where);
        if (file.Object(root, "publisher", "") is JsonObject publisher)
            file.Text(publisher, "name", "publisher");
        if (MetadataFile.TextOf(root["publicationYear"]) is not string year || !Year().IsMatch(year))
            file.Say($"says 'publicationYear' is {MetadataFile.Quoted(root["publicationYear"])}, and four digits as a text can be");
        if (file.Object(root, "types", "") is JsonObject types)
            file.Word(types, "resourceTypeGeneral", "types", resources);
        Optional(file, root);
    }

    /// <summary>What need not be there, and must be right where it is.</summary>
    private static void Optional(MetadataFile file, JsonObject root)
    {
        foreach ((JsonObject description, string where) in file.Items(root, "descriptions", "", needed: false))
        {
            file.Text(description, "description", where);
            file.Word(description, "descriptionType", where, ["Abstract", "Methods", "SeriesInformation", "TableOfContents", "TechnicalInfo", "Other"]);
        }
        foreach ((JsonObject related, string where) in file.Items(root, "relatedIdentifiers", "", needed: false))
        {
            file.Text(related, "relatedIdentifier", where);
            file.Word(related, "relatedIdentifierType", where, identifiers);
            file.Word(related, "relationType", where, relations);
        }
        foreach ((JsonObject contributor, string where) in file.Items(root, "contributors", "", needed: false))
        {
            Name(file, contributor, where);
            file.Word(contributor, "contributorType", where, contributors);
        }
        foreach ((JsonObject date, string where) in file.Items(root, "dates", "", needed: false))
        {
            file.Text(date, "date", where);
            file.Word(date, "dateType", where, dates);
        }
        foreach ((JsonObject subject, string where) in file.Items(root, "subjects", "", needed: false))
            file.Text(subject, "subject", where);
        foreach ((JsonObject funder, string where) in file.Items(root, "fundingReferences", "", needed: false))
            file.Text(funder, "funderName", where);
    }

    private static void Name(MetadataFile file, JsonObject named, string where)
    {
        file.Text(named, "name", where);
        file.Word(named, "nameType", where, ["Personal", "Organizational"], needed: false);
    }

    [GeneratedRegex(@"^10\.[0-9]{4,9}/\S+\z")]
    private static partial Regex Doi();

    [GeneratedRegex(@"^[0-9]{4}\z")]
    private static partial Regex Year();
}
