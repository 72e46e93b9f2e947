using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli.Bench;

/// <summary>How many scripted listeners do what for how long.</summary>
internal sealed record WebLoad
{
    public int Listeners { get; init; } = 20;

    /// <summary>Mean time between a loop and its answer, in seconds; each is half of it to one and a half. A loop lasts 2 s.</summary>
    public double Think { get; init; } = 3;

    /// <summary>After so long everyone stops, in seconds.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>Ratings of Phase I, where the server is one of its own.</summary>
    public int Ratings { get; init; } = new RatingProtocol().Ratings;

    public ulong Seed { get; init; } = 1;
}

/// <summary>What scripted listeners met. Times are from a click to the last byte of the next loop, in milliseconds.</summary>
internal sealed record WebLoadResult
{
    public required int Listeners { get; init; }
    public required double ThinkSeconds { get; init; }
    public required int Clicks { get; init; }
    public required double MillisecondsP50 { get; init; }
    public required double MillisecondsP95 { get; init; }
    public required double MillisecondsP99 { get; init; }
    public required double MillisecondsMost { get; init; }

    /// <summary>The same by ten ratings of the sessions.</summary>
    public required IReadOnlyList<ClickTimes> ByTen { get; init; }

    /// <summary>Requests that had to be sent again because the network broke.</summary>
    public required int Retries { get; init; }

    /// <summary>Listeners who came to the end of their session before the time was up.</summary>
    public required int Finished { get; init; }

    /// <summary>Ratings that the server said it kept.</summary>
    public required int Ratings { get; init; }

    /// <summary>Of these, ratings that the database has not, or has otherwise.</summary>
    public required int Lost { get; init; }

    /// <summary>Ratings in the database that nobody gave.</summary>
    public required int Doubled { get; init; }

    /// <summary>What is wrong with it; null where nothing is. A load that no server answered proves nothing.</summary>
    /// <param name="whole">Whether every listener must have come to the end.</param>
    /// <param name="most">What 95 of 100 clicks may take, in milliseconds; null for any time.</param>
    public string? Problem(bool whole, double? most = null) => this switch
    {
        { Ratings: 0 } => "No rating was kept: the server answered nobody.",
        { Lost: > 0 } or { Doubled: > 0 } => $"Of {Ratings} ratings, {Lost} were lost and {Doubled} doubled.",
        _ when whole && Finished < Listeners => $"Only {Finished} of {Listeners} listeners came to the end.",
        _ when MillisecondsP95 > most => FormattableString.Invariant($"The p95 of {Clicks} clicks is {MillisecondsP95:0} ms; {most} ms is the most."),
        _ => null,
    };

    /// <summary>Runs the listeners against a server, then counts what its database has.</summary>
    public static async Task<WebLoadResult> RunAsync(Uri server, DatabasePlace place, WebLoad load, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(TimeSpan.FromSeconds(load.Seconds));
        WebListener[] listeners = [.. Enumerable.Range(0, load.Listeners).Select(number => new WebListener(server, number, load))];
        try
        {
            await Task.WhenAll(listeners.Select(listener => listener.RunAsync(end.Token)));
            cancel.ThrowIfCancellationRequested();
            using var database = StudyDatabase.Open(place);
            (int lost, int doubled) = Compare(listeners, database);
            Click[] clicks = [.. listeners.SelectMany(listener => listener.Clicks)];
            double[] times = [.. clicks.Select(click => click.Milliseconds).Order()];
            return new WebLoadResult
            {
                Listeners = load.Listeners, ThinkSeconds = load.Think, Clicks = times.Length,
                MillisecondsP50 = ClickTimes.Quantile(times, 0.5), MillisecondsP95 = ClickTimes.Quantile(times, 0.95), MillisecondsP99 = ClickTimes.Quantile(times, 0.99),
                MillisecondsMost = ClickTimes.Quantile(times, 1), ByTen = ClickTimes.ByTen(clicks),
                Retries = listeners.Sum(listener => listener.Retries), Finished = listeners.Count(listener => listener.Finished), Ratings = listeners.Sum(listener => listener.Kept.Count), Lost = lost, Doubled = doubled,
            };
        }
        finally
        {
            foreach (WebListener listener in listeners)
                listener.Dispose();
        }
    }

    private static (int Lost, int Doubled) Compare(WebListener[] listeners, StudyDatabase database)
    {
        int lost = 0, doubled = 0;
        foreach (WebListener listener in listeners)
        {
            StudySession? session = listener.Session is string hash && database.SessionOf(AccessKind.Withdraw, hash) is StoredSession row ? database.Session(row.Number) : null;
            Dictionary<(string, int), bool> stored = session?.Trials.ToDictionary(trial => (StorageJson.NameOf(trial.Stage), trial.Number), trial => trial.Liked) ?? [];
            lost += listener.Kept.Count(kept => !stored.TryGetValue(kept.Key, out bool liked) || liked != kept.Value);
            doubled += stored.Count(row => !listener.Kept.ContainsKey(row.Key) && (listener.Open is not { } open || (open.Stage, open.Trial) != row.Key || open.Liked != row.Value));
        }
        return (lost, doubled);
    }
}
