using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Datasets;

/// <summary>What people mend after packing is held against what catalogues require; and whatever happens to a dataset, verify tells it in lines.</summary>
[Collection(PackedRuns.Shared)]
public sealed class MetadataCheckTests(PackedRuns packed)
{
    private const string Hash = "\"sha256\": \"";

    [Theory]
    [InlineData("datacite.json", "\"publicationYear\": \"", "\"publicationYear\": \"in ", "says 'publicationYear' is \"in 20")]
    [InlineData("datacite.json", "\"titles\"", "\"title\"", "has no 'titles', a list that is needed.")]
    [InlineData("datacite.json", "\"name\": \"(:unav)\"", "\"name\": \" \"", "has no 'creators[0].name', a text that is needed.")]
    [InlineData("datacite.json", "\"publisher\": {", "\"house\": {", "has no 'publisher', an object that is needed.")]
    [InlineData("datacite.json", "\"resourceTypeGeneral\": \"Dataset\"", "\"resourceTypeGeneral\": \"dataset\"", "says 'types.resourceTypeGeneral' is \"dataset\", and one of 30 words, such as Audiovisual, can be.")]
    [InlineData("datacite.json", "\"language\": \"en\"", "\"doi\": \"doi:10.5555/x\"", "has the DOI \"doi:10.5555/x\", and one is 10., four to nine digits, a slash and a name.")]
    [InlineData("datacite.json", "\"language\": \"en\"", "\"language\": \"en\", \"contributors\": [{\"name\": \"A\", \"contributorType\": \"Friend\"}]", "says 'contributors[0].contributorType' is \"Friend\"")]
    [InlineData("datacite.json", "\"IsDerivedFrom\"", "\"isDerivedFrom\"", "says 'relatedIdentifiers[0].relationType' is \"isDerivedFrom\"")]
    [InlineData("datacite.json", "\"language\": \"en\"", "\"language\": \"en\", \"language\": \"fr\"", "cannot be read: ")]
    [InlineData("croissant.json", "\"@type\": \"sc:Dataset\"", "\"@type\": \"Dataset\"", "says '@type' is \"Dataset\", and sc:Dataset can be.")]
    [InlineData("croissant.json", "\"license\"", "\"licence\"", "has no 'license', a text that is needed.")]
    [InlineData("croissant.json", Hash, Hash + "0", "says the SHA-256 of data/study-deepdrummer_description-runs_data.csv is \"0")]
    [InlineData("croissant.json", "\"contentUrl\": \"data/", "\"contentUrl\": \"../data/", "which is not in the dataset.")]
    [InlineData("croissant.json", "\"dataType\": \"sc:Text\"", "\"dataType\": \"text\"", "says 'recordSet[0].field[0].dataType' is \"text\", and sc:Text, ")]
    [InlineData("croissant.json", "\"column\": \"run_id\"", "\"column\": \"run\"", "from the column \"run\", which study-deepdrummer_description-runs_data.csv has not.")]
    [InlineData("croissant.json", "\"@id\": \"sessions/session_id\"", "\"@id\": \"sessions/nobody\"", "which is no field.")]
    [InlineData("dataset_description.json", "\"@type\": \"Dataset\"", "\"@type\": \"Data\"", "says '@type' is \"Data\", and Dataset can be.")]
    [InlineData("dataset_description.json", "\"name\": \"liked\"", "\"name\": \"loved\"", "does not describe the column \"liked\" of study-deepdrummer_description-trials_data.csv.")]
    [InlineData("dataset_description.json", "{", "[{", "cannot be read: ")]
    public void A_description_that_no_catalogue_takes_is_told_though_the_checksums_are_right(string file, string old, string next, string told)
    {
        string folder = packed.Copy(), path = Path.Combine(folder, file), text = File.ReadAllText(path);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        File.WriteAllText(path, text[..at] + next + text[(at + old.Length)..]);
        Manifest.Write(folder);
        string problem = Assert.Single(DatasetCheck.Problems(folder), problem => problem.Contains(told, StringComparison.Ordinal));
        Assert.StartsWith($"{path} ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_psych_DS_has_no_name_for_is_told()
    {
        string folder = packed.Copy(), more = Path.Combine(folder, "data", "more.csv");
        File.WriteAllText(more, "liked,mood\n1,good\n");
        Manifest.Write(folder);
        Assert.Equal(
            [$"{Path.Combine(folder, "dataset_description.json")} does not describe the column \"mood\" of more.csv.",
             $"{more} is not named as psych-DS has it: pairs of a keyword, a hyphen and a value, parted by underscores, and _data.csv."], DatasetCheck.Problems(folder));
    }

    /// <summary>Any file, with the checksums as they were, and with checksums written anew, so that what lies behind them is reached.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Whatever_is_done_to_its_files_verify_tells_it_in_lines(int round)
    {
        string folder = packed.Copy();
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        files = [.. files.Where(file => !file.EndsWith(".mid", StringComparison.Ordinal)), .. files.Where(file => file.EndsWith(".mid", StringComparison.Ordinal)).Take(3)];
        RandomStream random = new Seed((ulong)round).Stream("verify");
        byte[] manifest = File.ReadAllBytes(Path.Combine(folder, Manifest.Name));
        for (int trial = 0; trial < 20; trial++)
        {
            string file = files[random.Below(files.Length)];
            byte[] whole = File.ReadAllBytes(file), broken = random.Chance(0.15) ? [] : VerifyTests.Broken(whole, random);
            if (random.Chance(0.15))
                File.Delete(file);
            else
                File.WriteAllBytes(file, broken);
            bool same = File.Exists(file) && broken.AsSpan().SequenceEqual(whole);
            (int code, string told) = await Verify(folder);
            Assert.True(same ? code == 0 : code == Host.Failure && told.Length > 0, $"{file}: exit {code}, {told}");
            if (!file.EndsWith(Manifest.Name, StringComparison.Ordinal))
            {
                Manifest.Write(folder);
                (_, told) = await Verify(folder);
            }
            File.WriteAllBytes(file, whole);
            File.WriteAllBytes(Path.Combine(folder, Manifest.Name), manifest);
        }
        Assert.Equal((Host.Success, ""), await Verify(folder));
    }

    private static async Task<(int, string)> Verify(string folder)
    {
        using StringWriter output = new(), error = new();
        int code = await Host.RunAsync(new RootCommand { DatasetCommand.Create() }, ["dataset", "verify", folder], output, error);
        string told = error.ToString();
        Assert.All(told.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.True(line.StartsWith("deepdrummer: ", StringComparison.Ordinal) && line.Contains(folder, StringComparison.Ordinal) && line.Length < 3000 && !line.Contains("   at ", StringComparison.Ordinal) && !line.Contains("unexpected", StringComparison.OrdinalIgnoreCase), line));
        return (code, told);
    }
}
