using System.Globalization;
using DeepDrummer.Kernel.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Gives a notebook other parameters: a cell of assignments right after the one tagged <c>parameters</c>, as papermill does it.</summary>
public static class NotebookParameters
{
    public const string Tag = "parameters", Injected = "injected-parameters";

    /// <summary>Puts the values in; the cell of an earlier injection gives way.</summary>
    /// <param name="given">As <c>name=value</c>. Text needs no quotes where the notebook declares text.</param>
    /// <exception cref="NotebookException">No name or no value, a name the notebook does not declare, a value of another type.</exception>
    public static void Inject(NotebookDocument notebook, IReadOnlyList<string> given)
    {
        if (given.Count == 0)
            return;
        NotebookCell cell = notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag))
            ?? throw new NotebookException(notebook.File, null, $"no cell has the tag '{Tag}', so it takes no parameter such as {given[0]}");
        IReadOnlyList<(string Name, string Type)> declared = Declared(cell.Source);
        var lines = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string assignment in given)
        {
            int equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new NotebookException(notebook.File, cell.Number, $"the parameter '{assignment}' has no {(equals == 0 ? "name" : "value")}; it is given as name=value");
            (string name, string value) = (assignment[..equals].Trim(), assignment[(equals + 1)..]);
            (string Name, string Type) parameter = declared.FirstOrDefault(one => one.Name == name);
            if (parameter.Name is null)
                throw new NotebookException(notebook.File, cell.Number, $"there is no parameter '{name}'; it declares {string.Join(", ", declared.Select(one => one.Name))}");
            if (!seen.Add(name))
                throw new NotebookException(notebook.File, cell.Number, $"the parameter '{name}' is given twice");
            string literal = Literal(parameter.Type, value) ?? throw new NotebookException(notebook.File, cell.Number, $"the parameter '{name}' is of the type {parameter.Type}, and '{value}' is not");
            lines.Add($"{name} = {literal};");
        }
        foreach (NotebookCell earlier in notebook.Cells.Where(cell => cell.Tags.Contains(Injected)).Reverse())
            notebook.Remove(earlier);
        int at = notebook.Cells.First(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag)).Number;
        notebook.Insert(at, CellKind.Code, string.Join('\n', ["// Parameters", .. lines]), Injected);
    }

    /// <summary>The variables that a cell of C# declares, each with its type; <c>var</c> has its literal's.</summary>
    internal static IReadOnlyList<(string Name, string Type)> Declared(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).GetRoot();
        IEnumerable<VariableDeclarationSyntax> declarations = root.ChildNodes().Select(node => node switch
        {
            FieldDeclarationSyntax field => field.Declaration,
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
            _ => null,
        }).OfType<VariableDeclarationSyntax>();
        return [.. declarations.SelectMany(declaration => declaration.Variables.Select(variable =>
            (variable.Identifier.ValueText, declaration.Type.IsVar ? TypeOf(variable.Initializer?.Value) : declaration.Type.ToString().TrimEnd('?'))))];
    }

    private static string TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax sign => TypeOf(sign.Operand),
        LiteralExpressionSyntax { Token.Value: { } literal } => literal switch
        {
            string => "string", bool => "bool", int => "int", uint => "uint", long => "long", ulong => "ulong", float => "float", double => "double", decimal => "decimal", _ => "char",
        },
        _ => "var",
    };

    /// <summary>The value as C#; null where it is none of that type. Types that are not simple take any one expression.</summary>
    private static string? Literal(string type, string value)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        const NumberStyles real = NumberStyles.Float;
        return type switch
        {
            "string" => SymbolDisplay.FormatLiteral(value, quote: true),
            "bool" => bool.TryParse(value, out bool truth) ? (truth ? "true" : "false") : null,
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, plain, out int whole) ? whole.ToString(plain) : null,
            "uint" => uint.TryParse(value, NumberStyles.None, plain, out uint whole) ? $"{whole.ToString(plain)}U" : null,
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, plain, out long whole) ? $"{whole.ToString(plain)}L" : null,
            "ulong" => ulong.TryParse(value, NumberStyles.None, plain, out ulong whole) ? $"{whole.ToString(plain)}UL" : null,
            "double" => double.TryParse(value, real, plain, out double number) && double.IsFinite(number) ? $"{number.ToString("R", plain)}D" : null,
            "float" => float.TryParse(value, real, plain, out float number) && float.IsFinite(number) ? $"{number.ToString("R", plain)}F" : null,
            "decimal" => decimal.TryParse(value, NumberStyles.Number, plain, out decimal number) ? $"{number.ToString(plain)}M" : null,
            _ => SyntaxFactory.ParseExpression(value) is { ContainsDiagnostics: false } expression && expression.FullSpan.Length == value.Length && value.Trim().Length > 0 ? value : null,
        };
    }
}
