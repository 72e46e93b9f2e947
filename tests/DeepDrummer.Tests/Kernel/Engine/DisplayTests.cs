using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>How values look, and that code written for .NET Interactive compiles.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData("new[] { 5, 6 }", "<table><thead><tr><th><i>index</i></th><th>value</th></tr></thead><tbody><tr><td>0</td><td>5</td></tr><tr><td>1</td><td>6</td></tr></tbody></table>")]
    [InlineData("new[] { (Name: \"<a>\", Age: 1) }", "<table><thead><tr><th><i>index</i></th><th>Item1</th><th>Item2</th></tr></thead><tbody><tr><td>0</td><td>&lt;a&gt;</td><td>1</td></tr></tbody></table>")]
    [InlineData("new { A = 1, B = (string?)null }", "<table><tbody><tr><td>A</td><td>1</td></tr><tr><td>B</td><td><i>null</i></td></tr></tbody></table>")]
    [InlineData("new Dictionary<string, double> { [\"k\"] = 0.5 }", "<table><thead><tr><th>key</th><th>value</th></tr></thead><tbody><tr><td>k</td><td>0.5</td></tr></tbody></table>")]
    [InlineData("new int[1, 2] { { 3, 4 } }", "<table><thead><tr><th></th><th>0</th><th>1</th></tr></thead><tbody><tr><td>0</td><td>3</td><td>4</td></tr></tbody></table>")]
    [InlineData("HTML(\"<b>\")", "<b>")]
    [InlineData("div[style: \"color:red\", @class: \"c\"](h1(\"1 < 2\"), b(3))", "<div style=\"color:red\" class=\"c\"><h1>1 &lt; 2</h1><b>3</b></div>")]
    public async Task Values_become_html(string cell, string expected)
    {
        await using var notebook = new TestNotebook();
        Assert.Equal(expected, (await notebook.Done(cell)).Form("text/html"));
    }

    [Fact]
    public async Task Long_and_endless_and_circular_values_are_cut()
    {
        await using var notebook = new TestNotebook();
        Assert.Contains("(80 more)", (await notebook.Done("Enumerable.Range(0, 100).ToArray()")).Form("text/html"), StringComparison.Ordinal);
        await notebook.Done("IEnumerable<int> Endless() { for (int i = 0; ; i++) yield return i; }\nclass Node { public Node? Next { get; set; } public int Bad => throw new Exception(\"no\"); }");
        Assert.Contains("(more)", (await notebook.Done("Endless()")).Form("text/html"), StringComparison.Ordinal);
        string html = (await notebook.Done("var node = new Node(); node.Next = node; node")).Form("text/html");
        Assert.Contains("Exception: no", html, StringComparison.Ordinal);
        Assert.True(html.Length < 5_000, $"{html.Length} characters");
    }

    [Fact]
    public async Task A_type_names_its_formatters_by_convention()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("""
            namespace_free: ;
            class TypeFormatterSourceAttribute : Attribute { public TypeFormatterSourceAttribute(Type t) => FormatterSourceType = t; public Type FormatterSourceType { get; } public string[]? PreferredMimeTypes { get; set; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Html(); yield return new Json(); } }
            class Html { public string MimeType => "text/html"; public bool Format(object instance, TextWriter writer) { writer.Write("<i>figure</i>"); return true; } }
            class Json { public string MimeType => "application/vnd.plotly.v1+json"; public bool Format(object instance, TextWriter writer) { writer.Write("{\"data\":[]}"); return true; } }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html", "application/vnd.plotly.v1+json" })] class Figure { }
            """.Replace("namespace_free: ;\n", "", StringComparison.Ordinal));
        DisplayData shown = Assert.Single((await notebook.Done("new Figure()")).Displays);
        Assert.Equal("<i>figure</i>", shown.ByMimeType["text/html"]);
        Assert.Equal("{\"data\":[]}", ((System.Text.Json.Nodes.JsonNode)shown.ByMimeType["application/vnd.plotly.v1+json"]).ToJsonString());
        Assert.True(shown.ByMimeType.ContainsKey("text/plain"));
        Assert.Contains("<td><i>figure</i></td>", (await notebook.Done("new object[] { new Figure() }")).Form("text/html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\nusing static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nusing Microsoft.AspNetCore.Html;\ndisplay(new HtmlString(\"x\"));")]
    [InlineData("KernelInvocationContext.Current.DisplayAs(\"# t\", \"text/markdown\");")]
    [InlineData("\"x\".DisplayAs(\"text/html\");")]
    [InlineData("new[] { new { A = 1 } }.DisplayTable();")]
    [InlineData("Javascript(\"1\");")]
    [InlineData("CSS(\"b { }\");")]
    [InlineData("display(HTML(new[] { 1 }.ToDisplayString(\"text/html\")));")]
    [InlineData("display(\"x\", \"text/html\");")]
    public async Task Displays_of_dotnet_interactive_are_ours(string cell)
    {
        await using var notebook = new TestNotebook();
        Assert.Single((await notebook.Done(cell)).Displays);
    }

    [Theory]
    [InlineData("(LaTeXString)@\"\\frac{1}{2}\"", "\\frac{1}{2}")]
    [InlineData("(MathString)\"a < b\"", "$$a < b$$")]
    public async Task Formulas_are_latex(string cell, string expected)
    {
        await using var notebook = new TestNotebook();
        DisplayData shown = Assert.Single((await notebook.Done(cell)).Displays);
        Assert.Equal([("text/latex", expected), ("text/plain", expected)], shown.ByMimeType.Select(form => (form.Key, (string)form.Value)));
    }

    [Fact]
    public async Task Formatters_registered_in_a_cell_are_used()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("class Loud { }\nFormatter.Register<Loud>((value, writer) => writer.Write(\"<b>loud</b>\"), \"text/html\");\nFormatter.Register<Loud>(value => \"loud\");");
        DisplayData shown = Assert.Single((await notebook.Done("new Loud()")).Displays);
        Assert.Equal(("<b>loud</b>", "loud"), (shown.ByMimeType["text/html"], shown.ByMimeType["text/plain"]));
    }

    [Fact]
    public async Task A_progress_bar_is_an_output_that_changes()
    {
        await using var notebook = new TestNotebook();
        ShownOutputs shown = await notebook.Done("using (var bar = new ProgressBar(2, \"runs\")) { bar.Report(1); bar.Report(2); }");
        Assert.EndsWith("runs 0 %", shown.Form("text/html"), StringComparison.Ordinal);
        Assert.EndsWith("runs 100 %", shown.Updates[^1].ByMimeType["text/html"].ToString(), StringComparison.Ordinal);
    }
}
