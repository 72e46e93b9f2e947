using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>One arm after so many ratings, over all its listeners. Thetas are shares of liked blind loops.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Ratings">The checkpoint.</param>
/// <param name="Used">Mean ratings there were: fewer than <paramref name="Ratings"/> where a stopping rule ended Phase I.</param>
/// <param name="Listeners">Sessions that are through.</param>
/// <param name="Init">Mean theta of the critic before the first rating.</param>
/// <param name="Final">Mean theta of the critic after these ratings.</param>
/// <param name="Delta">Mean of final minus init.</param>
/// <param name="DeltaCi95">Of the mean delta, [low, high]: BCa bootstrap over listeners; null for one listener.</param>
/// <param name="LikesWhileLearning">Mean share of likes among the loops rated so far.</param>
/// <param name="Hamming">Mean cells that differ between two of a listener's final loops.</param>
/// <param name="SharedSounds">Mean sounds that two of a listener's final loops share.</param>
public sealed record SweepRow(
    string Arm, int Ratings, double Used, int Listeners, double Init, double Final, double Delta, IReadOnlyList<double>? DeltaCi95,
    double LikesWhileLearning, double Hamming, double SharedSounds);

/// <summary>The findings of a sweep in short.</summary>
public sealed record SweepSummary
{
    public required string Name { get; init; }
    public required string Claim { get; init; }
    public required string Citation { get; init; }
    public required ulong Seed { get; init; }
    public required string SoundsHash { get; init; }

    /// <summary>Sessions of the plan, and how many of them are through.</summary>
    public required long Sessions { get; init; }
    public required int SessionsThrough { get; init; }

    /// <summary>By arm in the order of the file, and of each arm by checkpoint.</summary>
    public required IReadOnlyList<SweepRow> Rows { get; init; }

    /// <summary><see cref="StudySummary.Caution"/>.</summary>
    public string Note { get; init; } = StudySummary.Caution;

    /// <summary>Of the sessions that are through.</summary>
    public static SweepSummary Of(SweepFolder folder)
    {
        SweepPlan plan = folder.Plan;
        ILookup<string, SessionResult> byArm = folder.Sessions.ToLookup(session => session.Arm);
        return new SweepSummary
        {
            Name = plan.Name, Claim = plan.Claim, Citation = plan.Citation, Seed = plan.Seed,
            SoundsHash = folder.Info.Sounds.Hash,
            Sessions = plan.Sessions,
            SessionsThrough = byArm.Sum(sessions => sessions.Count()),
            Rows = [.. from arm in plan.Arms from ratings in plan.Checkpoints where byArm.Contains(arm.Name) select Row(arm.Name, ratings, [.. byArm[arm.Name]], new Seed(plan.Seed))],
        };
    }

    private static SweepRow Row(string arm, int ratings, SessionResult[] sessions, Seed seed)
    {
        Checkpoint[] tests = [.. sessions.Select(session => session.Checkpoints.First(checkpoint => checkpoint.Ratings == ratings))];
        double[] delta = [.. tests.Select(test => Theta(test.Final) - Theta(test.Init))];
        Interval? interval = delta.Length > 1 ? Bootstrap.Bca(delta, values => values.Average(), new BootstrapOptions(), seed.Child("mean delta")).Interval : null;
        return new SweepRow(
            arm, ratings, tests.Average(test => test.Used), sessions.Length, tests.Average(test => Theta(test.Init)), tests.Average(test => Theta(test.Final)), delta.Average(),
            interval is { } known ? [known.Low, known.High] : null,
            sessions.Average(session => session.Learning.Liked.Take(ratings).Average(liked => liked ? 1.0 : 0)),
            tests.Average(test => test.Final.Diversity.Hamming), tests.Average(test => test.Final.Diversity.SharedSounds));
    }

    private static double Theta(PlayedLoops loops) => loops.Liked.Average(liked => liked ? 1.0 : 0);
}
