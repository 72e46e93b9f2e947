using System.Collections.Concurrent;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Runs the cells of one notebook, one after another, in one C# session.</summary>
/// <remarks>Nothing here waits for the thread pool, which a cell may keep busy: cells are run by a thread of the engine's own.</remarks>
public sealed class CellEngine : IAsyncDisposable
{
    private readonly Notebook notebook;
    private readonly BlockingCollection<Waiting> queue = [];
    private readonly Thread worker;
    private readonly Lock gate = new();
    private Waiting? running;

    public CellEngine(CellEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        notebook = new Notebook(options);
        Assist = new Assist.CodeAssist(notebook.Session);
        EngineWarmth.Begin();
        worker = new Thread(Work) { IsBackground = true, Name = "cells" };
        worker.UnsafeStart();
    }

    /// <summary>Begins to make the compiler ready, on another core, for a program that will have an engine soon: the first cell waits for it.</summary>
    public static void WarmUp() => EngineWarmth.Begin();

    public CellEngineOptions Options { get; }

    /// <summary>Completion, documentation and errors of code that is not run. May be asked while a cell runs.</summary>
    public Assist.CodeAssist Assist { get; }

    /// <summary>Runs one cell: C#, or what the <c>#!</c> line on top of it says. Cells wait for those before them.</summary>
    /// <param name="interrupt">Cancelled: as <see cref="InterruptAsync"/> for this cell.</param>
    /// <exception cref="ObjectDisposedException">The engine was disposed of.</exception>
    public async Task<CellResult> RunAsync(string source, ICellOutput output, CancellationToken interrupt)
    {
        ObjectDisposedException.ThrowIf(queue.IsAddingCompleted, this);
        var waiting = new Waiting(source, output);
        queue.Add(waiting, CancellationToken.None);
        await using (interrupt.UnsafeRegister(static cell => ((Waiting)cell!).Interrupt(), waiting))
            return await waiting.Result.Task.ConfigureAwait(false);
    }

    /// <summary>Stops the cell that runs now. False when none does, or when it could not be stopped and was left behind.</summary>
    public async Task<bool> InterruptAsync()
    {
        Waiting? cell;
        lock (gate)
            cell = running;
        if (cell is null)
            return false;
        cell.Interrupt();
        return await cell.Result.Task.ConfigureAwait(false) is not CellResult.Interrupted { Abandoned: true };
    }

    /// <summary>Interrupts what runs, drops what waits, and lets go of the session.</summary>
    public async ValueTask DisposeAsync()
    {
        if (queue.IsAddingCompleted)
            return;
        queue.CompleteAdding();
        while (queue.TryTake(out Waiting? dropped))
            dropped.Result.TrySetResult(new CellResult.Interrupted(Abandoned: false));
        await InterruptAsync().ConfigureAwait(false);
        await Task.Run(worker.Join).ConfigureAwait(false);
        notebook.Dispose();
        queue.Dispose();
    }

    private void Work()
    {
        foreach (Waiting cell in queue.GetConsumingEnumerable())
        {
            lock (gate)
                running = cell;
            CellResult result = notebook.Run(cell.Source, cell.Output, cell.Interrupted);
            lock (gate)
                running = null;
            cell.Result.SetResult(result);
        }
    }

    /// <summary>A cell between being given and being done.</summary>
#pragma warning disable CA1001 // Whoever interrupts may come after the cell has ended: the collector takes the source.
    private sealed class Waiting(string source, ICellOutput output)
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource interrupt = new();

        public string Source => source;
        public ICellOutput Output => output;
        public CancellationToken Interrupted => interrupt.Token;
        public TaskCompletionSource<CellResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>On a thread of its own: what listens to the token is the cell's code, and may take its time.</summary>
        public void Interrupt() => new Thread(Cancel) { IsBackground = true, Name = "cell interrupt" }.UnsafeStart();

        private void Cancel()
        {
            CellStop.Announce();
            try
            {
                interrupt.Cancel();
            }
            catch (AggregateException)                                            // a listener of the cell's own threw; the others were called
            {
            }
        }
    }
}
