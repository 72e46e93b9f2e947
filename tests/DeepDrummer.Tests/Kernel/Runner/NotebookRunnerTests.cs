using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>Notebooks run without Jupyter: what is written, when it is written, and what is left alone.</summary>
public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_writes_outputs_after_every_cell()
    {
        string path = Write("int n = 2;", "System.Console.Write(\"a\"); System.Console.Write(\"b\");", "n + 1");
        var saved = new List<int>();
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions(), _ => saved.Add(NotebookDocument.Read(path).Cells.Count(cell => cell.ExecutionCount is not null)), default);
        Assert.Null(report.Failure);
        Assert.Equal([0, 1, 2], saved);                                           // told of a cell, then written
        NotebookDocument now = NotebookDocument.Read(path);
        Assert.Equal([1, 2, 3], now.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal("ab", Printed(now.Cells[1]));
        Assert.Equal("3", Shown(now.Cells[2]));
        Assert.Equal(3, (int?)now.Cells[2].Outputs[0]["execution_count"]);
    }

    [Fact]
    public async Task A_failed_cell_ends_the_run_with_one_line_and_what_was_run_is_kept()
    {
        string path = Write("int n = 2;", "throw new System.InvalidOperationException(\"no\");", "n");
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        Assert.StartsWith($"{path}, cell 2: ", report.Failure, StringComparison.Ordinal);
        Assert.Contains("no", report.Failure, StringComparison.Ordinal);
        NotebookCell[] cells = [.. NotebookDocument.Read(path).Cells];
        Assert.Equal([1, 2, null], cells.Select(cell => cell.ExecutionCount));
        Assert.Contains("no", cells[1].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "raises-exception")]
    public async Task Errors_that_are_allowed_do_not_end_it(bool allow, string tag)
    {
        string path = Write(("throw new System.Exception(\"no\");", tag), ("7", ""));
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions { AllowErrors = allow }, _ => { }, default);
        Assert.Null(report.Failure);
        Assert.Equal("7", Shown(NotebookDocument.Read(path).Cells[1]));
    }

    [Fact]
    public async Task A_resumed_run_keeps_what_was_there_and_has_the_variables()
    {
        string path = Write("int n = 2; n", "throw new System.Exception(\"no\");", "n + 40");
        await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        var broken = NotebookDocument.Read(path);
        broken.Cells[0].Outputs = [new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "kept" }];
        broken.Cells[1].Source = "n = 1;";
        broken.Write(path);
        var ran = new List<(int, bool)>();
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions { Resume = true }, cell => ran.Add((cell.Cell, cell.Again)), default);
        Assert.Null(report.Failure);
        Assert.Equal([(1, true), (2, false), (3, false)], ran);
        NotebookDocument now = NotebookDocument.Read(path);
        Assert.Equal(("kept", "41"), (Printed(now.Cells[0]), Shown(now.Cells[2])));
        Assert.Empty((await NotebookRunner.RunAsync(path, new RunOptions { Resume = true }, _ => { }, default)).Cells);
    }

    [Fact]
    public async Task Parameters_reach_the_cells_and_the_file_read_is_left_alone()
    {
        string path = Write(("int n = 2;", "parameters"), ("n * 10", "")), target = folder.In("out.ipynb"), before = File.ReadAllText(path);
        await NotebookRunner.RunAsync(path, new RunOptions { Parameters = ["n=5"], Output = target }, _ => { }, default);
        Assert.Equal("50", Shown(NotebookDocument.Read(target).Cells[2]));
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task What_cannot_be_run_is_not_touched()
    {
        string path = Write("1", "#!fsharp\nlet x = 1"), before = File.ReadAllText(path);
        string message = (await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default))).Message;
        Assert.StartsWith($"{path}, cell 2: it is in F#, and this kernel runs C#", message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        RunReport allowed = await NotebookRunner.RunAsync(path, new RunOptions { AllowErrors = true }, _ => { }, default);
        Assert.Equal([null, true], allowed.Cells.Select(cell => cell.Error?.Contains("F#", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("vb")]
    [InlineData("sql-northwind")]
    [InlineData("kql-x")]
    [InlineData("shell")]
    [InlineData("julia")]
    [InlineData("cobol")]
    public async Task A_language_that_does_not_run_is_refused_wherever_it_stands(string language)
    {
        string path = Write("1", $"int a = 1;\n#!{language}\nx"), before = File.ReadAllText(path);
        string message = (await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default))).Message;
        Assert.StartsWith($"{path}, cell 2: it is in ", message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task Lines_that_are_known_are_not_refused()
    {
        string path = Write("#!time\nint a = 1;", "#!value --name x\ntext", "#!js\nlet b;", "#!share --from csharp a\n#!html\n<p>");
        Assert.Null((await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default)).Failure);
    }

    [Fact]
    public async Task A_cell_over_its_time_is_stopped_and_named()
    {
        string path = Write("while (true) { }");
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions { Timeout = TimeSpan.FromSeconds(0.2) }, _ => { }, default);
        Assert.Contains("cell 1: CellTimeoutError: it took longer than 0.2 s", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_says_something_else_is_seen_by_the_check()
    {
        string path = Write("1.0 / 3", "System.Console.Write(\"Wall time: 12.5 ms, 2026-01-02T03:04:05Z\")");
        await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        Assert.Empty((await NotebookCheck.RunAsync(path, new CheckOptions(), _ => { }, default)).Differences);
        var changed = NotebookDocument.Read(path);
        changed.Cells[0].Outputs = [new JsonObject { ["data"] = new JsonObject { ["text/plain"] = "0.25" }, ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result" }];
        changed.Write(path);
        string stored = File.ReadAllText(path);
        OutputDifference difference = Assert.Single((await NotebookCheck.RunAsync(path, new CheckOptions(), _ => { }, default)).Differences, one => one.What.Contains("text/plain", StringComparison.Ordinal));
        Assert.Equal((1, "0.25"), (difference.Cell, difference.Stored));
        Assert.Equal(stored, File.ReadAllText(path));
    }

    private string Write(params string[] sources) => Write([.. sources.Select(source => (source, ""))]);

    private string Write(params (string Source, string Tag)[] cells)
    {
        string path = folder.In("x.ipynb");
        var notebook = NotebookDocument.Empty(path);
        foreach ((string source, string tag) in cells)
            notebook.Insert(notebook.Cells.Count, CellKind.Code, source, tag.Length > 0 ? [tag] : []);
        notebook.Write(path);
        return path;
    }

    private static string Printed(NotebookCell cell) => string.Concat(cell.Outputs.Where(output => (string?)output["output_type"] == "stream").Select(output => MultilineText.Read(output["text"])));

    private static string? Shown(NotebookCell cell) => MultilineText.Read(cell.Outputs[^1]["data"]?["text/plain"]);
}
