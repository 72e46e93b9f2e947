using System.Text.RegularExpressions;
using DeepDrummer.Kernel.Documents;

namespace DeepDrummer.Tests.Kernel.Documents;

/// <summary>Exported pages: everything is escaped, plotly is in once, and nothing is loaded.</summary>
public sealed class NotebookPageTests
{
    private const string Plotly = "window.Plotly = { marker: 'plotly.js stands here' };</script>";

    [Fact]
    public void Plotly_is_in_the_page_once_however_many_figures_there_are()
    {
        string page = NotebookPage.Html(Notebook(Figure, Figure), Plotly);
        Assert.Equal(1, Regex.Count(page, "plotly.js stands here"));
        Assert.Equal(2, Regex.Count(page, @"Plotly\.newPlot\("));
        Assert.Equal(2, Regex.Count(page, "showSendToCloud: false"));
        Assert.DoesNotContain("};</script></script>", page, StringComparison.Ordinal);           // its text cannot end its element
    }

    [Fact]
    public void A_page_without_figures_has_no_plotly() => Assert.DoesNotContain("plotly", NotebookPage.Html(Notebook(Text), Plotly), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Figures_without_plotly_are_refused() => Assert.Throws<ArgumentException>(() => NotebookPage.Html(Notebook(Figure), null));

    [Fact]
    public void The_page_may_load_nothing() => Assert.Contains("content=\"default-src 'none'; script-src 'unsafe-inline'; ", NotebookPage.Html(Notebook(Text), null), StringComparison.Ordinal);

    [Fact]
    public void Code_and_text_outputs_are_escaped()
    {
        string page = NotebookPage.Html(Notebook(Text), null);
        Assert.DoesNotContain("<b>bold", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31m", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("**bold** and `code`", "<strong>bold</strong> and <code>code</code>")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>")]
    [InlineData("[good](https://example.org)", "<a href=\"https://example.org\">good</a>")]
    public void Markdown_is_rendered_and_its_html_is_shown(string markdown, string html) => Assert.Contains(html, MarkdownText.Html(markdown, _ => null), StringComparison.Ordinal);

    [Theory]
    [InlineData("[bad](javascript:alert(1))")]
    [InlineData("[bad](JaVaScRiPt:alert(1))")]
    [InlineData("[bad](data:text/html,x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![far](https://example.org/far.png)")]
    public void No_link_is_a_program_and_no_picture_comes_from_elsewhere(string markdown)
    {
        string html = MarkdownText.Html(markdown, _ => null);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)href=\"\\s*(javascript|data):", html);
    }

    [Fact]
    public void A_picture_at_hand_is_in_the_page() =>
        Assert.Contains("<img src=\"data:image/png;base64,AAAA\"", MarkdownText.Html("![near](attachment:near.png)", address => address == "attachment:near.png" ? "data:image/png;base64,AAAA" : null), StringComparison.Ordinal);

    [Theory]
    [InlineData("var x = 1; // <b>\n#!html\n<p>\"unclosed")]
    [InlineData("#r \"nuget: A, 1\"\n$\"{a}<\" + \"\"\"raw\"\"\"")]
    [InlineData("}}}} < > & \u0000 ' \"")]
    public void Coloured_code_is_the_code(string source)
    {
        string html = CodeColors.Html(source);
        Assert.Equal(source, System.Net.WebUtility.HtmlDecode(Regex.Replace(html, "</?span[^>]*>", "")));
    }

    private const string Figure = """{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":{"data":[{"y":[1]}],"layout":{"height":300,"title":{"text":"</script>"}}},"text/html":"<p>not this</p>"}}""";
    private const string Text = """{"output_type":"stream","name":"stdout","text":"\u001b[31m<b>bold</b>"}""";

    private static NotebookDocument Notebook(params string[] outputs) => NotebookDocument.Parse(
        $$"""{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[{{string.Join(',', outputs)}}],"source":"1 < 2"}]}""", "x.ipynb");
}
