using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>What every cell starts with: the language, the usings and references of .NET Interactive.</summary>
internal static class ScriptDefaults
{
    /// <summary>In force in every cell without being written.</summary>
    public static readonly string[] Usings =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading",
        "System.Threading.Tasks", "DeepDrummer.Kernel", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting",
    ];

    /// <summary>Classes whose static members every cell can call by name.</summary>
    public static readonly string[] StaticUsings =
        ["Microsoft.DotNet.Interactive.Kernel", "Microsoft.DotNet.Interactive.Formatting.PocketViewTags"];

    public static readonly CSharpParseOptions Script =
        new(LanguageVersion.Preview, DocumentationMode.Parse, SourceCodeKind.Script);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> host = new(FindHost);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> framework = new(FindFramework);

    /// <summary>Every assembly that this program could load by itself, by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Host => host.Value;

    /// <summary>.NET itself and the notebook's own verbs (display, HTML).</summary>
    public static IReadOnlyList<MetadataReference> Framework => framework.Value;

    /// <summary>Is the assembly part of .NET, so that no notebook brings its own?</summary>
    public static bool IsFramework(string simpleName) =>
        Host.TryGetValue(simpleName, out string? path) && Path.GetDirectoryName(path) == frameworkFolder;

    private static readonly string frameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static Dictionary<string, string> FindHost() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    private static MetadataReference[] FindFramework() =>
    [
        .. Host.Where(assembly => IsFramework(assembly.Key)).Select(assembly => assembly.Value)
            .Append(typeof(ScriptDefaults).Assembly.Location)
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
