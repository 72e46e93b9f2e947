namespace DeepDrummer.Kernel.Magics;

/// <summary>The languages a cell can be written in.</summary>
internal static class Languages
{
    public const string CSharp = "csharp", Html = "html", JavaScript = "javascript", Markdown = "markdown", Mermaid = "mermaid";

    /// <summary>No language, but the place where .NET Interactive keeps texts; see <see cref="StoredValues"/>.</summary>
    public const string Value = "value";

    /// <summary>What runs here.</summary>
    public static readonly string[] Known = [CSharp, Html, JavaScript, Markdown, Mermaid];

    private static readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp, ["c#"] = CSharp, ["cs"] = CSharp, [".net-csharp"] = CSharp, ["html"] = Html, ["javascript"] = JavaScript, ["js"] = JavaScript,
        ["markdown"] = Markdown, ["md"] = Markdown, ["mermaid"] = Mermaid,
    };

    /// <summary>The language a name stands for; null when it names none of <see cref="Known"/>.</summary>
    public static string? Of(string name) => names.GetValueOrDefault(name);
}
