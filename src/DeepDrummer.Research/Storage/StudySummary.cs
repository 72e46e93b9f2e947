using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Storage;

/// <summary>A listener whose session ended before its last trial.</summary>
public sealed record DropOut(int Rater, int Trials, string Error);

/// <summary>The findings of a run, <c>summary.json</c>. Thetas are shares of liked loops in the blind test, over complete listeners;
/// what cannot be told (no complete listener, one alone, an arm that was not played) is null.</summary>
public sealed record StudySummary
{
    /// <summary>What must stand beside any number that comes from simulated listeners.</summary>
    public const string Caution = "Simulated listeners rank methods under assumptions; they do not show that people benefit.";

    public required string Method { get; init; }
    public required string Rater { get; init; }
    public required ulong Seed { get; init; }
    public required int Listeners { get; init; }
    public required int ListenersComplete { get; init; }
    public required IReadOnlyList<DropOut> DroppedOut { get; init; }

    /// <summary>Phase I ratings a listener; the most where <see cref="Stop"/> may end it before.</summary>
    public required int Ratings { get; init; }

    /// <summary>What ended Phase I.</summary>
    public StoppingKind Stop { get; init; }

    /// <summary>Mean of the Phase I ratings that complete listeners gave.</summary>
    public double? RatingsUsedMean { get; init; }
    public int? RatingsUsedLeast { get; init; }
    public int? RatingsUsedMost { get; init; }

    /// <summary>Phase II loops a model and listener.</summary>
    public required int Blind { get; init; }

    public required int AnswerLag { get; init; }

    /// <summary>What Phase I asked; in pairs, at most one of two loops is liked.</summary>
    public QueryKind Query { get; init; }

    public required int Trials { get; init; }
    public double? InitThetaMean { get; init; }
    public double? InitThetaSd { get; init; }
    public double? FinalThetaMean { get; init; }
    public double? FinalThetaSd { get; init; }
    public double? DeltaThetaMean { get; init; }
    public double? DeltaThetaSd { get; init; }

    /// <summary>Of the mean delta, [low, high]: BCa bootstrap over listeners.</summary>
    public IReadOnlyList<double>? DeltaThetaCi95 { get; init; }

    /// <summary>Two-sided, exact for a study of usual size.</summary>
    public double? PSignFlip { get; init; }

    public double? PWilcoxon { get; init; }
    public int? Improved { get; init; }
    public int? Same { get; init; }
    public int? Worse { get; init; }

    /// <summary>Likes among all Phase I trials of the run.</summary>
    public required int LikesPhase1 { get; init; }

    /// <summary>The share liked of density-matched random loops.</summary>
    public double? RandomThetaMean { get; init; }

    /// <summary>The share of repeated loops that were given the same answer.</summary>
    public double? RepeatAgreement { get; init; }

    /// <summary>Median time to make a loop of Phase I.</summary>
    public double? ProposalSecondsP50 { get; init; }
    public double? ProposalSecondsP95 { get; init; }

    /// <summary>Median time to learn a rating.</summary>
    public double? LearningSecondsP50 { get; init; }
    public double? LearningSecondsP95 { get; init; }

    /// <summary>Processor time of every process that worked at the run.</summary>
    public required double CpuSeconds { get; init; }

    public required string SoundsHash { get; init; }

    /// <summary><see cref="Caution"/> where listeners were simulated.</summary>
    public string? Note { get; init; }

    public static StudySummary Of(RunInfo info, RunHistory history)
    {
        StudyPlan plan = info.Plan;
        ListenerHistory[] complete = [.. history.Complete];
        ThetaSummary? theta = complete.Length == 0 ? null : ThetaSummary.Of([.. complete.Select(listener => listener.Theta)], new Seed(plan.Seed));
        TrialRated[] learning = [.. history.Trials.Where(trial => trial.Arm == Arm.Learning)];
        double[] proposing = [.. learning.Select(trial => trial.Times.ProposalSeconds)], learned = [.. history.LearningSeconds];
        return new StudySummary
        {
            Method = plan.Method, Rater = plan.Rater, Seed = plan.Seed,
            Listeners = plan.Listeners,
            ListenersComplete = complete.Length,
            DroppedOut = [.. history.DropOuts.Select(listener => new DropOut(listener.Rater, listener.Trials.Count, listener.Error!))],
            Ratings = plan.Protocol.Ratings, Blind = plan.Protocol.Blind, AnswerLag = plan.Protocol.AnswerLag, Query = plan.Protocol.Query,
            Stop = plan.Protocol.Stop,
            RatingsUsedMean = Mean(complete, listener => listener.Count(Arm.Learning)),
            RatingsUsedLeast = complete.Min(listener => (int?)listener.Count(Arm.Learning)), RatingsUsedMost = complete.Max(listener => (int?)listener.Count(Arm.Learning)),
            Trials = history.Trials.Count(),
            InitThetaMean = theta?.Init.Mean, InitThetaSd = theta?.Init.Sd,
            FinalThetaMean = theta?.Final.Mean, FinalThetaSd = theta?.Final.Sd,
            DeltaThetaMean = theta?.Delta.Mean, DeltaThetaSd = theta?.Delta.Sd,
            DeltaThetaCi95 = theta?.DeltaCi95 is Interval interval ? [interval.Low, interval.High] : null,
            PSignFlip = theta?.PSignFlip, PWilcoxon = theta?.Wilcoxon?.P,
            Improved = theta?.Improved, Same = theta?.Same, Worse = theta?.Worse,
            LikesPhase1 = learning.Count(trial => trial.Liked),
            RandomThetaMean = Mean(complete.Where(listener => listener.Count(Arm.Random) > 0), listener => listener.Likes(Arm.Random) / (double)listener.Count(Arm.Random)),
            RepeatAgreement = Mean(complete.SelectMany(Repeats), same => same ? 1.0 : 0.0),
            ProposalSecondsP50 = Quantile(proposing, 0.5), ProposalSecondsP95 = Quantile(proposing, 0.95),
            LearningSecondsP50 = Quantile(learned, 0.5), LearningSecondsP95 = Quantile(learned, 0.95),
            CpuSeconds = history.CpuSeconds,
            SoundsHash = info.Sounds.Hash,
            Note = plan.IsSimulated ? Caution : null,
        };
    }

    /// <summary>A loop that was not chosen of two was not disliked: repeats of pairs agree with nothing.</summary>
    private static IEnumerable<bool> Repeats(ListenerHistory listener) => listener.Trials
        .Where(trial => trial.RepeatOf is int earlier && listener.Trials[earlier].Pair is null).Select(trial => trial.Liked == listener.Trials[trial.RepeatOf!.Value].Liked);

    private static double? Mean<T>(IEnumerable<T> items, Func<T, double> value) => items.Select(item => (double?)value(item)).Average();

    private static double? Quantile(double[] seconds, double share) => seconds.Length == 0 ? null : seconds.Quantile(share);
}
