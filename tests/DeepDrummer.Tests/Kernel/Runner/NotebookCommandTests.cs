using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary><c>deepdrummer notebook</c>, as it is typed: what is refused is one line that names file, cell and cause, and nothing is overwritten.</summary>
public sealed class NotebookCommandTests : IDisposable
{
    private const string Rest = "\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{}}";
    private const string Parameters = "{\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{\"tags\":[\"parameters\"]},\"execution_count\":null,\"outputs\":[],\"source\":\"int n = 1;\"}]," + Rest;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{\"cells\": [", "x.ipynb: it is not JSON (line 1)", "run")]
    [InlineData("{\"nbformat\":3,\"nbformat_minor\":0}", "x.ipynb: its nbformat is 3, and this program reads 4", "run")]
    [InlineData("{\"nbformat\":3,\"nbformat_minor\":0}", "x.ipynb: its nbformat is 3, and this program reads 4", "check")]
    [InlineData("{\"nbformat\":3,\"nbformat_minor\":0}", "x.ipynb: its nbformat is 3, and this program reads 4", "export")]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{},\"execution_count\":null,\"outputs\":[],\"source\":\"#!fsharp\\nlet x = 1\"}]," + Rest, "x.ipynb, cell 1: it is in F#, and this kernel runs C#, HTML, JavaScript, Markdown and Mermaid", "run")]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{\"polyglot_notebook\":{\"kernelName\":\"cobol\"}},\"execution_count\":null,\"outputs\":[],\"source\":\"x\"}]," + Rest, "x.ipynb, cell 1: it is in 'cobol', and this kernel runs", "run")]
    [InlineData(Parameters, "x.ipynb, cell 1: there is no parameter 'm'; it declares n", "run", "-p", "m=1")]
    [InlineData(Parameters, "x.ipynb, cell 1: the parameter 'n' is of the type int, and 'x' is not", "run", "-p", "n=x")]
    [InlineData(null, "x.ipynb", "run")]
    [InlineData(null, "x.ipynb", "check")]
    public async Task What_cannot_be_run_is_one_line_and_stays_as_it_was(string? text, string said, string verb, params string[] more)
    {
        string path = folder.In("x.ipynb"), other = folder.In("other.ipynb");
        if (text is not null)
            await File.WriteAllTextAsync(path, text);
        using var error = new StringWriter();
        Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { NotebookCommand.Create(_ => { }) }, ["notebook", verb, path, .. more, .. verb == "run" ? (string[])["--output", other] : []], TextWriter.Null, error));
        string line = Assert.Single(error.ToString().TrimEnd('\n').Split('\n'));
        Assert.StartsWith("deepdrummer: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal(text, File.Exists(path) ? await File.ReadAllTextAsync(path) : null);
        Assert.False(File.Exists(other));
    }

    [Theory]
    [InlineData("x.ipynb")]
    [InlineData("link.html")]
    public async Task A_page_is_never_written_over_its_notebook(string target)
    {
        string path = folder.In("x.ipynb");
        await File.WriteAllTextAsync(path, Parameters);
        File.CreateSymbolicLink(folder.In("link.html"), path);
        using var error = new StringWriter();
        Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { NotebookCommand.Create(_ => { }) }, ["notebook", "export", path, "-o", folder.In(target)], TextWriter.Null, error));
        Assert.Contains("x.ipynb: the page would be written over the notebook", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Parameters, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_run_tells_of_each_cell_and_where_it_wrote()
    {
        string path = folder.In("x.ipynb"), target = folder.In("mine.ipynb");
        await File.WriteAllTextAsync(path, Parameters);
        using StringWriter output = new(), error = new();
        string? entered = null;
        Assert.Equal(Host.Success, await Host.RunAsync(new RootCommand { NotebookCommand.Create(folder => entered = folder) }, ["notebook", "run", path, "-p", "n=2", "-o", target], output, error));
        Assert.Equal((target + "\n", Path.GetDirectoryName(path)), (output.ToString(), entered));
        Assert.StartsWith("[1/2] cell 1", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Parameters, await File.ReadAllTextAsync(path));
    }
}
