using System.Diagnostics;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>What lies on the disk while a notebook runs, and after a cell did its worst.</summary>
public sealed class WhatIsSavedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_that_is_killed_in_its_first_cell_is_resumed_from_there()
    {
        string path = folder.In("x.ipynb"), killed = folder.In("killed.ipynb");
        Write(path, $"System.IO.File.Copy(@\"{path}\", @\"{killed}\", overwrite: true);", "2");   // what a kill would leave
        await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        Assert.All(NotebookDocument.Read(killed).Cells, cell => Assert.Null(cell.ExecutionCount));
        RunReport resumed = await NotebookRunner.RunAsync(path, new RunOptions { Resume = true }, _ => { }, default);
        Assert.Empty(resumed.Cells);                                              // that one came to its end
        Assert.Equal(2, (await NotebookRunner.RunAsync(killed, new RunOptions { Resume = true, Output = folder.In("on.ipynb") }, _ => { }, default)).Cells.Count);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named_before_anything_runs()
    {
        string path = folder.In("x.ipynb"), target = folder.In("none/out.ipynb");
        Write(path, $"System.IO.File.WriteAllText(@\"{folder.In("ran")}\", \"\");");
        NotebookException refused = await Assert.ThrowsAsync<NotebookException>(() => NotebookRunner.RunAsync(path, new RunOptions { Output = target }, _ => { }, default));
        Assert.Equal($"{target}: there is no folder {folder.In("none")} to write it in", refused.Message);
        Assert.False(File.Exists(folder.In("ran")));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_written_as_its_stand_in_and_a_whole_one_as_it_is()
    {
        string path = folder.In("x.ipynb");
        Write(path, "System.Console.Write(\"🥁\"[0]);", "System.Console.Write(\"🥁\"[0]); System.Console.Write(\"🥁\"[1]);", "\"🥁\".Substring(1)", "throw new System.Exception(\"🥁\".Substring(1));");
        await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        NotebookCell[] cells = [.. NotebookDocument.Read(path).Cells];
        Assert.Equal("\uFFFD", MultilineText.Read(cells[0].Outputs[0]["text"]));
        Assert.Equal("🥁", MultilineText.Read(cells[1].Outputs[0]["text"]));
        Assert.Equal("\uFFFD", MultilineText.Read(cells[2].Outputs[0]["data"]!["text/plain"]));
        Assert.Contains("\uFFFD", cells[3].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oops", "JsonReaderException")]
    [InlineData("[\"\\ud83e\"]", "InvalidOperationException")]
    public async Task A_text_that_is_no_JSON_fails_its_cell(string text, string error)
    {
        string path = folder.In("x.ipynb");
        Write(path, $"display({System.Text.Json.JsonSerializer.Serialize(text)}, \"application/json\");");
        RunReport report = await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default);
        Assert.StartsWith($"{path}, cell 1: ", report.Failure, StringComparison.Ordinal);
        Assert.Contains(error, report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_null_of_JSON_is_stored()
    {
        string path = folder.In("x.ipynb");
        Write(path, "display(\"null\", \"application/json\");", "System.Text.Json.JsonDocument.Parse(\"null\")");
        Assert.Null((await NotebookRunner.RunAsync(path, new RunOptions(), _ => { }, default)).Failure);
        Assert.All(NotebookDocument.Read(path).Cells, cell => Assert.True(cell.Outputs[0]["data"]!.AsObject().TryGetPropertyValue("application/json", out var value) && value is null));
    }

    [Fact]
    public async Task A_cell_that_ends_the_program_is_named_and_the_exit_code_is_1()
    {
        string path = folder.In("x.ipynb");
        Write(path, "1", "System.Environment.Exit(0);", "3");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "deepdrummer.dll"), "notebook", "run", path]) { RedirectStandardError = true };
        using Process run = Process.Start(start)!;
        string said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"deepdrummer: {path}, cell 2: it ended the program (Environment.Exit)\n", said, StringComparison.Ordinal);
        Assert.Equal([1, null, null], NotebookDocument.Read(path).Cells.Select(cell => cell.ExecutionCount));
    }

    private static void Write(string path, params string[] sources)
    {
        var notebook = NotebookDocument.Empty(path);
        foreach (string source in sources)
            notebook.Insert(notebook.Cells.Count, CellKind.Code, source);
        notebook.Write(path);
    }
}
