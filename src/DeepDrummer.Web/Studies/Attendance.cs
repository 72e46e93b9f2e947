using System.Collections.Concurrent;

namespace DeepDrummer.Web.Studies;

/// <summary>How many listen at this time.</summary>
public sealed class Attendance
{
    /// <summary>Who has asked for something within so many seconds listens.</summary>
    private const double Recent = 10;

    private readonly ConcurrentDictionary<int, double> seen = new();
    private double counted;
    private volatile int now;

    /// <summary>Listeners of the last seconds, counted anew once a second.</summary>
    public int Now => now;

    /// <summary>A session asked for something at this moment, in monotonic seconds.</summary>
    public void Seen(int session, double moment)
    {
        seen[session] = moment;
        double before = Volatile.Read(ref counted);
        if (moment - before < 1 || Interlocked.CompareExchange(ref counted, moment, before) != before)
            return;
        foreach (KeyValuePair<int, double> gone in seen.Where(pair => moment - pair.Value > Recent))
            seen.TryRemove(gone);
        now = seen.Count;
    }
}
