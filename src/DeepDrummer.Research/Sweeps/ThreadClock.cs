using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Sweeps;

/// <summary>Processor time of one thread: what a session costs while others run beside it.</summary>
internal readonly partial struct ThreadClock
{
    private const int ThreadCpuTime = 3;                                          // CLOCK_THREAD_CPUTIME_ID

    private readonly int thread;
    private readonly double began;

    private ThreadClock(int thread, double began) => (this.thread, this.began) = (thread, began);

    /// <summary>Starts to count on the current thread.</summary>
    public static ThreadClock Start() => new(Environment.CurrentManagedThreadId, Now());

    /// <summary>Seconds since the start; null when the caller has come to another thread since.</summary>
    public double? Seconds => Environment.CurrentManagedThreadId == thread ? Now() - began : null;

    private static double Now() => ClockGetTime(ThreadCpuTime, out Time time) == 0 ? time.Seconds + time.Nanoseconds * 1e-9 : throw new Win32Exception();

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds, Nanoseconds;
    }

    [LibraryImport("libc.so.6", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, out Time time);
}
