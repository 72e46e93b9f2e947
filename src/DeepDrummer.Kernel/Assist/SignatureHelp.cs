using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepDrummer.Kernel.Assist;

/// <summary>A way to call a method.</summary>
/// <param name="Documentation">Its summary and its parameters; null where it has none.</param>
public sealed record Signature(string Text, string? Documentation);

/// <summary>The call that the cursor stands in.</summary>
/// <param name="Signatures">Every overload.</param>
/// <param name="Parameter">Which parameter the cursor is at, from 0.</param>
public sealed record SignatureHelp(IReadOnlyList<Signature> Signatures, int Parameter)
{
    public override string ToString() => string.Join("\n\n", Signatures.Select(signature => signature.Documentation is { } text ? $"{signature.Text}\n{text}" : signature.Text));

    internal static SignatureHelp? Of(SemanticModel model, int position)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot();
        if (position == 0)
            return null;
        for (SyntaxNode? node = root.FindToken(position - 1).Parent; node is not null; node = node.Parent)
        {
            if (node is not BaseArgumentListSyntax arguments || arguments.SpanStart >= position || (arguments is ArgumentListSyntax { CloseParenToken: { IsMissing: false } close } && close.SpanStart < position))
                continue;
            ISymbol[] called = [.. Called(model, node.Parent)];
            if (called.Length == 0)
                return null;
            int parameter = arguments.Arguments.GetSeparators().Count(separator => separator.SpanStart < position);
            return new SignatureHelp([.. called.Select(symbol => new Signature(symbol.ToDisplayString(Hover.Declaration), XmlDocumentation.Of(symbol)))], parameter);
        }
        return null;
    }

    private static IEnumerable<ISymbol> Called(SemanticModel model, SyntaxNode? call) => call switch
    {
        InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression),
        BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type as INamedTypeSymbol)?.InstanceConstructors.Where(made => made.DeclaredAccessibility == Accessibility.Public) ?? [],
        _ => [],
    };
}
