using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;
using YamlDotNet.RepresentationModel;

namespace DeepDrummer.Web.Studies;

/// <summary>Reads the questions of a study file, and texts in several languages.</summary>
internal sealed class StudyQuestionFile(YamlPage page)
{
    private const int Most = 1_000_000;

    /// <summary>The questions of a list; two of one id are noted.</summary>
    public IReadOnlyList<StudyQuestion> List(YamlNode node, string name)
    {
        var questions = new List<StudyQuestion>();
        foreach (YamlNode item in page.List(node, name))
            if (Question(item) is StudyQuestion question)
            {
                if (questions.Any(other => other.Id == question.Id))
                    page.Note(item, $"two questions have the id '{question.Id}'");
                questions.Add(question);
            }
        return questions;
    }

    /// <summary>One question; null, and noted, for anything else.</summary>
    public StudyQuestion? Question(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            page.Note(node, "a question must have id, label and kind");
            return null;
        }
        Dictionary<string, YamlNode> keys = page.Keys(map, "a question", ["id", "label", "kind"], ["options", "min", "max", "optional"]);
        string id = keys.TryGetValue("id", out YamlNode? idNode) ? page.Text(idNode, "id") ?? "" : "";
        if (id.Length > 40 || id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_'))
            page.Note(idNode!, $"id is '{id}'; it has at most 40 letters, digits and '_'");
        AnswerKind kind = keys.TryGetValue("kind", out YamlNode? kindNode) ? Kind(kindNode) : AnswerKind.Text;
        var question = new StudyQuestion
        {
            Id = id,
            Label = keys.TryGetValue("label", out YamlNode? label) ? Text(label, "label") ?? LocalText.Of(id) : LocalText.Of(id),
            Kind = kind,
            Options = keys.TryGetValue("options", out YamlNode? options) ? [.. page.List(options, "options").Select(Option).OfType<AnswerOption>()] : [],
            Least = keys.TryGetValue("min", out YamlNode? least) ? page.Whole(least, "min", -Most, Most) ?? 1 : 1,
            Most = keys.TryGetValue("max", out YamlNode? most) ? page.Whole(most, "max", -Most, Most) ?? 5 : 5,
            Optional = keys.TryGetValue("optional", out YamlNode? optional) && (YesNo(optional, "optional") ?? false),
        };
        if (kind == AnswerKind.Choice != question.Options.Count > 0)
            page.Note(map, $"question '{id}' is of kind {StorageJson.NameOf(kind)} and has {question.Options.Count} options; a choice has some, others have none");
        if (question.Least >= question.Most)
            page.Note(map, FormattableString.Invariant($"question '{id}' goes from {question.Least} to {question.Most}; min must be below max"));
        return question;
    }

    private AnswerKind Kind(YamlNode node)
    {
        string? name = page.Text(node, "kind");
        foreach (AnswerKind kind in Enum.GetValues<AnswerKind>())
            if (StorageJson.NameOf(kind) == name)
                return kind;
        if (name is not null)
            page.Note(node, $"kind is '{name}'; it must be {string.Join(" or ", Enum.GetValues<AnswerKind>().Select(StorageJson.NameOf))}");
        return AnswerKind.Text;
    }

    /// <summary>A word that is its own label, or <c>{ value: yes, label: { en: Yes, fr: Oui } }</c>.</summary>
    private AnswerOption? Option(YamlNode node)
    {
        if (node is not YamlMappingNode map)
            return page.Text(node, "an option") is string word ? new AnswerOption(word, LocalText.Of(word)) : null;
        Dictionary<string, YamlNode> keys = page.Keys(map, "an option", ["value", "label"], []);
        return keys.Count == 2 && page.Text(keys["value"], "value") is string value && Text(keys["label"], "label") is LocalText label ? new AnswerOption(value, label) : null;
    }

    /// <summary>One line for all languages, or a mapping of languages to lines.</summary>
    public LocalText? Text(YamlNode node, string name)
    {
        if (node is not YamlMappingNode map)
            return page.Text(node, name) is string text ? LocalText.Of(text) : null;
        Dictionary<string, YamlNode> keys = page.Keys(map, name, [], StudyFile.Languages);
        (string, string)[] texts = [.. keys.Select(pair => (pair.Key, Text: page.Text(pair.Value, $"{name} in {pair.Key}"))).Where(pair => pair.Text is not null).Select(pair => (pair.Key, pair.Text!))];
        if (texts.Length == 0)
            page.Note(node, $"{name} is in no language; {string.Join(" and ", StudyFile.Languages)} can be");
        return texts.Length > 0 ? new LocalText(texts) : null;
    }

    public bool? YesNo(YamlNode node, string name)
    {
        string? text = page.Text(node, name);
        if (text is not (null or "true" or "false"))
            page.Note(node, $"{name} is '{text}'; it must be true or false");
        return text switch { "true" => true, "false" => false, _ => null };
    }
}
