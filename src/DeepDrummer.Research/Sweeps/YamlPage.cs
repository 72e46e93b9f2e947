using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeepDrummer.Research.Sweeps;

/// <summary>Reads values out of a YAML file and notes each that is not what it should be, with its line, instead of stopping at the first.</summary>
internal sealed class YamlPage(string path)
{
    private readonly List<(long Line, string Text)> problems = [];

    /// <summary>Everything wrong so far, by line: <c>FILE:LINE: what is there, and what can be</c>.</summary>
    public IReadOnlyList<string> Problems => [.. problems.OrderBy(problem => problem.Line).Select(problem => $"{path}:{problem.Line}: {problem.Text}")];

    /// <summary>The mapping that the file is; null when it is something else.</summary>
    public YamlMappingNode? Root(string text, string what = "a sweep")
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            problems.Add((1, $"the file holds {stream.Documents.Count} YAML documents; {what} is one, and a mapping of keys to values"));
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)   // the parser's own faults on broken files
        {
            problems.Add(((broken as YamlException)?.Start.Line ?? 1, $"this is not YAML: {broken.Message.ReplaceLineEndings(" ")}"));
        }
        return null;
    }

    public void Note(YamlNode at, string problem) => problems.Add((at.Start.Line, problem));

    /// <summary>The values of a mapping by key. Keys that are not known are noted, and so are those that must be there and are not.</summary>
    public Dictionary<string, YamlNode> Keys(YamlMappingNode map, string whose, IReadOnlyList<string> must, IReadOnlyList<string> may)
    {
        var values = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in map.Children)
            if (key is YamlScalarNode { Value: string name } && (must.Contains(name) || may.Contains(name)))
                values[name] = value;
            else
                Note(key, $"'{key}' is no key of {whose}; its keys are {string.Join(", ", must.Concat(may))}");
        foreach (string missing in must.Where(name => !values.ContainsKey(name)))
            Note(map, $"{whose} has no {missing}");
        return values;
    }

    /// <summary>One line of text that is not blank; null, and noted, for anything else.</summary>
    public string? Text(YamlNode node, string name)
    {
        if (node is YamlScalarNode { Value: string text } && !string.IsNullOrWhiteSpace(text) && !IsNull(node) && !text.Trim().Contains('\n', StringComparison.Ordinal))
            return text.Trim();
        Note(node, $"{name} is {Shown(node)}; it must be one line of text");
        return null;
    }

    /// <summary>A whole number between two others; null, and noted, for anything else.</summary>
    public int? Whole(YamlNode node, string name, int least, int most)
    {
        if (node is YamlScalarNode { Value: string text } && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        Note(node, $"{name} is {Shown(node)}; it must be a whole number from {least} to {most}");
        return null;
    }

    /// <summary>A seed; null, and noted, for anything else.</summary>
    public ulong? Seed(YamlNode node, string name)
    {
        if (node is YamlScalarNode { Value: string text } && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            return seed;
        Note(node, $"{name} is {Shown(node)}; it must be a whole number from 0 to {ulong.MaxValue}");
        return null;
    }

    /// <summary>The items of a list; none, and noted, for anything else and for an empty one.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode node, string name)
    {
        if (node is YamlSequenceNode { Children: { Count: > 0 } items })
            return [.. items];
        Note(node, $"{name} is {Shown(node)}; it must be a list of at least one");
        return [];
    }

    /// <summary>The pairs of a mapping; none, and noted, for anything else and, where there must be some, for an empty one.</summary>
    public IReadOnlyList<(YamlScalarNode Key, YamlNode Value)> Pairs(YamlNode node, string name, int least)
    {
        if (node is YamlMappingNode map && map.Children.Count >= least && map.Children.Keys.All(key => key is YamlScalarNode))
            return [.. map.Children.Select(pair => ((YamlScalarNode)pair.Key, pair.Value))];
        Note(node, $"{name} is {Shown(node)}; it must be pairs of a name and a value{(least > 0 ? ", one at least" : "")}");
        return [];
    }

    /// <summary>Nothing, <c>~</c> or <c>null</c>, without quotes.</summary>
    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or null };

    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => Cut(text.ReplaceLineEndings(" ")),
        YamlSequenceNode { Children.Count: 0 } => "an empty list",
        YamlSequenceNode list => $"a list of {list.Children.Count}",
        YamlMappingNode { Children.Count: 0 } => "an empty mapping",
        YamlMappingNode map => $"a mapping of {map.Children.Count} keys",
        _ => "empty",
    };

    private static string Cut(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text[..60]}…'";
}
