using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>One effect of a mixed model, in log-odds of a like.</summary>
public sealed record ModelEffect(string Name, MixedLogitEffect Effect);

/// <summary>All arms at once: the log-odds of a like are a sum of effects and of the listener's level.</summary>
/// <param name="Effects">The first is the baseline's at the start, the others beside it.</param>
/// <param name="ListenerSd">Standard deviation of the listeners' levels, in log-odds.</param>
public sealed record ArmModel(IReadOnlyList<ModelEffect> Effects, double ListenerSd);

/// <summary>Two conditions of the same listeners: logit P(like) = condition + (condition | listener).</summary>
/// <param name="Arm">Whose final loops after <paramref name="Ratings"/> ratings are compared,</param>
/// <param name="Beside">with what.</param>
/// <param name="Effect">Mean over listeners, in log-odds.</param>
/// <param name="EffectSd">Standard deviation of the effect over listeners.</param>
/// <param name="LevelSd">Standard deviation over listeners of the level of what it is compared with.</param>
/// <param name="Level">Its mean.</param>
/// <param name="Shrunken">Difference of the like-probabilities for each listener, shrunken towards the others, in the order of the listeners.</param>
public sealed record PairModel(
    string Arm, int Ratings, string Beside, MixedLogitEffect Effect, double EffectSd, double Level, double LevelSd, IReadOnlyList<double> Shrunken)
{
    /// <summary>Share of the listeners whose shrunken difference is above 0.</summary>
    public double ShareAbove => Shrunken.Count(difference => difference > 0) / (double)Shrunken.Count;
}

/// <summary>Models of the single answers, as a check on the tests over listeners.</summary>
/// <param name="Arms">Of the blind tests; null where no fit is best, or there is but one condition.</param>
/// <param name="Learning">Of Phase I: arm, time from 0 at its start to 1 at its end, and both together; null likewise.</param>
/// <param name="BesideBaseline">Each other arm against the baseline at the last checkpoint both have.</param>
/// <param name="Gains">Each arm's final loops against the untrained critic's, at its last checkpoint.</param>
public sealed record ModelSection(ArmModel? Arms, ArmModel? Learning, IReadOnlyList<PairModel> BesideBaseline, IReadOnlyList<PairModel> Gains)
{
    /// <summary>Ratings of Phase I that are taken together: within so few, an arm hardly changes.</summary>
    private const int Stretch = 10;

    internal static ModelSection Of(IReadOnlyList<ArmSessions> arms, ArmSessions baseline, bool paired) => new(
        paired ? ArmsOf(arms, baseline) : null,
        paired ? LearningOf(arms, baseline) : null,
        paired ? [.. arms.Where(arm => arm.Name != baseline.Name).Select(arm => BesideBaselineOf(arm, baseline)).OfType<PairModel>()] : [],
        [.. arms.Select(GainOf).OfType<PairModel>()]);

    private static ArmModel? ArmsOf(IReadOnlyList<ArmSessions> arms, ArmSessions baseline)
    {
        ArmSessions[] others = [.. arms.Where(arm => arm.Name != baseline.Name)];
        int[] checkpoints = [.. arms.SelectMany(arm => arm.Checkpoints).Distinct().Order()], later = [.. checkpoints.Skip(1)];
        string[] names = [FormattableString.Invariant($"{baseline.Name} after {checkpoints[0]} ratings"), .. others.Select(arm => arm.Name), .. later.Select(ratings => $"after {ratings} ratings")];
        return Fit(names, arms.SelectMany(arm => arm.All.SelectMany(session => session.Checkpoints.Select(test => (ArmSessions.KeyOf(session), new MixedLogitCell(
            [1, .. others.Select(other => other == arm ? 1.0 : 0), .. later.Select(ratings => ratings == test.Ratings ? 1.0 : 0)],
            [1], ArmSessions.Likes(test.Final)))))));
    }

    private static ArmModel? LearningOf(IReadOnlyList<ArmSessions> arms, ArmSessions baseline)
    {
        ArmSessions[] others = [.. arms.Where(arm => arm.Name != baseline.Name)];
        string[] names =
        [
            $"{baseline.Name} at the start", .. others.Select(arm => $"{arm.Name} beside it"),
            $"{baseline.Name}, from start to end", .. others.Select(arm => $"{arm.Name} beside that"),
        ];
        return Fit(names, arms.SelectMany(arm => arm.All.SelectMany(session => session.Learning.Liked.Index().Chunk(Stretch).Select(stretch =>
        {
            double[] which = [.. others.Select(other => other == arm ? 1.0 : 0)];
            double time = (stretch.Average(rating => rating.Index) + 0.5) / session.Learning.Liked.Count;
            return (ArmSessions.KeyOf(session), new MixedLogitCell(
                [1, .. which, time, .. which.Select(value => value * time)], [1], new LikeCount(stretch.Count(rating => rating.Item), stretch.Length)));
        }))));
    }

    private static ArmModel? Fit(string[] names, IEnumerable<(ListenerKey Key, MixedLogitCell Cell)> cells)
    {
        MixedLogitCell[][] listeners = [.. cells.GroupBy(item => item.Key, (_, items) => items.Select(item => item.Cell).ToArray())];
        MixedLogit? fit = listeners.Length < 2 || names.Length < 2 ? null : MixedLogit.Fit(listeners);
        return fit is null ? null : new ArmModel([.. names.Zip(fit.Effects, (name, effect) => new ModelEffect(name, effect))], Math.Sqrt(fit.Covariance[0][0]));
    }

    private static PairModel? BesideBaselineOf(ArmSessions arm, ArmSessions baseline)
    {
        int[] both = [.. arm.Checkpoints.Intersect(baseline.Checkpoints)];
        return both.Length == 0 ? null
            : Pair(arm.Name, both[^1], baseline.Name, arm.Paired(both[^1], baseline, both[^1]).Select(pair => (pair.There.Final, pair.Here.Final)));
    }

    private static PairModel? GainOf(ArmSessions arm) =>
        Pair(arm.Name, arm.Checkpoints[^1], "its untrained critic", arm.At(arm.Checkpoints[^1]).Select(item => (item.Test.Init, item.Test.Final)));

    private static PairModel? Pair(string arm, int ratings, string beside, IEnumerable<(PlayedLoops There, PlayedLoops Here)> listeners)
    {
        MixedLogitCell[][] cells = [.. listeners.Select(pair => (MixedLogitCell[])
            [new([1, 0], [1, 0], ArmSessions.Likes(pair.There)), new([1, 1], [1, 1], ArmSessions.Likes(pair.Here))])];
        MixedLogit? fit = cells.Length < 2 ? null : MixedLogit.Fit(cells);
        return fit is null ? null : new PairModel(
            arm, ratings, beside, fit.Effects[1], Math.Sqrt(fit.Covariance[1][1]), fit.Effects[0].Estimate, Math.Sqrt(fit.Covariance[0][0]),
            [.. fit.Listeners.Select(listener => listener.Likes[1] - listener.Likes[0])]);
    }
}
