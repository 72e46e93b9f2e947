using System.Text.RegularExpressions;

namespace DeepDrummer.Kernel.Documents;

/// <summary>The language of a cell, by the names of .NET Interactive.</summary>
public static partial class CellLanguage
{
    public const string CSharp = "csharp";

    /// <summary>Those that the engine runs or shows.</summary>
    public static IReadOnlyList<string> Known { get; } = [CSharp, "html", "javascript", "markdown", "mermaid", "value"];

    /// <summary>Those of .NET Interactive's that it does not, by every name they go by there.</summary>
    private static readonly Dictionary<string, string> foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsharp"] = "F#", ["f#"] = "F#", ["pwsh"] = "PowerShell", ["powershell"] = "PowerShell", ["sql"] = "SQL", ["kql"] = "KQL",
        ["python"] = "Python", ["python3"] = "Python", ["ipython"] = "Python", ["r"] = "R", ["ir"] = "R", ["http"] = "HTTP requests", ["httpRequest"] = "HTTP requests",
        ["bash"] = "Bash", ["julia"] = "Julia",
    };

    /// <summary>One name for each language: <c>C#</c> and <c>.net-csharp</c> are csharp. Others come back as they are, in lower case.</summary>
    public static string Canonical(string name) => name.ToLowerInvariant() switch
    {
        "c#" or "cs" or ".net-csharp" or "polyglot-notebook" or "dotnet-interactive" or "dotnet-interactive.csharp" => CSharp,
        ".net-fsharp" or "f#" or "dotnet-interactive.fsharp" => "fsharp",
        ".net-powershell" or ".net-pwsh" or "powershell" or "dotnet-interactive.pwsh" => "pwsh",
        "js" or "dotnet-interactive.javascript" => "javascript",
        "dotnet-interactive.html" => "html",
        var other => other,
    };

    /// <summary>What the language is called in a sentence.</summary>
    public static string Spoken(string language) => language == CSharp ? "C#" : foreign.GetValueOrDefault(language, $"'{language}'");

    /// <summary>The first language in a cell that the engine does not run; null when it runs all of it.</summary>
    /// <param name="language">The cell's own.</param>
    /// <param name="source">Its text, where lines such as <c>#!fsharp</c> turn to another.</param>
    public static string? Stranger(string language, string source)
    {
        if (!Known.Contains(language) && !Turn().IsMatch(FirstLine(source)))
            return language;
        return Turn().Matches(source).Select(turn => turn.Groups[1].Value).FirstOrDefault(foreign.ContainsKey);
    }

    private static string FirstLine(string source) => source.TrimStart().Split('\n', 2)[0];

    [GeneratedRegex(@"^#!(\S+)", RegexOptions.Multiline)]
    private static partial Regex Turn();
}
