using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Scripts;

namespace DeepDrummer.Kernel.Magics;

/// <summary><c>#!set</c> and <c>#!share</c>: values between languages. Values live in C#; pages are given copies, and give none back.</summary>
internal static class SharedValues
{
    /// <summary><c>#!share --from csharp NAME [--as OTHER]</c>: for the code of html and javascript that follows in the cell; what was
    /// stored by <c>#!value</c> becomes a variable of C# too.</summary>
    public static void Share(CellStep.Magic magic, CellRun run)
    {
        MagicArguments given = MagicArguments.Parse(magic.Arguments);
        string? name = given["name"] ?? (given.Words.Count > 0 ? given.Words[0] : null);
        if (name is null)
            throw CellFailure.Magic(magic.Line, "'#!share' needs a name: #!share --from csharp NAME.");
        string known = given["as"] ?? name;
        object? value;
        if (given["from"] == Languages.Value)
            run.Declare(known, value = StoredValues.Find(magic, run, name), typeof(string));
        else
            value = Find(magic, run, given["from"] ?? Languages.CSharp, name).Value;
        foreach (string page in (string[])[Languages.Html, Languages.JavaScript])
            run.Shared[(page, known)] = value;
    }

    /// <summary><c>#!set --name NAME --value VALUE</c>: a variable of C#, and of the pages that follow in the cell.</summary>
    public static void Set(CellStep.Magic magic, CellRun run)
    {
        MagicArguments given = MagicArguments.Parse(magic.Arguments);
        if (given["name"] is not { Length: > 0 } name || given["value"] is not { } text)
            throw CellFailure.Magic(magic.Line, "'#!set' needs a name and a value: #!set --name NAME --value VALUE.");
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        (object? value, Type type) = text.StartsWith('@') && colon > 0 ? Sourced(magic, run, text[1..colon], text[(colon + 1)..]) : (text, typeof(string));
        run.Declare(name, value, type);
        foreach (string page in (string[])[Languages.Html, Languages.JavaScript])
            run.Shared[(page, name)] = value;
    }

    private static (object? Value, Type Type) Sourced(CellStep.Magic magic, CellRun run, string source, string rest)
    {
        if (source == Languages.Value)
            return (StoredValues.Find(magic, run, rest), typeof(string));
        if (source is not ("input" or "password"))
        {
            ScriptVariable variable = Find(magic, run, source, rest);
            return (variable.Value, variable.Type);
        }
        ICellInput input = run.Notebook.Context.Options.Input
            ?? throw CellFailure.Magic(magic.Line, $"'#!set' asks for a line of text ('{rest}'), and nobody is there to type one.");
        return (input.AskAsync(rest, source == "password", run.Interrupted).GetAwaiter().GetResult(), typeof(string));
    }

    private static ScriptVariable Find(CellStep.Magic magic, CellRun run, string language, string name)
    {
        if (Languages.Of(language) != Languages.CSharp)
            throw CellFailure.Magic(magic.Line, $"no value comes from '{language}': values live in csharp, and html and javascript are given copies.");
        IReadOnlyList<ScriptVariable> variables = ScriptVariables.Of(run.Notebook.Session);
        return variables.FirstOrDefault(variable => variable.Name == name)
            ?? throw CellFailure.Magic(magic.Line, $"there is no variable '{name}'; there are {(variables.Count == 0 ? "none" : string.Join(", ", variables.Select(variable => variable.Name)))}.");
    }
}
