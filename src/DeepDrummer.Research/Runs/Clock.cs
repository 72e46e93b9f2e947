using System.Diagnostics;

namespace DeepDrummer.Research.Runs;

/// <summary>The one place that reads the time. Times are recorded beside results and never decide one.</summary>
public static class Clock
{
#pragma warning disable RS0030                                                   // the one place that may
    /// <summary>Now, in UTC.</summary>
    public static DateTimeOffset Now => DateTimeOffset.UtcNow;
#pragma warning restore RS0030

    /// <summary>Seconds since an arbitrary start, monotonic.</summary>
    public static double Seconds => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
