using DeepDrummer.Research.Runs;

namespace DeepDrummer.Cli.Progress;

/// <summary>Tells, now and then, how many sessions' critics have been fitted again: a network takes minutes.</summary>
internal static class RefitProgress
{
    private const double EverySeconds = 5;

    /// <summary>May be called from many threads; says nothing of what is over at once.</summary>
    public static Action<int, int> Of(TextWriter messages)
    {
        var telling = new Lock();
        double last = Clock.Seconds;
        return (done, all) =>
        {
            lock (telling)
                if (Clock.Seconds - last >= EverySeconds)
                {
                    last = Clock.Seconds;
                    messages.WriteLine(FormattableString.Invariant($"critics fitted again: {done} of {all} sessions"));
                }
        };
    }
}
