using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Ends the loops of an interrupted cell on whatever thread they run: generated code asks it each time round. Nothing for a
/// reader's own cells.</summary>
/// <remarks>An abort reaches the cell's own thread alone. What <c>Parallel.For</c> and <c>Task.Run</c> do on others is the same cell
/// still (its execution context flows there), and would burn the cores until the kernel is restarted.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellStop
{
    /// <summary>How long after an interrupt loops ask whose they are, in milliseconds. Before and after, a round costs one read of a flag.</summary>
    private const int Watched = 30_000;

    private static readonly AsyncLocal<CancellationToken> flowing = new();
    private static readonly Lock gate = new();
    private static long until;
    private static bool isPrepared;
    private static volatile bool isComing;

    /// <summary>Was some cell of this process interrupted a moment ago?</summary>
    public static bool IsComing => isComing;

    /// <summary>Ends the loop if its cell was interrupted.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public static void Here()
    {
        if (flowing.Value is { IsCancellationRequested: true } interrupted)
            throw new Stopped(interrupted);
        if (isComing && Environment.TickCount64 > Interlocked.Read(ref until))
            lock (gate)
                isComing = Environment.TickCount64 <= until;
    }

    /// <summary>What this thread does from now on, and starts on others, belongs to the cell with this token.</summary>
    internal static void Enter(CancellationToken interrupted) => flowing.Value = interrupted;

    /// <summary>Makes all loops ask, for a while. A thread of the cell's own that ends so must not end the program with it.</summary>
    internal static void Announce()
    {
        lock (gate)
        {
            if (!isPrepared)
                Prepare();
            isPrepared = true;
            Interlocked.Exchange(ref until, Environment.TickCount64 + Watched);
            isComing = true;
        }
    }

    private static void Prepare()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(static thrown => thrown is Stopped);
        }
        catch (InvalidOperationException)                                         // a cell set one of its own: there is one for a process
        {
        }
    }

    private sealed class Stopped(CancellationToken interrupted) : OperationCanceledException("The cell was interrupted.", interrupted);
}
