using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Documents;

/// <summary>C# as HTML: words of the language, texts, numbers, comments and directives each in a class of their own.</summary>
internal static class CodeColors
{
    /// <summary>Every character of the source is there, escaped.</summary>
    public static string Html(string source)
    {
        var html = new StringBuilder(2 * source.Length);
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(source, options: CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)))
        {
            Write(token.LeadingTrivia, html);
            Write(Class(token), token.Text, html);
            Write(token.TrailingTrivia, html);
        }
        return html.ToString();
    }

    private static void Write(SyntaxTriviaList trivia, StringBuilder html)
    {
        foreach (SyntaxTrivia piece in trivia)
            Write(
                piece.IsDirective || piece.IsKind(SyntaxKind.BadDirectiveTrivia) || piece.IsKind(SyntaxKind.SkippedTokensTrivia) ? "d"
                : piece.Kind().ToString().Contains("Comment", StringComparison.Ordinal) ? "c" : "",
                piece.ToFullString(), html);
    }

    private static string Class(SyntaxToken token) => token.Kind() switch
    {
        var kind when SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsContextualKeyword(token.Kind()) || token.Text is "var" or "record" or "init" or "await" or "required" => "k",
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => char.IsUpper(token.Text.FirstOrDefault()) ? "t" : "",
        var kind when kind.ToString().Contains("String", StringComparison.Ordinal) || kind == SyntaxKind.CharacterLiteralToken => "s",
        _ => "",
    };

    private static void Write(string style, string text, StringBuilder html)
    {
        if (text.Length == 0)
            return;
        string escaped = WebUtility.HtmlEncode(text);
        html.Append(style.Length == 0 ? escaped : $"<span class=\"{style}\">{escaped}</span>");
    }
}
