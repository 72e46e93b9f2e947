using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>An arm beside the baseline, on the same listeners.</summary>
/// <param name="Ratings">After so many in the arm.</param>
/// <param name="BaselineRatings">And so many in the baseline.</param>
/// <param name="Theta">Final theta of the arm minus the baseline's.</param>
/// <param name="PHolm">Of the sign-flip test, corrected for its family; null outside the family.</param>
public sealed record Comparison(string Arm, int Ratings, string Baseline, int BaselineRatings, PairedDifference Theta, double? PHolm);

/// <summary>A mean of the arm over the baseline's mean, on the same listeners.</summary>
/// <param name="What">Which mean.</param>
/// <param name="Ratio">1 for no difference.</param>
/// <param name="Ci95">BCa bootstrap over listeners; null for one listener, or a baseline's mean that may be 0.</param>
/// <param name="LowerBound95">One-sided.</param>
public sealed record RatioRow(string Arm, int Ratings, string What, double Ratio, Interval? Ci95, double? LowerBound95);

/// <summary>The reviewer's tables.</summary>
/// <param name="Family">The declared family of tests: every other arm against the baseline, final theta, at each amount of ratings that both were tested after.</param>
/// <param name="Early">Each arm after its fewest ratings against the baseline after its most.</param>
/// <param name="Ratios">Of mean delta, and of likes heard in Phase I.</param>
public sealed record ComparisonSection(IReadOnlyList<Comparison> Family, IReadOnlyList<Comparison> Early, IReadOnlyList<RatioRow> Ratios)
{
    /// <summary>Least baseline mean that a ratio is taken over.</summary>
    private const double LeastMean = 0.01;

    internal static ComparisonSection Of(IReadOnlyList<ArmSessions> arms, ArmSessions baseline, ReportOptions options, Seed seed)
    {
        var others = arms.Where(arm => arm.Name != baseline.Name).ToArray();
        Comparison[] family = [.. from arm in others from ratings in arm.Checkpoints.Intersect(baseline.Checkpoints)
            select Compare(arm, ratings, baseline, ratings, options, seed) into compared where compared is not null select compared];
        int[] tested = [.. family.Index().Where(item => item.Item.Theta.SignFlip is not null).Select(item => item.Index)];
        double[] adjusted = Holm.Adjust([.. tested.Select(i => family[i].Theta.SignFlip!.P)]);
        foreach ((int place, int i) in tested.Index())
            family[i] = family[i] with { PHolm = adjusted[place] };
        Comparison[] early = [.. from arm in arms where arm.Checkpoints[0] < baseline.Checkpoints[^1]
            select Compare(arm, arm.Checkpoints[0], baseline, baseline.Checkpoints[^1], options, seed) into compared where compared is not null select compared];
        return new ComparisonSection(family, early, [.. others.SelectMany(arm => RatiosOf(arm, baseline, options, seed))]);
    }

    private static Comparison? Compare(ArmSessions arm, int ratings, ArmSessions baseline, int baselineRatings, ReportOptions options, Seed seed)
    {
        double[] differences = [.. arm.Paired(ratings, baseline, baselineRatings).Select(pair => Difference(ArmSessions.Likes(pair.Here.Final), ArmSessions.Likes(pair.There.Final)))];
        if (differences.Length == 0)
            return null;
        var tests = new PairedDifferenceOptions { Margin = options.Margin, Bootstrap = options.Bootstrap };
        return new Comparison(arm.Name, ratings, baseline.Name, baselineRatings, PairedDifference.Of(differences, tests, seed.Child($"{arm.Name} {ratings}", baselineRatings)), null);
    }

    /// <summary>Rounded once, so that equal differences are equal numbers.</summary>
    private static double Difference(LikeCount here, LikeCount there) =>
        ((long)here.Likes * there.Trials - (long)there.Likes * here.Trials) / ((double)here.Trials * there.Trials);

    private static IEnumerable<RatioRow> RatiosOf(ArmSessions arm, ArmSessions baseline, ReportOptions options, Seed seed)
    {
        foreach (int ratings in arm.Checkpoints.Intersect(baseline.Checkpoints))
        {
            (double, double)[] deltas = [.. arm.Paired(ratings, baseline, ratings).Select(pair => (AnswerSection.Delta(pair.Here), AnswerSection.Delta(pair.There)))];
            if (Ratio("mean delta theta", deltas) is { } gain)
                yield return gain;
            (double, double)[] likes = [.. arm.Paired(baseline).Select(pair => (Likes(pair.Here, ratings), Likes(pair.There, ratings)))];
            if (Ratio("likes heard in Phase I", likes) is { } heard)
                yield return heard;

            RatioRow? Ratio(string what, (double Here, double There)[] pairs)
            {
                if (pairs.Length == 0 || !(pairs.Average(pair => pair.There) >= LeastMean))
                    return null;
                double Of(IReadOnlyList<(double Here, double There)> drawn) => drawn.Sum(pair => pair.Here) / Math.Max(drawn.Sum(pair => pair.There), drawn.Count * LeastMean / 10);
                Interval? At(double level) => pairs.Length < 2 ? null
                    : Bootstrap.Bca(pairs, Of, options.Bootstrap with { Level = level }, seed.Child($"{what} {arm.Name}", ratings)).Interval;
                return new RatioRow(arm.Name, ratings, what, Of(pairs), At(0.95), At(0.90)?.Low);
            }
        }
    }

    private static double Likes(SessionResult session, int ratings) => session.Learning.Liked.Take(ratings).Count(liked => liked);
}
