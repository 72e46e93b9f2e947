using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>How different the final loops that were liked are from each other, beside the baseline's: a method that plays one hit again and again shows here.</summary>
/// <param name="Hamming">Cells that differ, the arm's minus the baseline's, over listeners who liked two loops of both.</param>
/// <param name="SharedSounds">Sounds that two loops share, the same way.</param>
/// <param name="LessDiverse">Whether fewer cells differ or more sounds are shared, beyond the 95 % interval.</param>
public sealed record Collapse(Estimate Hamming, Estimate SharedSounds, bool LessDiverse);

/// <summary>An arm after so many ratings. Thetas are shares of liked blind loops.</summary>
public sealed record AnswerRow
{
    public required string Arm { get; init; }
    public required int Ratings { get; init; }

    /// <summary>Ratings there were, where a stopping rule ended some session's Phase I before; null where all had all.</summary>
    public Estimate? Used { get; init; }

    public required Estimate Init { get; init; }
    public required Estimate Final { get; init; }
    public required Estimate Delta { get; init; }

    /// <summary>Mean true like-probability of the final loops; null where nobody knows.</summary>
    public Estimate? TrueFinal { get; init; }

    public Estimate? TrueDelta { get; init; }

    /// <summary>Share of likes among the loops rated so far in Phase I.</summary>
    public required Estimate LikesWhileLearning { get; init; }

    /// <summary>Mean cells that differ between two final loops of a listener.</summary>
    public required double Hamming { get; init; }

    /// <summary>Mean sounds that two final loops of a listener share.</summary>
    public required double SharedSounds { get; init; }

    /// <summary>The same of liked final loops, over listeners who liked two; null for nobody.</summary>
    public double? LikedHamming { get; init; }

    public double? LikedSharedSounds { get; init; }

    /// <summary>Share of final loops within <see cref="ReportOptions.NearCells"/> of a loop liked in Phase I, over listeners who liked one there; null where the sweep did not measure it.</summary>
    public Estimate? NearLiked { get; init; }

    /// <summary>Null for the baseline, and where it cannot be told.</summary>
    public Collapse? Collapse { get; init; }

    /// <summary>Expected calibration error of p_good on the final loops.</summary>
    public required double CalibrationError { get; init; }

    public required int Improved { get; init; }
    public required int Same { get; init; }
    public required int Worse { get; init; }

    /// <summary>95 % interval of the share improved (Wilson).</summary>
    public required Interval ImprovedShare { get; init; }
}

/// <summary>What each arm reached.</summary>
internal static class AnswerSection
{
    /// <summary>A row for each arm and amount of ratings; without a baseline, nothing is said of collapse.</summary>
    public static IReadOnlyList<AnswerRow> Of(IReadOnlyList<ArmSessions> arms, ArmSessions? baseline, ReportOptions options, Seed seed) =>
        [.. from arm in arms from ratings in arm.Checkpoints select Row(arm, ratings, baseline, options, seed.Child(arm.Name, ratings))];

    private static AnswerRow Row(ArmSessions arm, int ratings, ArmSessions? baseline, ReportOptions options, Seed seed)
    {
        IReadOnlyList<(SessionResult Session, Checkpoint Test)> tests = arm.At(ratings);
        Estimate Mean(string what, Func<Checkpoint, double> of) => Estimate.Of([.. tests.Select(item => of(item.Test))], options, seed.Child(what))!;
        bool truth = tests.All(item => item.Test.Init.Truth is not null && item.Test.Final.Truth is not null);
        int improved = tests.Count(item => Delta(item.Test) > 0), worse = tests.Count(item => Delta(item.Test) < 0);
        return new AnswerRow
        {
            Arm = arm.Name, Ratings = ratings,
            Used = tests.Any(item => item.Test.Stopped is not null) ? Mean("used", test => test.Used) : null,
            Init = Mean("init", test => ArmSessions.Theta(test.Init)),
            Final = Mean("final", test => ArmSessions.Theta(test.Final)),
            Delta = Mean("delta", Delta),
            TrueFinal = truth ? Mean("true final", test => test.Final.Truth!.Average()) : null,
            TrueDelta = truth ? Mean("true delta", test => test.Final.Truth!.Average() - test.Init.Truth!.Average()) : null,
            LikesWhileLearning = Estimate.Of([.. tests.Select(item => item.Session.Learning.Liked.Take(ratings).Average(liked => liked ? 1.0 : 0))], options, seed.Child("learning"))!,
            Hamming = tests.Average(item => item.Test.Final.Diversity.Hamming),
            SharedSounds = tests.Average(item => item.Test.Final.Diversity.SharedSounds),
            LikedHamming = tests.Average(item => item.Test.Final.DiversityOfLiked?.Hamming),
            LikedSharedSounds = tests.Average(item => item.Test.Final.DiversityOfLiked?.SharedSounds),
            NearLiked = Estimate.Of([.. tests.Select(item => item.Test.FromLiked).OfType<IReadOnlyList<int>>().Select(cells => cells.Average(cell => cell <= options.NearCells ? 1.0 : 0))], options, seed.Child("near")),
            Collapse = baseline is null || arm.Name == baseline.Name ? null : CollapseOf(arm, ratings, baseline, options, seed),
            CalibrationError = CalibrationSection.Measure(tests.Select(item => item.Test.Final), options with { Replicates = 100 }, seed).Error,
            Improved = improved, Same = tests.Count - improved - worse, Worse = worse,
            ImprovedShare = LikeInterval.Wilson(new LikeCount(improved, tests.Count)),
        };
    }

    /// <summary>Rounded once, so that equal gains are equal numbers.</summary>
    internal static double Delta(Checkpoint test)
    {
        LikeCount init = ArmSessions.Likes(test.Init), final = ArmSessions.Likes(test.Final);
        return new ListenerTheta(0, init.Likes, init.Trials, final.Likes, final.Trials).DeltaTheta;
    }

    private static Collapse? CollapseOf(ArmSessions arm, int ratings, ArmSessions baseline, ReportOptions options, Seed seed)
    {
        (Diversity Here, Diversity There)[] pairs = [.. arm.Paired(ratings, baseline, ratings)
            .Where(pair => pair.Here.Final.DiversityOfLiked is not null && pair.There.Final.DiversityOfLiked is not null)
            .Select(pair => (pair.Here.Final.DiversityOfLiked!, pair.There.Final.DiversityOfLiked!))];
        Estimate? hamming = Estimate.Of([.. pairs.Select(pair => pair.Here.Hamming - pair.There.Hamming)], options, seed.Child("hamming"));
        Estimate? shared = Estimate.Of([.. pairs.Select(pair => pair.Here.SharedSounds - pair.There.SharedSounds)], options, seed.Child("shared"));
        return hamming is null || shared is null ? null : new Collapse(hamming, shared, hamming.Ci95 is { High: < 0 } || shared.Ci95 is { Low: > 0 });
    }
}
