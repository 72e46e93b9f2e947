using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Magics;
using DeepDrummer.Kernel.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Assist;

/// <summary>Does an editor's question have an answer yet, or does the code go on?</summary>
public enum Completeness { Complete, Incomplete, Invalid }

/// <summary>An error or a warning of code that was not run.</summary>
/// <param name="Line">From 1, as <paramref name="Column"/>.</param>
public sealed record CodeProblem(bool IsError, string Id, string Message, int Line, int Column, int EndLine, int EndColumn);

/// <summary>What an editor asks about the text of a cell. Positions count UTF-16 units from the cell's start.</summary>
public sealed class CodeAssist
{
    private readonly ScriptSession session;

    internal CodeAssist(ScriptSession session) => this.session = session;

    /// <summary>Names that could stand where the cursor is.</summary>
    public Completions Complete(string code, int position) =>
        Completions.OfMagic(code, position) ?? (IsCSharpAt(code, position) ? Completions.Of(Model(code), Within(code, position)) : Completions.None(position));

    /// <summary>What stands under the cursor, with its documentation; null when nothing does.</summary>
    public string? Inspect(string code, int position) =>
        IsCSharpAt(code, position) && Model(code) is var model
            ? Hover.Of(model, Within(code, position)) ?? SignatureHelp.Of(model, Within(code, position))?.ToString()
            : null;

    /// <summary>The signatures of the call that the cursor stands in; null when it stands in none.</summary>
    public SignatureHelp? Signatures(string code, int position) => IsCSharpAt(code, position) ? SignatureHelp.Of(Model(code), Within(code, position)) : null;

    /// <summary>Errors and warnings, by place.</summary>
    public IReadOnlyList<CodeProblem> Problems(string code) =>
        [.. session.Draft(Blanked(code)).GetDiagnostics()
            .Where(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Location.IsInSource)
            .Select(Problem).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Would Enter run the cell in a console, or open another line?</summary>
    public static Completeness CompletenessOf(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Blanked(code), ScriptDefaults.Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return Completeness.Incomplete;
        return tree.GetDiagnostics().Any(problem => problem.Severity == DiagnosticSeverity.Error) ? Completeness.Invalid : Completeness.Complete;
    }

    private SemanticModel Model(string code)
    {
        CSharpCompilation draft = session.Draft(Blanked(code));
        return draft.GetSemanticModel(draft.SyntaxTrees[^1]);
    }

    private static CodeProblem Problem(Diagnostic problem)
    {
        FileLinePositionSpan place = problem.Location.GetLineSpan();
        return new CodeProblem(problem.Severity == DiagnosticSeverity.Error, problem.Id, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, place.EndLinePosition.Line + 1, place.EndLinePosition.Character + 1);
    }

    private static int Within(string code, int position) => Math.Clamp(position, 0, code.Length);

    private static bool IsCSharpAt(string code, int position) =>
        code[..Within(code, position)].Split('\n').Aggregate(Languages.CSharp, (language, line) => LanguageFrom(line) ?? language) == Languages.CSharp;

    /// <summary>The language that the lines after this one are in; null when it changes none.</summary>
    private static string? LanguageFrom(string line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return null;
        string name = line[2..].Split(' ', '\r')[0];
        return Languages.Of(name) ?? CellLanguage.Foreign(name);
    }

    /// <summary>The code alone: <c>#!</c> and <c>#r</c> lines, and other languages, are as many spaces.</summary>
    private static string Blanked(string code)
    {
        string[] lines = code.Split('\n');
        string language = Languages.CSharp;
        for (int i = 0; i < lines.Length; i++)
        {
            language = LanguageFrom(lines[i]) ?? language;
            if (lines[i].StartsWith("#!", StringComparison.Ordinal) || language != Languages.CSharp || lines[i].StartsWith("#r ", StringComparison.Ordinal) || lines[i].StartsWith("#i ", StringComparison.Ordinal))
                lines[i] = new string(' ', lines[i].Length);
        }
        return string.Join('\n', lines);
    }
}
