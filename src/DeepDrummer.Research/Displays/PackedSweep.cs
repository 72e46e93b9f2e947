using System.IO.Compression;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Displays;

/// <summary>A large sweep small enough to be kept beside a notebook: its plan, and its results compressed, probabilities to three digits.</summary>
public static class PackedSweep
{
    private const string Plan = "sweep.json";
    private const double Smallest = 0.001;                                        // what is rounded stays a probability that can be logged

    /// <summary>Where the sweep can be read: the folder itself, or what was packed there, unpacked.</summary>
    /// <param name="folder">A sweep's, packed or not.</param>
    /// <param name="into">A folder for what is unpacked, made when it is needed.</param>
    /// <exception cref="DirectoryNotFoundException">There is no sweep.</exception>
    /// <exception cref="InvalidDataException">The packed file is broken, or larger than a sweep.</exception>
    public static string Open(string folder, string into)
    {
        if (!File.Exists(Path.Combine(folder, Plan)))
            throw new DirectoryNotFoundException($"'{folder}' holds no sweep: it has no {Plan}.");
        string packed = Path.Combine(folder, PackedResults.Name);
        if (!File.Exists(packed))
            return folder;
        Directory.CreateDirectory(into);
        File.Copy(Path.Combine(folder, Plan), Path.Combine(into, Plan), overwrite: true);
        using FileStream results = File.Create(Path.Combine(into, "results.jsonl"));
        PackedResults.Unpack(packed, results);
        return into;
    }

    /// <summary>Packs a sweep that is through. The same sweep gives the same bytes.</summary>
    /// <exception cref="IOException">There is something in the target.</exception>
    /// <exception cref="InvalidDataException">The sweep is broken, or not through.</exception>
    public static void Pack(string sweep, string target)
    {
        SweepFolder folder = SweepFolder.Open(sweep);
        if (!File.Exists(folder.Results))
            throw new InvalidDataException($"{sweep} is not through: it has no results.jsonl.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new IOException($"There is something in {target}.");
        Directory.CreateDirectory(target);
        JsonObject plan = JsonNode.Parse(File.ReadAllText(Path.Combine(sweep, Plan)))!.AsObject();
        plan["plan"]!["working_folder"] = null;                                   // a path of the machine it ran on
        foreach (JsonObject options in plan["plan"]!["arms"]!.AsArray().Select(arm => arm!["options"]).OfType<JsonObject>())
            if (options[ActiveOptionNames.Prior] is JsonValue prior)
                options[ActiveOptionNames.Prior] = Path.GetFileName(prior.GetValue<string>());    // its hash stands beside it
        File.WriteAllText(Path.Combine(target, Plan), plan.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        if (File.Exists(folder.SweepYaml))
            File.Copy(folder.SweepYaml, Path.Combine(target, Path.GetFileName(folder.SweepYaml)));    // experiments/ may say it otherwise by then
        using var results = new StreamWriter(new GZipStream(File.Create(Path.Combine(target, PackedResults.Name)), CompressionLevel.SmallestSize));
        foreach (string line in File.ReadLines(folder.Results))
            results.Write(Rounded(JsonNode.Parse(line))!.ToJsonString() + "\n");
    }

    private static JsonNode? Rounded(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Rounded(member.Value)))),
        JsonArray numbers => new JsonArray([.. numbers.Select(Rounded)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number && !value.TryGetValue(out int _) && value.TryGetValue(out double number) =>
            number is > 0 and < 1 ? Math.Clamp(Math.Round(number, 3), Smallest, 1 - Smallest) : Math.Round(number, 3),
        _ => node?.DeepClone(),
    };
}
