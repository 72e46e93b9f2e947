using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;

namespace DeepDrummer.Research.Datasets;

/// <summary>Checks all of a released dataset: checksums, descriptions, cells, references between tables, thetas, and every file that a table names.</summary>
public static class DatasetCheck
{
    /// <summary>Every problem, one sentence each; empty when all is well.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it holds no dataset.</exception>
    public static IReadOnlyList<string> Problems(string folder)
    {
        var problems = new List<string>();
        ReleasedDataset? dataset = DatasetReader.Read(folder, problems);
        if (dataset is not null)
            problems.AddRange([.. OfDescriptions(dataset, folder), .. OfFiles(dataset, folder)]);
        problems.AddRange(Manifest.Problems(folder));
        return problems;
    }

    /// <summary>What describes the dataset is made of its tables alone, so it is made again and compared.</summary>
    private static IEnumerable<string> OfDescriptions(ReleasedDataset dataset, string folder)
    {
        IReadOnlyList<DatasetTable> tables = DatasetTables.All(dataset.Facts, TableText.RowsOf(dataset));
        foreach (DatasetTable table in tables)
            if (Differs(folder, table.Sidecar, PsychDs.Sidecar(table)) is string sidecar)
                yield return sidecar;
        if (Differs(folder, PsychDs.DescriptionPath, PsychDs.Description(dataset.Facts, tables)) is string description)
            yield return description;
        if (Differs(folder, Croissant.Path, Croissant.Of(dataset, folder)) is string croissant)
            yield return croissant;
        if (Differs(folder, DataCite.Path, DataCite.Of(dataset)) is string cite)
            yield return cite;
    }

    /// <summary>Members that people added, such as a DOI, are let pass; what the tables say may not be contradicted.</summary>
    private static string? Differs(string folder, string path, JsonObject expected)
    {
        string file = System.IO.Path.Combine(folder, path);
        if (!File.Exists(file))
            return $"{file} is missing.";
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject found)
                return $"{file} is not a JSON object.";
            string? member = expected.Select(pair => pair.Key).FirstOrDefault(name => !JsonNode.DeepEquals(found[name], expected[name]));
            return member is null ? null : $"{file}: '{member}' does not say what the tables and {ReleaseText.FactsPath} say.";
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return $"{file} is not JSON: {broken.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static IEnumerable<string> OfFiles(ReleasedDataset dataset, string folder)
    {
        foreach (ReleasedLoop loop in dataset.Loops)
        {
            if (loop.Midi is string midi && OfFile(folder, midi, loop.Id, path => File.ReadAllBytes(path).AsSpan().SequenceEqual(LoopNotes.Midi(loop)) ? null : "does not play the loop's grid") is string notes)
                yield return notes;
            if (loop.Audio is string audio && OfFile(folder, audio, loop.Id, path => AudioFile.Describe(path).Channels > 0 ? null : "has no channel") is string sound)
                yield return sound;
        }
        foreach (ReleasedSession session in dataset.Sessions)
            foreach (string critic in new[] { session.InitCritic, session.FinalCritic }.OfType<string>())
                if (OfFile(folder, critic, session.Id, path => SafeTensors.Read(path).Tensors.Count > 0 ? null : "holds no tensor") is string weights)
                    yield return weights;
    }

    private static string? OfFile(string folder, string path, string of, Func<string, string?> problem)
    {
        if (!Manifest.IsInside(path))
            return $"{folder}: {of} names the file '{path}', which is no path inside the dataset.";
        string file = System.IO.Path.Combine(folder, path);
        if (!File.Exists(file))
            return $"{file} is missing; {of} names it.";
        try
        {
            return problem(file) is string wrong ? $"{file} {wrong}; {of} names it." : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException)
        {
            return broken.Message.ReplaceLineEndings(" ");
        }
    }
}
