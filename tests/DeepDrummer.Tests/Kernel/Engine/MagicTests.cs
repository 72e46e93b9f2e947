using DeepDrummer.Kernel.Engine;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>What <c>#!</c> lines do, and what those say that do nothing.</summary>
public sealed class MagicTests
{
    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!markdown\n# Title", "text/markdown", "# Title")]
    [InlineData("#!mermaid\ngraph TD; A-->B", "text/html", "<pre class=\"mermaid\">graph TD; A--&gt;B</pre>")]
    [InlineData("#!js\nalert(1)", "text/html", "<script type=\"text/javascript\">(async () => {\nalert(1)\n})();</script>")]
    [InlineData("#!time\nint unused = 0;", "text/plain", null)]
    public async Task Each_shows_what_it_should(string cell, string mimeType, string? expected)
    {
        await using var notebook = new TestNotebook();
        string form = (await notebook.Done(cell)).Form(mimeType);
        Assert.True(expected is null ? form.StartsWith("Wall time: ", StringComparison.Ordinal) && form.EndsWith(" ms", StringComparison.Ordinal) : form == expected, form);
    }

    [Fact]
    public async Task Languages_change_within_a_cell_and_lines_keep_their_numbers()
    {
        await using var notebook = new TestNotebook();
        CellResult.Failed failed = await notebook.Fails("int a = 1;\n#!html\n<i>x</i>\n#!csharp\na = 2;\nthrow new Exception($\"a is {a}\");");
        Assert.Equal("a is 2", failed.Message);
        Assert.Contains("cell 1, line 6: throw", failed.Traceback[1], StringComparison.Ordinal);
        Assert.Equal("<i>x</i>", notebook.Last.Form("text/html"));
    }

    [Theory]
    [InlineData("#!nonsense", "line 1: '#!nonsense' is not known; known are #!csharp, #!html")]
    [InlineData("\n#!fsharp\nlet x = 1", "line 2: '#!fsharp' asks for F#, which does not run here; what does: csharp, html, javascript, markdown, mermaid.")]
    [InlineData("#!pwsh\nls", "asks for PowerShell")]
    [InlineData("#!sql-northwind\nselect 1", "asks for SQL")]
    [InlineData("#!kql\nx", "asks for KQL")]
    [InlineData("#!R\nx", "asks for R,")]
    [InlineData("#!import", "needs a file")]
    [InlineData("#!import there-is-none.cs", "there is no file 'there-is-none.cs'")]
    [InlineData("#!share --from javascript x", "no value comes from 'javascript'")]
    [InlineData("#!share --from csharp absent", "there is no variable 'absent'")]
    [InlineData("#!share --from value absent", "no value 'absent' is stored; there is none")]
    [InlineData("#!value\ntext", "'#!value' needs a name")]
    [InlineData("#!value --name x --from-file absent.txt", "there is no file 'absent.txt'")]
    [InlineData("#!value --name x --from-url nowhere", "'nowhere' is no address of a page")]
    [InlineData("#!set --name x", "needs a name and a value")]
    [InlineData("#!set --name 1x --value 2", "'1x' cannot be the name of a variable")]
    [InlineData("#!set --name x --value @input:Who?", "nobody is there to type one")]
    public async Task What_cannot_be_done_is_said(string cell, string expected)
    {
        await using var notebook = new TestNotebook();
        CellResult.Failed failed = await notebook.Fails(cell);
        Assert.Equal("MagicError", failed.ErrorName);
        Assert.Contains(expected, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_are_listed()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("int b = 2; string a = \"x\"; int Unlisted() => 1;");
        Assert.Equal("a  b", (await notebook.Done("#!who")).Form());
        Assert.Equal("a  string  x\nb  int  2", (await notebook.Done("#!whos")).Form());
        Assert.Contains("<td>b</td><td>int</td><td>2</td>", notebook.Last.Form("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_go_from_csharp_to_pages()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("var data = new[] { 1, 2 }; string text = \"</script>\";");
        Assert.Contains("var data = [1,2];\nlog(data)", (await notebook.Done("#!share --from csharp data\n#!javascript\nlog(data)")).Form("text/html"), StringComparison.Ordinal);
        Assert.Contains("var t = \"\\u003C/script\\u003E\";", (await notebook.Done("#!share --from csharp text --as t\n#!html\n<p>")).Form("text/html"), StringComparison.Ordinal);
        Assert.Equal("2", (await notebook.Done("#!set --name copy --value @csharp:data\ncopy.Length")).Form());
        Assert.Equal("two words", (await notebook.Done("#!set --name said --value \"two words\"\nsaid")).Form());
    }

    /// <summary>.NET Interactive's place for pasted text: no code, whatever it looks like.</summary>
    [Fact]
    public async Task Stored_texts_become_variables()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("data.txt"), "from a file");
        await using var notebook = new TestNotebook(new CellEngineOptions { WorkingFolder = Path.GetDirectoryName(folder.In("x"))! });
        Assert.Empty((await notebook.Done("#!value --name pasted\n{ \"a\":\n#r \"nowhere.dll\"\n}\n#!csharp\nint after = 1;")).Displays);
        Assert.Equal("{ \"a\":\n#r \"nowhere.dll\"\n}", (await notebook.Done("#!share pasted --from value\npasted")).Form());
        await notebook.Done("#!value --from-file data.txt --name file");
        Assert.Equal("FROM A FILE", (await notebook.Done("#!set --name text --value @value:file\ntext.ToUpperInvariant()")).Form());
        Assert.Equal("<i>", (await notebook.Done("#!value --name page --mime-type text/html\n<i>")).Form("text/html"));
        Assert.Contains("no value 'other' is stored; there is file, page, pasted", (await notebook.Fails("#!share --from value other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_imported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("script.csx"), "int fromScript = 1;");
        File.WriteAllText(folder.In("library.cs"), "namespace Drums;\npublic static class Kit { public static int Count => new List<int> { 1, 2 }.Count; }");
        File.WriteAllText(folder.In("book.ipynb"), """{"cells":[{"cell_type":"markdown","source":["# not code"]},{"cell_type":"code","source":["int fromBook =\n"," 3;"]},{"cell_type":"code","source":"#!html\n<hr>"}]}""");
        File.WriteAllText(folder.In("broken.ipynb"), "{");
        File.WriteAllText(folder.In("cells.dib"), "#!meta\n{\"kernelInfo\":{}}\n#!csharp\nint fromDib = 4;\n");
        File.WriteAllText(folder.In("itself.csx"), "#!import itself.csx");
        await using var notebook = new TestNotebook(new CellEngineOptions { WorkingFolder = Path.GetDirectoryName(folder.In("x"))! });

        ShownOutputs shown = await notebook.Done("#!import script.csx\n#!import library.cs\n#!import \"book.ipynb\"\n#!import cells.dib\nfromScript + Drums.Kit.Count + fromBook + fromDib");

        Assert.Equal(["<hr>", "10"], shown.Displays.Select(display => display.ByMimeType.First().Value));
        Assert.Contains("'broken.ipynb' is not a notebook", (await notebook.Fails("#!import broken.ipynb")).Message, StringComparison.Ordinal);
        Assert.Contains("import each other", (await notebook.Fails("#!import itself.csx")).Message, StringComparison.Ordinal);
    }
}
