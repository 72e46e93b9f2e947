using System.Net;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Formatting;
using DeepDrummer.Kernel.Scripts;

namespace DeepDrummer.Kernel.Magics;

/// <summary>The <c>#!</c> lines that do something, each with what it is for.</summary>
internal static class KnownMagics
{
    private static readonly SortedDictionary<string, (string Purpose, Action<CellStep.Magic, CellRun> Run)> all = new(StringComparer.Ordinal)
    {
        ["time"] = ("how long the cell took", (_, _) => { }),                      // CellRun holds the clock
        ["who"] = ("the names of the variables", (_, run) => run.Show(DisplayForms.Plain(string.Join("  ", ScriptVariables.Of(run.Notebook.Session).Select(variable => variable.Name))))),
        ["whos"] = ("the variables with their types and values", (_, run) => run.Show(VariableTable(run))),
        ["import"] = ("runs a .cs, .csx, .dib or .ipynb file", ImportedFile.Run),
        ["set"] = ("--name NAME --value VALUE: a variable from a text, @csharp:NAME, @input:PROMPT or @password:PROMPT", SharedValues.Set),
        ["share"] = ("--from csharp NAME: a C# value for html and javascript; --from value NAME: a stored text for C# too", SharedValues.Share),
        [Languages.Value] = ("--name NAME: stores the text under it, or --from-file FILE, --from-url ADDRESS", StoredValues.Store),
        ["about"] = ("what runs the cells", (_, run) => run.Show(DisplayForms.Plain($"DeepDrummer.Kernel on .NET {Environment.Version}, C# by Roslyn {typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version}"))),
        ["lsmagic"] = ("this list", (_, run) => run.Show(DisplayForms.Plain(string.Join("\n", all!.Select(magic => $"#!{magic.Key,-12} {magic.Value.Purpose}"))))),
    };

    /// <summary>With their sign, languages included.</summary>
    public static IEnumerable<string> Names => Languages.Known.Concat(all.Keys).Select(name => "#!" + name);

    /// <summary>The first <c>#!</c> line of a cell that nothing here answers to, without its sign; null when there is none.</summary>
    public static string? Unknown(string cell) =>
        CellText.Split(cell).OfType<CellStep.Magic>().Select(magic => magic.Name).FirstOrDefault(name => !all.ContainsKey(name));

    /// <exception cref="CellFailure">There is no such magic.</exception>
    public static void Run(CellStep.Magic magic, CellRun run)
    {
        if (all.TryGetValue(magic.Name, out (string, Action<CellStep.Magic, CellRun> Run) known))
            known.Run(magic, run);
        else if (CellLanguage.Foreign(magic.Name) is { } language)
            throw CellFailure.Magic(magic.Line, $"'#!{magic.Name}' asks for {language}, which does not run here; what does: {string.Join(", ", Languages.Known)}.");
        else
            throw CellFailure.Magic(magic.Line, $"'#!{magic.Name}' is not known; known are {string.Join(", ", Names)}.");
    }

    private static Dictionary<string, object> VariableTable(CellRun run)
    {
        IReadOnlyList<ScriptVariable> variables = ScriptVariables.Of(run.Notebook.Session);
        string Row(ScriptVariable variable) =>
            $"<tr><td>{WebUtility.HtmlEncode(variable.Name)}</td><td>{WebUtility.HtmlEncode(TypeNames.Of(variable.Type))}</td><td>{WebUtility.HtmlEncode(PlainText.Of(variable.Value))}</td></tr>";
        return new Dictionary<string, object>
        {
            ["text/html"] = $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{string.Concat(variables.Select(Row))}</tbody></table>",
            ["text/plain"] = string.Join("\n", variables.Select(variable => $"{variable.Name}  {TypeNames.Of(variable.Type)}  {PlainText.Of(variable.Value)}")),
        };
    }
}
