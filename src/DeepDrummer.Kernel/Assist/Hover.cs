using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Assist;

/// <summary>What a name means: its declaration, and what its documentation says.</summary>
internal static class Hover
{
    internal static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    /// <summary>The name at, or just before, the position; null when there is none with a meaning.</summary>
    public static string? Of(SemanticModel model, int position)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot();
        SyntaxToken token = root.FindToken(Math.Min(position, Math.Max(0, root.FullSpan.End - 1)));
        if (!token.IsKind(SyntaxKind.IdentifierToken) && position > 0)
            token = root.FindToken(position - 1);
        if (!token.IsKind(SyntaxKind.IdentifierToken) && !SyntaxFacts.IsPredefinedType(token.Kind()))
            return null;
        for (SyntaxNode? node = token.Parent; node is not null && node.Span.Start <= position && position <= node.Span.End; node = node.Parent)
        {
            SymbolInfo info = model.GetSymbolInfo(node);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node)) is { } symbol)
                return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } or not INamespaceSymbol { IsGlobalNamespace: true } ? Text(symbol) : null;
        }
        return null;
    }

    private static string Text(ISymbol symbol)
    {
        string declaration = symbol.ToDisplayString(Declaration);
        int overloads = symbol is IMethodSymbol method ? method.ContainingType?.GetMembers(method.Name).Length - 1 ?? 0 : 0;
        if (overloads > 0)
            declaration += $" (+ {overloads} overload{(overloads == 1 ? "" : "s")})";
        return XmlDocumentation.Of(symbol) is { } documentation ? $"{declaration}\n\n{documentation}" : declaration;
    }
}
