using System.Text.Json.Nodes;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>Where the files that describe a dataset lie, and how they are written and read.</summary>
internal static class ReleaseText
{
    public const string FactsPath = "documentation/release.json";

    /// <summary>JSON as every file of the dataset has it: indented, letters as they are, a line feed at the end.</summary>
    public static string Json(JsonNode node) => node.ToJsonString(StorageJson.Pages) + "\n";

    /// <summary>The facts of a release; null, and problems, when they cannot be read or make no sense.</summary>
    public static ReleaseFacts? ReadFacts(string folder, List<string> problems)
    {
        string path = Path.Combine(folder, FactsPath);
        try
        {
            ReleaseFacts facts = StorageJson.Read<ReleaseFacts>(path);
            string[] wrong = [.. Wrong(facts)];
            problems.AddRange(wrong.Select(problem => $"{path}: {problem}"));
            return wrong.Length == 0 ? facts : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add(broken.Message);
            return null;
        }
    }

    private static IEnumerable<string> Wrong(ReleaseFacts facts)
    {
        if (facts.Format != ReleaseFacts.CurrentFormat)
            yield return $"the dataset has format {facts.Format}, and this program reads format {ReleaseFacts.CurrentFormat}.";
        if (!Licences.IsIdentifier(facts.Licence))
            yield return $"the licence '{facts.Licence}' is no SPDX identifier.";
        if (facts.Url is string url && !ReleaseFacts.IsUrl(url))
            yield return $"the address '{url}' cannot be followed.";
        foreach (string creator in facts.Creators.Where(creator => !ReleaseFacts.IsCreator(creator)))
            yield return $"the creator '{creator}' is neither a person's family name, comma and given name, nor a name without a comma.";
        if (facts.Anonymity is < 1)
            yield return $"k-anonymity is {facts.Anonymity}: 1 or more can be.";
        if (facts.Survey.GroupBy(question => question.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return $"the survey question '{twice.Key}' is there {twice.Count()} times.";
    }
}
