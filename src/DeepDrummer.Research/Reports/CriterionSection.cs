using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>When a listener counts as having reached a theta.</summary>
public enum CriterionEvent
{
    /// <summary>At the first blind test whose final loops are liked in at least this share. Known only at the blind tests.</summary>
    BlindTest,
    /// <summary>At the first rating of Phase I at which at least this share of the window that ends there was liked.</summary>
    RunningWindow,
}

/// <summary>Ratings until an arm's listeners reached a theta.</summary>
/// <param name="Theta">The criterion.</param>
/// <param name="Curve">Who still waits (Kaplan–Meier): who never reached it is censored at the end, who left at the last rating.</param>
/// <param name="Mean">Mean of min(ratings, all of Phase I).</param>
/// <param name="SavedBesideBaseline">Ratings less than in the baseline, on the same listeners: the difference of the restricted means; null for the baseline.</param>
public sealed record CriterionRow(string Arm, CriterionEvent Event, double Theta, KaplanMeier Curve, RestrictedMean Mean, Estimate? SavedBesideBaseline)
{
    /// <summary>Share of the listeners who reached it by the end.</summary>
    public double Reached => 1 - Curve.At(Mean.Horizon);
}

/// <summary>How many ratings it takes.</summary>
internal static class CriterionSection
{
    /// <summary>A window that no Phase I fills is left out.</summary>
    public static IReadOnlyList<CriterionRow> Of(ReportInput input, IReadOnlyList<ArmSessions> arms, ArmSessions baseline, ReportOptions options, Seed seed) =>
        [.. from happened in Enum.GetValues<CriterionEvent>()
            where happened == CriterionEvent.BlindTest || arms.SelectMany(arm => arm.All).Any(session => session.Learning.Liked.Count >= options.CriterionWindow)
            from theta in options.Criteria
            from arm in arms
            select Row(input, arm, baseline, happened, theta, options, seed.Child($"{happened} {arm.Name}", (int)Math.Round(theta * 1e6)))];

    private static CriterionRow Row(ReportInput input, ArmSessions arm, ArmSessions baseline, CriterionEvent happened, double theta, ReportOptions options, Seed seed)
    {
        Survival Wait(SessionResult session) => happened == CriterionEvent.BlindTest ? ByTest(session, theta) : ByWindow(session.Learning.Liked, theta, options.CriterionWindow, Length(session));
        double Restricted(SessionResult session) => Wait(session).Time;
        IEnumerable<Survival> left = happened == CriterionEvent.BlindTest ? [] : input.Unfinished.Where(session => session.Arm == arm.Name)
            .Select(session => ByWindow(session.Liked, theta, options.CriterionWindow, session.Liked.Count));
        KaplanMeier curve = KaplanMeier.Of([.. arm.All.Select(Wait), .. left]);
        double[] saved = [.. arm.Paired(baseline).Select(pair => Restricted(pair.There) - Restricted(pair.Here))];
        return new CriterionRow(
            arm.Name, happened, theta, curve, curve.RestrictedTo(arm.All.Max(Length)),
            arm.Name == baseline.Name || input.NotPaired is not null ? null : Estimate.Of(saved, options, seed));
    }

    private static Survival ByTest(SessionResult session, double theta)
    {
        Checkpoint? reached = session.Checkpoints.FirstOrDefault(test => ArmSessions.Theta(test.Final) >= theta - 1e-12);
        return reached is null ? new Survival(session.Checkpoints[^1].Ratings, false) : new Survival(reached.Used, true);
    }

    /// <summary>Ratings that a session might have had: who was stopped before, and had not reached the criterion, never reached it.</summary>
    private static int Length(SessionResult session) => Math.Max(session.Learning.Liked.Count, session.Checkpoints[^1].Ratings);

    /// <summary>A session shorter than the window is censored at its end.</summary>
    private static Survival ByWindow(IReadOnlyList<bool> liked, double theta, int window, int end)
    {
        int first = liked.Count < window ? -1 : Array.FindIndex(LearningCurve.Running(liked, window), share => share >= theta - 1e-12);
        return first < 0 ? new Survival(end, false) : new Survival(first + window, true);
    }
}
