using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>Lets every loop of a text ask each time round whether its cell was interrupted (<see cref="Engine.CellStop"/>), and every
/// lambda with a body before it begins: the pool may come to it long after the interrupt.</summary>
/// <remarks>Lines stay where they are, and so do those of tracebacks. Loops in <c>finally</c> are left alone: they clean up.</remarks>
internal static class StoppableLoops
{
    private const string Stop = "global::DeepDrummer.Kernel.Engine.CellStop";

    private static readonly StatementSyntax asks = SyntaxFactory.ParseStatement($"if ({Stop}.IsComing) {Stop}.Here();"), begins = SyntaxFactory.ParseStatement($"{Stop}.Here();");

    /// <summary>Compiles the text with the questions in it. Its errors are those of the text as it was written.</summary>
    /// <param name="compilation">Of one tree: that with the questions, and where it does not compile that without.</param>
    /// <returns>What was compiled.</returns>
    /// <exception cref="ScriptErrors">It does not compile.</exception>
    public static CSharpCompilation Emit(Func<SyntaxTree, CSharpCompilation> compilation, SyntaxTree tree, MemoryStream assembly, MemoryStream symbols, CancellationToken cancel)
    {
        EmitResult? emitted = null;
        foreach (SyntaxTree text in (SyntaxTree[])[In(tree), tree])
        {
            assembly.SetLength(0);
            symbols.SetLength(0);
            CSharpCompilation whole = compilation(text);
            emitted = whole.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancel);
            if (emitted.Success)
                return whole;
            if (text == tree)
                break;
        }
        throw new ScriptErrors([.. emitted!.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>The tree with the questions in it; itself when there is none to ask.</summary>
    private static SyntaxTree In(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot(), changed = new Loops().Visit(root);
        return ReferenceEquals(root, changed) ? tree : CSharpSyntaxTree.Create((CSharpSyntaxNode)changed, (CSharpParseOptions)tree.Options, tree.FilePath, Encoding.UTF8);
    }

    private sealed class Loops : CSharpSyntaxRewriter
    {
        public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node) =>
            base.VisitWhileStatement(node) is WhileStatementSyntax loop ? loop.WithStatement(Asked(loop.Statement)) : node;

        public override SyntaxNode VisitDoStatement(DoStatementSyntax node) =>
            base.VisitDoStatement(node) is DoStatementSyntax loop ? loop.WithStatement(Asked(loop.Statement)) : node;

        public override SyntaxNode VisitForStatement(ForStatementSyntax node) =>
            base.VisitForStatement(node) is ForStatementSyntax loop ? loop.WithStatement(Asked(loop.Statement)) : node;

        public override SyntaxNode VisitForEachStatement(ForEachStatementSyntax node) =>
            base.VisitForEachStatement(node) is ForEachStatementSyntax loop ? loop.WithStatement(Asked(loop.Statement)) : node;

        public override SyntaxNode VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
            base.VisitForEachVariableStatement(node) is ForEachVariableStatementSyntax loop ? loop.WithStatement(Asked(loop.Statement)) : node;

        /// <summary>A jump back is a loop too.</summary>
        public override SyntaxNode VisitGotoStatement(GotoStatementSyntax node) => Asked(node);

        public override SyntaxNode VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => base.VisitSimpleLambdaExpression(node)! switch
        {
            SimpleLambdaExpressionSyntax { Block: { } block } lambda => lambda.WithBlock(First(begins, block)),
            SyntaxNode expression => expression,
        };

        public override SyntaxNode VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => base.VisitParenthesizedLambdaExpression(node)! switch
        {
            ParenthesizedLambdaExpressionSyntax { Block: { } block } lambda => lambda.WithBlock(First(begins, block)),
            SyntaxNode expression => expression,
        };

        public override SyntaxNode VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
            base.VisitAnonymousMethodExpression(node) is AnonymousMethodExpressionSyntax made ? made.WithBlock(First(begins, made.Block)) : node;

        public override SyntaxNode VisitFinallyClause(FinallyClauseSyntax node) => node;
    }

    // A declaration is no loop's body: a block around it would hide the error.
    private static StatementSyntax Asked(StatementSyntax body) => body is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax ? body
        : body is BlockSyntax block ? First(asks, block)
        : SyntaxFactory.Block(asks, body.WithoutTrailingTrivia()).WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(body.GetTrailingTrivia()));

    private static BlockSyntax First(StatementSyntax question, BlockSyntax block)
    {
        SyntaxToken open = block.OpenBraceToken;
        return block.WithOpenBraceToken(open.WithTrailingTrivia()).WithStatements(block.Statements.Insert(0, question.WithTrailingTrivia(open.TrailingTrivia)));
    }
}
