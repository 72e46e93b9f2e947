using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepDrummer.Kernel.Documents;

/// <summary>CommonMark with tables as HTML that loads nothing: HTML in the text is shown, not obeyed.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseAutoIdentifiers().DisableHtml().Build();

    /// <param name="markdown">The text.</param>
    /// <param name="picture">The data address of a picture that the text names; null for one that is not at hand, which becomes a link or its words.</param>
    public static string Html(string markdown, Func<string, string?> picture)
    {
        MarkdownDocument document = Markdown.Parse(markdown, pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().ToArray())
        {
            if (link.IsImage && picture(link.Url ?? "") is string data)
                link.Url = data;
            else
                link.IsImage = false;
            if (!link.IsImage && !Harmless(link.Url ?? ""))
                link.Url = "";
            if (link.IsImage)
                link.GetAttributes().AddPropertyIfNotExist("style", "max-width: 100%");
        }
        foreach (AutolinkInline link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !Harmless(link.Url)).ToArray())
            link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(pipeline);
    }

    /// <summary>The first heading's words; null where there is none.</summary>
    public static string? Heading(string markdown) =>
        Markdown.Parse(markdown, pipeline).Descendants<HeadingBlock>().FirstOrDefault()?.Inline is { } words
            ? string.Concat(words.Descendants().Select(word => word switch { LiteralInline text => text.Content.ToString(), CodeInline code => code.Content, _ => "" }))
            : null;

    /// <summary>A page, a mail, a place in this page or a file beside it: never a program.</summary>
    private static bool Harmless(string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal), end = address.AsSpan().IndexOfAny('/', '#', '?');
        return colon < 0 || (end >= 0 && end < colon)
            || address[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }
}
