using System.Collections.Concurrent;
using System.Runtime;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Brings what follows an await back to the cell's own thread, where an abort reaches it. While that thread is blocked
/// (<c>task.Result</c> inside a cell) another one does its work, or the two would wait for each other for ever.</summary>
internal sealed class CellPump(CancellationToken abort) : SynchronizationContext
{
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(5);
    private const int StackBytes = 16 << 20;

    private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> calls = [];
    private Thread? owner;
    private int relieved;
    private volatile bool idle;

    /// <summary>Runs <paramref name="start"/> and all that follows it on this thread, until its task has ended.</summary>
    public T Run<T>(Func<Task<T>> start)
    {
        owner = Thread.CurrentThread;
        SetSynchronizationContext(this);
        Task<T> task = start();
        task.ContinueWith(_ => calls.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            idle = true;
            bool more = calls.TryTake(out (SendOrPostCallback Call, object? State) next, Timeout.Infinite, abort);
            idle = false;
            if (!more)
                return task.GetAwaiter().GetResult();
            next.Call(next.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            calls.Add((d, state), CancellationToken.None);
        }
        catch (InvalidOperationException)                                         // the cell has ended: nobody waits for this
        {
            return;
        }
        if (!idle && Interlocked.Exchange(ref relieved, 1) == 0)
            new Thread(Relieve, StackBytes) { IsBackground = true, Name = "cell relief" }.Start();
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Does the calls while the cell's thread is blocked and leaves them alone otherwise, until none is left.</summary>
    private void Relieve()
    {
        SetSynchronizationContext(this);
        while (calls.Count > 0 && !abort.IsCancellationRequested)
        {
            Thread.Sleep(look);
            if (!idle && (owner!.ThreadState & ThreadState.WaitSleepJoin) != 0 && calls.TryTake(out (SendOrPostCallback Call, object? State) next))
                Abortable(() => next.Call(next.State), abort);
        }
        relieved = 0;
    }

    /// <summary>Runs code that an abort can stop. False when it was.</summary>
    public static bool Abortable(Action code, CancellationToken abort)
    {
        try
        {
            ControlledExecution.Run(code, abort);
            return true;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return false;
        }
    }
}
