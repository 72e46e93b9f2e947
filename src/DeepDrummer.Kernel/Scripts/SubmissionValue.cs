using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>Tells a cell that ends in a value from one that ends in a statement.</summary>
internal static class SubmissionValue
{
    public static bool IsGiven(CSharpCompilation compilation, CancellationToken cancel)
    {
        SyntaxTree tree = compilation.SyntaxTrees[^1];
        return tree.GetCompilationUnitRoot(cancel).Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } value,
        } && compilation.GetSemanticModel(tree).GetTypeInfo(value.Expression, cancel).Type is { SpecialType: not SpecialType.System_Void };
    }
}
