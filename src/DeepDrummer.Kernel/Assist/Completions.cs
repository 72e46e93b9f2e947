using DeepDrummer.Kernel.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepDrummer.Kernel.Assist;

/// <summary>A name that could stand at the cursor.</summary>
/// <param name="Kind">In Jupyter's words: function, property, class, …</param>
public sealed record Completion(string Text, string Kind);

/// <summary>Names that could stand at the cursor, and the stretch of the code that one of them would take the place of.</summary>
public sealed record Completions(IReadOnlyList<Completion> Items, int Start, int End)
{
    private const int Most = 500;

    private static readonly string[] keywords =
    [
        "abstract", "as", "await", "base", "bool", "break", "byte", "case", "catch", "char", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int",
        "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "record", "ref", "return", "sealed", "short", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unsafe", "using", "var", "virtual", "void", "volatile", "when", "where", "while", "with", "yield",
    ];

    internal static Completions None(int position) => new([], position, position);

    /// <summary>On a <c>#!</c> line, the magics; null elsewhere.</summary>
    internal static Completions? OfMagic(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        int start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        string typed = code[start..position];
        return !typed.StartsWith("#!", StringComparison.Ordinal) || typed.Contains(' ', StringComparison.Ordinal) ? null
            : new Completions([.. KnownMagics.Names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(name => new Completion(name, "keyword"))], start, position);
    }

    internal static Completions Of(SemanticModel model, int position)
    {
        string code = model.SyntaxTree.ToString();
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        if (IsTextAt(model.SyntaxTree, start))
            return None(position);
        string typed = code[start..position];
        bool isMember = start > 0 && code[start - 1] == '.';
        IEnumerable<Completion> names = (isMember ? Members(model, start) : model.LookupSymbols(start))
            .Where(symbol => symbol.CanBeReferencedByName && !IsHidden(symbol))
            .Select(symbol => new Completion(symbol.Name, Kind(symbol)));
        if (!isMember)
            names = names.Concat(keywords.Select(word => new Completion(word, "keyword")));
        return new Completions([.. names.Where(name => name.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(name => name.Text).OrderBy(name => !name.Text.StartsWith(typed, StringComparison.Ordinal)).ThenBy(name => name.Text, StringComparer.Ordinal).Take(Most)], start, position);
    }

    /// <summary>Of what stands before the dot: the static members of a type, the others of a value.</summary>
    private static IEnumerable<ISymbol> Members(SemanticModel model, int start)
    {
        SyntaxNode? left = model.SyntaxTree.GetRoot().FindToken(start - 1).Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            _ => null,
        };
        if (left is null)
            return [];
        if (model.GetSymbolInfo(left).Symbol is INamespaceOrTypeSymbol container)
            return model.LookupSymbols(start, container).Where(symbol => symbol is INamespaceOrTypeSymbol || symbol.IsStatic || symbol is { Kind: SymbolKind.Field });
        return model.GetTypeInfo(left).Type is { } type
            ? model.LookupSymbols(start, type, includeReducedExtensionMethods: true).Where(symbol => !symbol.IsStatic || symbol is IMethodSymbol { ReducedFrom: not null })
            : [];
    }

    private static bool IsTextAt(SyntaxTree tree, int position)
    {
        SyntaxToken token = tree.GetRoot().FindToken(position);
        return (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.CharacterLiteralToken)) && token.SpanStart < position && position < token.Span.End
            || tree.GetRoot().FindTrivia(position) is { RawKind: var kind } trivia && trivia.SpanStart < position && (SyntaxKind)kind is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
    }

    private static bool IsHidden(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]);

    private static string Kind(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => "module",
        ITypeSymbol => "class",
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IParameterSymbol => "param",
        _ => "instance",
    };
}
