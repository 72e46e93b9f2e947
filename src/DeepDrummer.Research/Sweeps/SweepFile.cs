using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using YamlDotNet.RepresentationModel;

namespace DeepDrummer.Research.Sweeps;

/// <summary>What a sweep file may name.</summary>
public sealed record SweepVocabulary
{
    /// <summary>The method of a name with such options, on a device; an <see cref="ArgumentException"/> says what is wrong with them.</summary>
    public Func<string, IReadOnlyDictionary<string, string>, string, StudyMethod> Method { get; init; } = StudyMethods.Named;

    /// <summary>Throws as <see cref="RaterSpec.Parse"/> does when nobody of that name can listen.</summary>
    public Action<string> Rater { get; init; } = text => RaterSpec.Parse(text);
}

/// <summary>A sweep as a file in <c>experiments/</c> has it: YAML, claim and citation on top.</summary>
public static class SweepFile
{
    private static readonly string[] must = ["claim", "citation", "seed", "checkpoints", "blind", "listeners", "arms", "chunk"], may = ["sounds", "query", "device"];

    /// <summary>The plan, or everything that is wrong with the file, one <c>FILE:LINE: …</c> a problem.</summary>
    /// <param name="path">What messages call the file; its name without the ending becomes the sweep's.</param>
    /// <param name="text">All of it.</param>
    /// <param name="words">What it may name.</param>
    public static (SweepPlan? Plan, IReadOnlyList<string> Problems) Parse(string path, string text, SweepVocabulary words)
    {
        var page = new YamlPage(path);
        if (page.Root(text) is not YamlMappingNode root)
            return (null, page.Problems);

        Dictionary<string, YamlNode> keys = page.Keys(root, "a sweep", must, may);
        T? Value<T>(string key, Func<YamlNode, T?> read) => keys.TryGetValue(key, out YamlNode? node) ? read(node) : default;
        var plan = new SweepPlan
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Claim = Value("claim", node => page.Text(node, "claim")) ?? "",
            Citation = Value("citation", node => page.Text(node, "citation")) ?? "",
            Seed = Value("seed", node => page.Seed(node, "seed")) ?? 0,
            Sounds = Value("sounds", node => Sounds(page, node)),
            Checkpoints = Value("checkpoints", node => Checkpoints(page, node)) ?? [],
            Blind = Value("blind", node => page.Whole(node, "blind", 2, RatingProtocol.Most)) ?? 0,
            Query = Value("query", node => Query(page, node)) ?? QueryKind.Single,
            Device = Value("device", node => Device(page, node)) ?? "cpu",
            Listeners = Value("listeners", node => Listeners(page, node, words)) ?? [],
            Arms = Value("arms", node => Arms(page, node, words)) ?? [],
            Chunk = Value("chunk", node => page.Whole(node, "chunk", 1, RatingProtocol.Most)) ?? 1,
        };
        if (plan.Sessions > SweepPlan.Most)
            page.Note(keys["listeners"], $"{plan.Listeners.Sum(group => (long)group.Count)} listeners in {plan.Arms.Count} arms are {plan.Sessions} sessions; {SweepPlan.Most} can be");
        if (plan.Query == QueryKind.Pair)
            CheckPairs(page, plan, keys);
        return page.Problems.Count == 0 ? (plan, []) : (null, page.Problems);
    }

    private static QueryKind? Query(YamlPage page, YamlNode node)
    {
        if (page.Text(node, "query") is not string name)
            return null;
        foreach (QueryKind kind in Enum.GetValues<QueryKind>())
            if (StorageJson.NameOf(kind) == name)
                return kind;
        page.Note(node, $"query is '{name}'; it must be {string.Join(" or ", Enum.GetValues<QueryKind>().Select(StorageJson.NameOf))}");
        return null;
    }

    private static void CheckPairs(YamlPage page, SweepPlan plan, Dictionary<string, YamlNode> keys)
    {
        foreach (int odd in plan.Checkpoints.Where(checkpoint => checkpoint % 2 != 0))
            page.Note(keys["checkpoints"], $"checkpoint {odd} is in the middle of a pair; with query: pair they must be even");
        foreach (string problem in plan.Listeners.Select(group => RaterSpec.ProblemOfPairs(group.Rater)).OfType<string>())
            page.Note(keys["listeners"], problem);
    }

    /// <summary>Whether a device of that name is there is asked where the sessions run, which is another machine with Slurm.</summary>
    private static string? Device(YamlPage page, YamlNode node)
    {
        if (page.Text(node, "device") is not string device)
            return null;
        if (!CriticDevice.IsName(device))
            page.Note(node, $"device is '{device}'; it must be cpu, cuda or cuda:N");
        return device;
    }

    private static string? Sounds(YamlPage page, YamlNode node)
    {
        if (YamlPage.IsNull(node) || page.Text(node, "sounds") is not string sounds)
            return null;
        if (sounds != SoundSource.BuiltIn && !Directory.Exists(sounds))
            page.Note(node, $"there is no folder of sounds '{sounds}' (null stands for the default, '{SoundSource.BuiltIn}' for the built-in kit)");
        return sounds == SoundSource.BuiltIn ? sounds : Path.GetFullPath(sounds);
    }

    private static int[] Checkpoints(YamlPage page, YamlNode node)
    {
        var checkpoints = new List<int>();
        foreach (YamlNode item in page.List(node, "checkpoints"))
        {
            if (page.Whole(item, "a checkpoint", 2, RatingProtocol.Most) is not int ratings)
                continue;
            if (checkpoints.Count > 0 && ratings <= checkpoints[^1])
                page.Note(item, $"checkpoint {ratings} comes after {checkpoints[^1]}; they must ascend");
            checkpoints.Add(ratings);
        }
        return [.. checkpoints];
    }

    private static ListenerGroup[] Listeners(YamlPage page, YamlNode node, SweepVocabulary words)
    {
        var groups = new List<ListenerGroup>();
        foreach ((YamlScalarNode rater, YamlNode count) in page.Pairs(node, "listeners", least: 1))
        {
            if (Problem(() => words.Rater(rater.Value ?? "")) is string problem)
                page.Note(rater, problem);
            groups.Add(new ListenerGroup(rater.Value ?? "", page.Whole(count, $"the number of {rater.Value}", 1, SweepPlan.Most) ?? 0));
        }
        return [.. groups];
    }

    private static SweepArm[] Arms(YamlPage page, YamlNode node, SweepVocabulary words)
    {
        var arms = new List<SweepArm>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (YamlNode item in page.List(node, "arms"))
        {
            if (item is not YamlMappingNode map)
            {
                page.Note(item, "an arm must have a name and a method");
                continue;
            }
            SweepArm arm = Arm(page, map, words);
            if (arm.Name.Length > 0 && !lines.TryAdd(arm.Name, map.Start.Line))
                page.Note(map, $"the arm in line {lines[arm.Name]} has the name '{arm.Name}' too");
            arms.Add(arm);
        }
        return [.. arms];
    }

    private static SweepArm Arm(YamlPage page, YamlMappingNode map, SweepVocabulary words)
    {
        Dictionary<string, YamlNode> keys = page.Keys(map, "an arm", ["name", "method"], ["options", "stop"]);
        string name = keys.TryGetValue("name", out YamlNode? nameNode) ? page.Text(nameNode, "name") ?? "" : "";
        if (name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            page.Note(nameNode!, $"name is '{name}'; letters, digits, '-', '_' and '.' can be in it");
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (keys.TryGetValue("options", out YamlNode? optionsNode) && !YamlPage.IsNull(optionsNode))
            foreach ((YamlScalarNode option, YamlNode value) in page.Pairs(optionsNode, "options", least: 0))
                if (page.Text(value, $"option {option.Value}") is string text)
                    options[option.Value ?? ""] = option.Value == ActiveOptionNames.Prior && text is not ("none" or "") ? Path.GetFullPath(text) : text;    // nodes start elsewhere
        string? method = keys.TryGetValue("method", out YamlNode? methodNode) ? page.Text(methodNode, "method") : null;
        StudyMethod? found = null;
        if (method is not null && Problem(() => found = words.Method(method, options, "cpu")) is string problem)
            page.Note(optionsNode ?? methodNode!, problem);
        return new SweepArm(name, method ?? "", options) { Stop = keys.TryGetValue("stop", out YamlNode? stop) ? Stop(page, stop, found) : StoppingKind.Fixed };
    }

    /// <param name="method">Null where there is none of that name, which is noted already.</param>
    private static StoppingKind Stop(YamlPage page, YamlNode node, StudyMethod? method)
    {
        if (page.Text(node, "stop") is not string name)
            return StoppingKind.Fixed;
        if (StoppingWatch.Named(name) is not StoppingKind stop)
            page.Note(node, $"stop is '{name}'; it must be {string.Join(" or ", StoppingWatch.Names)}");
        else if (method is not null && StoppingWatch.Problem(stop, method) is string problem)
            page.Note(node, problem);
        else
            return stop;
        return StoppingKind.Fixed;
    }

    /// <summary>Why something cannot be, in one sentence; null when it can.</summary>
    private static string? Problem(Action attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (Exception unusable) when (unusable is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            string message = unusable is ArgumentException { ParamName: string name } ? unusable.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : unusable.Message;
            return message.ReplaceLineEndings(" ");
        }
    }
}
