namespace DeepDrummer.Kernel.Engine;

/// <summary>How the code of a cell ended.</summary>
internal enum CellEnd { Finished, Threw, Stopped, Abandoned }

/// <summary>The thread of one cell: code on it can be stopped wherever it is.</summary>
/// <remarks>A busy loop is stopped by a thread abort, which .NET has left inside <c>ControlledExecution</c>; a sleep or a lock by
/// <see cref="Thread.Interrupt"/>; an await by leaving the pump; loops on other threads by themselves (<see cref="CellStop"/>). Code that
/// cannot be stopped (a native call, a finally block) is left behind after <see cref="CellEngineOptions.Patience"/>.</remarks>
#pragma warning disable CA1001 // The thread that aborts may still be at it when the cell has ended: the collector takes both fields.
internal sealed class CellThread
#pragma warning restore CA1001
{
    private const int StackBytes = 16 << 20;

    /// <summary>A cell that prints stops by itself in this time, and an abort inside the console's lock could leave that locked.</summary>
    private static readonly TimeSpan gentle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan poke = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource abort = new();
    private readonly ManualResetEventSlim ended = new();
    private readonly Func<Task<object>> code;
    private bool isStopping;

    [ThreadStatic]
    private static CancellationToken here;

    private CellThread(Func<Task<object>> code) => this.code = code;

    public object? Value { get; private set; }
    public Exception? Thrown { get; private set; }

    /// <summary>Runs the code of a cell to its end, or until <paramref name="interrupt"/> and a little longer.</summary>
    public static (CellEnd End, object? Value, Exception? Thrown) Run(Func<Task<object>> code, CellContext context, CancellationToken interrupt)
    {
        var cell = new CellThread(code);
        var thread = new Thread(() => cell.Body(context), StackBytes) { IsBackground = true, Name = "cell" };
        thread.UnsafeStart();
        try
        {
            cell.ended.Wait(interrupt);
            cell.isStopping = interrupt.IsCancellationRequested;                   // it may have heeded the token first
        }
        catch (OperationCanceledException)
        {
            if (!cell.Stop(thread, context))
                return (CellEnd.Abandoned, null, null);                            // what it holds stays with it
        }
        thread.Join();
        return cell.Outcome();
    }

    /// <summary>Ends the cell here if it is to stop: called wherever it prints or shows.</summary>
    /// <exception cref="OperationCanceledException">The cell of this thread was interrupted.</exception>
    public static void StopHere() => here.ThrowIfCancellationRequested();

    private void Body(CellContext context)
    {
        try
        {
            here = context.Interrupted;
            CellStop.Enter(here);
            context.Enter();
            if (!CellPump.Abortable(() => Value = new CellPump(abort.Token).Run(code), abort.Token))
                Thrown = new OperationCanceledException();
        }
#pragma warning disable CA1031 // Whatever the cell throws is the cell's result.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Thrown = thrown;
        }
        finally
        {
            ended.Set();
        }
    }

    /// <summary>True when the thread has ended in time.</summary>
    private bool Stop(Thread thread, CellContext context)
    {
        isStopping = true;
        if (ended.Wait(gentle))
            return true;
        SpinWait.SpinUntil(() => !context.Outlet.IsBusy, gentle);
        new Thread(abort.Cancel) { IsBackground = true, Name = "cell abort" }.UnsafeStart();   // waits for the thread it aborts
        for (TimeSpan waited = TimeSpan.Zero; waited < context.Options.Patience; waited += poke)
        {
            if (ended.Wait(poke))
                return true;
            thread.Interrupt();
        }
        return ended.IsSet;
    }

    private (CellEnd, object?, Exception?) Outcome() => Thrown switch
    {
        null => (isStopping ? CellEnd.Stopped : CellEnd.Finished, Value, null),   // code that heeds the token ends as if nothing were
        { } thrown when isStopping && IsStop(thrown) => (CellEnd.Stopped, null, null),
        { } thrown => (CellEnd.Threw, null, thrown),
    };

    private static bool IsStop(Exception thrown) => thrown switch
    {
        AggregateException many => many.InnerExceptions.Any(IsStop),
        OperationCanceledException or ThreadInterruptedException or ThreadAbortException => true,
        { InnerException: { } cause } => IsStop(cause),
        _ => false,
    };
}
