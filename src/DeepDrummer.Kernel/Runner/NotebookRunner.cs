using System.Diagnostics;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Magics;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Runs a notebook from top to bottom, with the engine that Jupyter's kernel has and without Jupyter.</summary>
public static class NotebookRunner
{
    /// <summary>Tags that nbclient knows too: a cell that may fail, and one that is left alone.</summary>
    internal const string MayFail = "raises-exception", Skipped = "skip-execution";

    /// <summary>Reads, runs, and writes the notebook after every cell. Nothing is written when it cannot be run at all.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="options">Parameters, limits, and where to write.</param>
    /// <param name="watch">Told of each cell.</param>
    /// <param name="cancel">Stops the cell that runs; what was run before is written.</param>
    /// <exception cref="NotebookException">The file is broken, a cell is of a language that is not run here, or a parameter does not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<RunReport> RunAsync(string path, RunOptions options, Action<CellRun> watch, CancellationToken cancel)
    {
        var notebook = NotebookDocument.Read(path);
        NotebookCell[] cells = Runnable(notebook, options.AllowErrors);
        int kept = 0;                                                             // cells whose stored outputs stay
        if (options.Resume)
        {
            if (options.Parameters.Count > 0)
                throw new NotebookException(path, null, "a run that is resumed keeps the parameters that the file holds, and takes no others");
            kept = Array.FindIndex(cells, cell => cell.ExecutionCount is null || cell.Error is not null && !cell.Tags.Contains(MayFail));
            if (kept < 0)
                return new RunReport([], null);
        }
        else
        {
            NotebookParameters.Inject(notebook, options.Parameters);
            cells = Runnable(notebook, options.AllowErrors);
        }
        string target = options.Output ?? path;
        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } place && !Directory.Exists(place))
            throw new NotebookException(target, null, $"there is no folder {place} to write it in");
        notebook.Complete();
        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code && (kept == 0 || cell.Number >= cells[kept].Number)))
            (cell.Outputs, cell.ExecutionCount) = ([], null);
        return await RunAsync(notebook, cells, kept, options, () => notebook.Write(target), watch, cancel);
    }

    /// <summary>Runs cells that were found, without touching the disk.</summary>
    internal static async Task<RunReport> RunAsync(
        NotebookDocument notebook, NotebookCell[] cells, int kept, RunOptions options, Action save, Action<CellRun> watch, CancellationToken cancel)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(notebook.File))!;
        using var end = new ProgramEnd(notebook.File, cancel);
        await using var engine = new CellEngine(new CellEngineOptions { WorkingFolder = folder });
        var displays = new List<(NotebookCell Cell, RecordedOutputs Outputs, int Count)>();
        var byId = new Dictionary<string, (RecordedOutputs Of, JsonObject Output)>();
        var ran = new List<CellRun>();
        save();                                                                   // a run that is killed in its first cell has been begun
        foreach ((int index, NotebookCell cell) in cells.Index())
        {
            bool again = index < kept;
            var outputs = new RecordedOutputs(byId);
            end.Enter(cell.Number);
            var clock = Stopwatch.StartNew();
            string? error = await RunAsync(engine, cell, outputs, options.Timeout, cancel);
            ran.Add(new CellRun(index + 1, cells.Length, cell.Number, clock.Elapsed.TotalSeconds, error, again));
            watch(ran[^1]);
            if (again && error is not null && !cell.Tags.Contains(MayFail))
                return new RunReport(ran, $"{notebook.File}, cell {cell.Number}: run again for what later cells need of it, it failed: {error}");
            if (again)
                continue;
            displays.Add((cell, outputs, index + 1));
            foreach ((NotebookCell shown, RecordedOutputs recorded, int count) in displays.Where(one => one.Outputs.Changed))   // a cell may update an earlier one's
                (shown.Outputs, shown.ExecutionCount) = (recorded.Take(count), count);
            save();
            cancel.ThrowIfCancellationRequested();
            if (error is not null && !options.AllowErrors && !cell.Tags.Contains(MayFail))
                return new RunReport(ran, new NotebookException(notebook.File, cell.Number, error).Message);
        }
        string? notDrawn = options.Pictures is { } pictures ? FigurePictures.Draw(notebook, pictures) : null;
        save();
        return new RunReport(ran, null, notDrawn);
    }

    /// <summary>The code cells that are run, in order.</summary>
    /// <exception cref="NotebookException">One is of a language that is not run here, and errors are not allowed.</exception>
    internal static NotebookCell[] Runnable(NotebookDocument notebook, bool allowErrors)
    {
        NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code && cell.Source.Trim().Length > 0 && !cell.Tags.Contains(Skipped))];
        if (!allowErrors && cells.FirstOrDefault(cell => Foreign(cell) is not null) is NotebookCell first)
            throw new NotebookException(notebook.File, first.Number, $"{Foreign(first)} (--allow-errors runs the other cells)");
        return cells;
    }

    private static string? Foreign(NotebookCell cell) => KnownMagics.Unknown(cell.Code) is not { } name ? null
        : $"it is in {CellLanguage.Foreign(name) ?? $"'{name}'"}, and this kernel runs C#, HTML, JavaScript, Markdown and Mermaid";

    /// <summary>Runs one cell; null when it came to its end, else the error's name and message.</summary>
    private static async Task<string?> RunAsync(CellEngine engine, NotebookCell cell, RecordedOutputs outputs, TimeSpan? timeout, CancellationToken cancel)
    {
        if (Foreign(cell) is string foreign)
            return Fail("LanguageError", foreign, []);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (timeout is TimeSpan time)
            limit.CancelAfter(time);
        return await engine.RunAsync(cell.Code, outputs, limit.Token) switch
        {
            CellResult.Done => null,
            CellResult.Failed failed => Fail(failed.ErrorName, failed.Message, failed.Traceback),
            CellResult.Interrupted when cancel.IsCancellationRequested => Fail("KeyboardInterrupt", "the run was stopped here", []),
            CellResult.Interrupted stopped => Fail("CellTimeoutError", FormattableString.Invariant(
                $"it took longer than {timeout?.TotalSeconds:0.###} s{(stopped.Abandoned ? ", could not be stopped and still runs" : "")}"), []),
            var other => throw new InvalidOperationException($"A cell ended as {other}."),
        };

        string Fail(string name, string message, IReadOnlyList<string> traceback)
        {
            outputs.Fail(name, message, traceback.Count > 0 ? traceback : [$"{name}: {message}"]);
            return new NotebookException("", null, $"{name}: {message}").Cause;
        }
    }
}
