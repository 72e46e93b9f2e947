using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Sweeps;
using YamlDotNet.RepresentationModel;

namespace DeepDrummer.Web.Studies;

/// <summary>A listening study as a YAML file has it.</summary>
public static class StudyFile
{
    /// <summary>The languages that the page speaks.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    private const int MostListeners = 100_000, LongestPause = 3600, MostWeight = 100, LongestConsent = 100_000;

    private static readonly string[] must = ["title", "consent", "seed", "arms"],
        may = ["languages", "sounds", "practice", "ratings", "blind", "matched_random", "repeats", "pause", "survey", "listeners", "invited_only"];

    /// <summary>The study, or everything that is wrong with the file, one <c>FILE:LINE: …</c> a problem.</summary>
    /// <param name="path">Where the file is: the files it names lie beside it.</param>
    /// <param name="text">All of it.</param>
    public static (StudyDesign? Study, IReadOnlyList<string> Problems) Parse(string path, string text)
    {
        var page = new YamlPage(path);
        if (page.Root(text, "a study") is not YamlMappingNode root)
            return (null, page.Problems);
        var questions = new StudyQuestionFile(page);
        Dictionary<string, YamlNode> keys = page.Keys(root, "a study", must, may);
        T? Value<T>(string key, Func<YamlNode, T?> read) => keys.TryGetValue(key, out YamlNode? node) ? read(node) : default;
        int Count(string key, int least, int otherwise) => Value<int?>(key, node => page.Whole(node, key, least, RatingProtocol.Most)) ?? otherwise;
        var usual = new RatingProtocol();
        var study = new StudyDesign
        {
            Title = Value("title", node => questions.Text(node, "title")) ?? LocalText.Of(""),
            Consent = Value("consent", node => Consent(page, node, path, questions)) ?? LocalText.Of(""),
            Languages = Value("languages", node => SpokenLanguages(page, node)) ?? [.. Languages],
            Seed = Value<ulong?>("seed", node => page.Seed(node, "seed")) ?? 0,
            Sounds = Value("sounds", node => Sounds(page, node, path)),
            Practice = Count("practice", 0, 3),
            Ratings = Count("ratings", 1, usual.Ratings),
            Blind = Count("blind", 1, usual.Blind),
            MatchedRandom = Count("matched_random", 0, 0),
            Repeats = Count("repeats", 0, 0),
            Pause = Value("pause", node => Pause(page, node, questions)),
            Survey = Value("survey", node => YamlPage.IsNull(node) ? [] : questions.List(node, "survey")) ?? [],
            Arms = Value("arms", node => Arms(page, node)) ?? [],
            Listeners = Value<int?>("listeners", node => YamlPage.IsNull(node) ? null : page.Whole(node, "listeners", 1, MostListeners)),
            InvitedOnly = Value<bool?>("invited_only", node => questions.YesNo(node, "invited_only")) ?? false,
        };
        if (page.Problems.Count == 0)
            foreach (string problem in study.Protocol(StudyMethods.Named(study.Arms[0].Method, study.Arms[0].Options)).ProblemsOfNumbers())
                page.Note(root, problem);
        return page.Problems.Count == 0 ? (study, []) : (null, page.Problems);
    }

    private static string[] SpokenLanguages(YamlPage page, YamlNode node)
    {
        var spoken = new List<string>();
        foreach (YamlNode item in page.List(node, "languages"))
            if (page.Text(item, "a language") is string language)
            {
                if (!Languages.Contains(language) || spoken.Contains(language))
                    page.Note(item, $"language '{language}' is unknown or named twice; {string.Join(" and ", Languages)} can be");
                spoken.Add(language);
            }
        return [.. spoken];
    }

    /// <summary>The texts of the files that the node names, one for all languages or one a language.</summary>
    private static LocalText? Consent(YamlPage page, YamlNode node, string path, StudyQuestionFile questions)
    {
        if (questions.Text(node, "consent") is not LocalText files)
            return null;
        var texts = new List<(string, string)>();
        foreach ((string language, string name) in files.ByLanguage)
        {
            string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
            if (!File.Exists(file))
                page.Note(node, $"there is no file {name} beside it, and consent is read from it");
            else if (File.ReadAllText(file).Trim() is var text && text.Length is 0 or > LongestConsent)
                page.Note(node, $"{name} has {text.Length} characters; 1 to {LongestConsent} can be");
            else
                texts.Add((language, text));
        }
        return texts.Count > 0 ? new LocalText(texts) : null;
    }

    private static string? Sounds(YamlPage page, YamlNode node, string path)
    {
        if (YamlPage.IsNull(node) || page.Text(node, "sounds") is not string sounds || sounds == SoundSource.BuiltIn)
            return node is YamlScalarNode { Value: SoundSource.BuiltIn } ? SoundSource.BuiltIn : null;
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, sounds);
        if (!Directory.Exists(folder))
            page.Note(node, $"there is no folder of sounds '{sounds}' (null stands for the default, '{SoundSource.BuiltIn}' for the built-in kit)");
        return folder;
    }

    private static StudyPause? Pause(YamlPage page, YamlNode node, StudyQuestionFile questions)
    {
        if (YamlPage.IsNull(node))
            return null;
        if (node is not YamlMappingNode map)
        {
            page.Note(node, "pause must have seconds, and may have a question");
            return null;
        }
        Dictionary<string, YamlNode> keys = page.Keys(map, "the pause", ["seconds"], ["question"]);
        int seconds = keys.TryGetValue("seconds", out YamlNode? length) ? page.Whole(length, "seconds", 0, LongestPause) ?? 0 : 0;
        StudyQuestion? question = keys.TryGetValue("question", out YamlNode? asked) && !YamlPage.IsNull(asked) ? questions.Question(asked) : null;
        return new StudyPause(seconds, question);
    }

    private static StudyArm[] Arms(YamlPage page, YamlNode node)
    {
        var arms = new List<StudyArm>();
        foreach (YamlNode item in page.List(node, "arms"))
        {
            if (item is not YamlMappingNode map)
            {
                page.Note(item, "an arm must have a name and a method");
                continue;
            }
            StudyArm arm = Arm(page, map);
            if (arms.Any(other => other.Name == arm.Name))
                page.Note(map, $"two arms have the name '{arm.Name}'");
            arms.Add(arm);
        }
        return [.. arms];
    }

    private static StudyArm Arm(YamlPage page, YamlMappingNode map)
    {
        Dictionary<string, YamlNode> keys = page.Keys(map, "an arm", ["name", "method"], ["options", "weight"]);
        string name = keys.TryGetValue("name", out YamlNode? nameNode) ? page.Text(nameNode, "name") ?? "" : "";
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (keys.TryGetValue("options", out YamlNode? optionsNode) && !YamlPage.IsNull(optionsNode))
            foreach ((YamlScalarNode option, YamlNode value) in page.Pairs(optionsNode, "options", least: 0))
                if (page.Text(value, $"option {option.Value}") is string text)
                    options[option.Value ?? ""] = text;
        string method = keys.TryGetValue("method", out YamlNode? methodNode) ? page.Text(methodNode, "method") ?? "" : "";
        try
        {
            if (method.Length > 0)
                StudyMethods.Named(method, options);
        }
        catch (Exception unusable) when (unusable is ArgumentException or IOException or InvalidDataException)
        {
            page.Note(optionsNode ?? methodNode!, unusable.Message.Split(" (Parameter", 2)[0]);
        }
        int weight = keys.TryGetValue("weight", out YamlNode? weightNode) ? page.Whole(weightNode, "weight", 1, MostWeight) ?? 1 : 1;
        return new StudyArm(name, method, options, weight);
    }
}
