namespace DeepDrummer.Kernel.Documents;

/// <summary>The language of a cell, by the names of .NET Interactive.</summary>
public static class CellLanguage
{
    public const string CSharp = "csharp";

    /// <summary>Those of .NET Interactive's, and of other kernels, that do not run here, by every name they go by there.</summary>
    private static readonly Dictionary<string, string> foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsharp"] = "F#", ["f#"] = "F#", [".net-fsharp"] = "F#", ["pwsh"] = "PowerShell", ["powershell"] = "PowerShell", [".net-pwsh"] = "PowerShell", [".net-powershell"] = "PowerShell",
        ["sql"] = "SQL", ["kql"] = "KQL", ["http"] = "HTTP requests", ["httpRequest"] = "HTTP requests",
        ["python"] = "Python", ["python3"] = "Python", ["ipython"] = "Python", ["pythonkernel"] = "Python", ["r"] = "R", ["ir"] = "R", ["julia"] = "Julia",
        ["vb"] = "Visual Basic", ["vscode"] = "Visual Studio Code", ["webview"] = "a web view", ["shell"] = "shell", ["bash"] = "shell", ["ai"] = "a language model",
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

    /// <summary>What a language that does not run here is called in a sentence, also under a name such as <c>sql-northwind</c>; null for any other word.</summary>
    public static string? Foreign(string name) =>
        foreign.GetValueOrDefault(name) ?? (name.IndexOf('-', StringComparison.Ordinal) is > 0 and int end ? foreign.GetValueOrDefault(name[..end]) : null);
}
