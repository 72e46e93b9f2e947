using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;

namespace DeepDrummer.Research.Datasets;

/// <summary>Checks all of a released dataset: checksums, descriptions and whether catalogues take them, cells, references between tables, thetas, and every file that a table names.</summary>
public static class DatasetCheck
{
    /// <summary>Every problem, one sentence each; empty when all is well.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it holds no dataset.</exception>
    public static IReadOnlyList<string> Problems(string folder)
    {
        var problems = new List<string>();
        ReleasedDataset? dataset = DatasetReader.Read(folder, problems);
        (string Path, IReadOnlyList<string> Problems)[] catalogues =
            [(PsychDs.DescriptionPath, PsychDsCheck.Problems(folder)), (Croissant.Path, CroissantCheck.Problems(folder)), (DataCite.Path, DataCiteCheck.Problems(folder))];
        if (dataset is not null)
            problems.AddRange([.. OfDescriptions(dataset, folder, [.. catalogues.Where(file => file.Problems.Count > 0).Select(file => file.Path)]), .. OfFiles(dataset, folder)]);
        problems.AddRange(catalogues.SelectMany(file => file.Problems));
        problems.AddRange(Manifest.Problems(folder));
        return problems;
    }

    /// <summary>What describes the dataset is made of its tables alone, so it is made again and compared.</summary>
    /// <param name="wrong">Files that are wrong by themselves, which is said already.</param>
    private static IEnumerable<string> OfDescriptions(ReleasedDataset dataset, string folder, IReadOnlyList<string> wrong)
    {
        IReadOnlyList<DatasetTable> tables = DatasetTables.All(dataset.Facts, TableText.RowsOf(dataset));
        IEnumerable<(string Path, Func<JsonObject> Made)> described =
        [
            .. tables.Select(table => (table.Sidecar, (Func<JsonObject>)(() => PsychDs.Sidecar(table)))), (PsychDs.DescriptionPath, () => PsychDs.Description(dataset.Facts, tables)),
            (Croissant.Path, () => Croissant.Of(dataset, folder)), (DataCite.Path, () => DataCite.Of(dataset)),
        ];
        return described.Where(file => !wrong.Contains(file.Path)).Select(file => Differs(folder, file.Path, file.Made())).OfType<string>();
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
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException or IOException)
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
                if (OfFile(folder, critic, session.Id, path => OfCritic(SafeTensors.Read(path), session)) is string weights)
                    yield return weights;
    }

    private static string? OfCritic(TensorFile critic, ReleasedSession session) => critic.Tensors.Count == 0 ? "holds no tensor"
        : critic.Metadata.TryGetValue("sounds_hash", out string? hash) && session.Run.Facts.SoundsHash is string own && hash != own ? $"is a critic of other sounds (hash '{hash}', and {session.Run.Id} has {own})"
        : null;

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
