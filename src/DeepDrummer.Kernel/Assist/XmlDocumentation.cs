using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace DeepDrummer.Kernel.Assist;

/// <summary>Reads what was written about a symbol: in the code itself, beside its assembly, or for .NET in the SDK's reference packs.</summary>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
    private static readonly Lazy<string[]> packs = new(FindPacks);

    /// <summary>Summary, parameters, result and errors as text; null when nothing was written.</summary>
    public static string? Of(ISymbol symbol)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : symbol.OriginalDefinition;
        string? xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml) && symbol.GetDocumentationCommentId() is { } id)
            xml = Files(symbol).Select(file => Member(file, id)).FirstOrDefault(found => found is not null);
        return string.IsNullOrEmpty(xml) ? null : Text(xml);
    }

    private static IEnumerable<string> Files(ISymbol symbol)
    {
        string name = symbol.ContainingAssembly?.Name ?? "";
        if (Scripts.ScriptDefaults.Host.TryGetValue(name, out string? path) && File.Exists(Path.ChangeExtension(path, ".xml")))
            yield return Path.ChangeExtension(path, ".xml");
        if (!Scripts.ScriptDefaults.IsFramework(name))
            yield break;
        // Most of what .NET implements in one private assembly is documented under the name of a public one.
        string space = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        foreach (string file in packs.Value.OrderBy(file => Path.GetFileNameWithoutExtension(file) switch { var one when one == name || one == space => 0, "System.Runtime" => 1, "System.Collections" or "System.Linq" or "System.Console" => 2, _ => 3 }))
            yield return file;
    }

    private static string[] FindPacks()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string? newest = Directory.Exists(root) ? Directory.GetDirectories(root, $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal).LastOrDefault() : null;
        return newest is null ? [] : [.. Directory.GetFiles(newest, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static string? Member(string file, string id)
    {
        string text = texts.GetOrAdd(file, File.ReadAllText);
        int start = text.IndexOf($"<member name=\"{id}\"", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf("</member>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + "</member>".Length)];
    }

    private static string? Text(string xml)
    {
        try
        {
            XElement member = XElement.Parse(xml);
            var lines = new List<string>();
            if (member.Element("summary") is { } summary)
                lines.Add(Plain(summary));
            lines.AddRange(member.Elements("param").Select(parameter => $"{parameter.Attribute("name")?.Value}: {Plain(parameter)}"));
            if (member.Element("returns") is { } returns)
                lines.Add($"Returns: {Plain(returns)}");
            lines.AddRange(member.Elements("exception").Select(thrown => $"Throws {Name(thrown.Attribute("cref")?.Value)}: {Plain(thrown)}"));
            return lines.Count == 0 ? null : string.Join('\n', lines);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Plain(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } inner => Name((inner.Attribute("cref") ?? inner.Attribute("name") ?? inner.Attribute("langword"))?.Value),
        XElement inner => Plain(inner),
        _ => "",
    })), " ").Trim();

    private static string Name(string? reference)
    {
        string name = reference is [_, ':', ..] ? reference[2..] : reference ?? "";
        int arguments = name.IndexOf('(', StringComparison.Ordinal);
        name = arguments < 0 ? name : name[..arguments];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
