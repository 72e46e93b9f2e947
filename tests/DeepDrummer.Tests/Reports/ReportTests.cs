using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Reports;

/// <summary>The numbers of a report, on sweeps whose truth is known.</summary>
public sealed class ReportTests
{
    private static readonly ReportOptions quick = new() { Replicates = 500, PowerSimulations = 20 };
    private static readonly Lazy<Report> whole = new(() => Report.Of(Input(new MadeUpSweep()), quick));

    private static Report Whole => whole.Value;

    internal static ReportInput Input(MadeUpSweep sweep, Func<SessionResult, bool>? chosen = null) => new()
    {
        Title = "made up", Simulated = true,
        Arms = [.. sweep.Arms.Select(arm => new ReportArm(arm.Name, "made up"))],
        Sessions = [.. sweep.Sessions.Where(chosen ?? (_ => true))],
        Flow = [], ReadySeconds = new Dictionary<string, IReadOnlyList<double>>(), Facts = [],
    };

    private static double Theta(IReadOnlyList<bool> liked) => liked.Count(like => like) / (double)liked.Count;

    [Fact]
    public void The_answers_are_the_means_over_listeners()
    {
        SessionResult[] sessions = [.. new MadeUpSweep().Sessions.Where(session => session.Arm == "one vein")];
        AnswerRow row = Whole.Answers.Single(answer => answer is { Arm: "one vein", Ratings: 40 });
        Checkpoint[] tests = [.. sessions.Select(session => session.Checkpoints[1])];
        Assert.Equal(60, row.Final.Listeners);
        Assert.Equal(tests.Average(test => Theta(test.Init.Liked)), row.Init.Mean, 1e-12);
        Assert.Equal(tests.Average(test => Theta(test.Final.Liked)), row.Final.Mean, 1e-12);
        Assert.Equal(row.Final.Mean - row.Init.Mean, row.Delta.Mean, 1e-12);
        Assert.Equal(tests.Average(test => test.Final.Truth!.Average()), row.TrueFinal!.Mean, 1e-12);
        Assert.Equal(sessions.Average(session => Theta([.. session.Learning.Liked.Take(40)])), row.LikesWhileLearning.Mean, 1e-12);
        Assert.Equal(tests.Average(test => test.Final.Diversity.Hamming), row.Hamming, 1e-12);
        Assert.Equal(tests.Where(test => test.Final.DiversityOfLiked is not null).Average(test => test.Final.DiversityOfLiked!.SharedSounds), row.LikedSharedSounds!.Value, 1e-12);
        Assert.Equal(tests.Count(test => Theta(test.Final.Liked) > Theta(test.Init.Liked)), row.Improved);
        Assert.Equal(60, row.Improved + row.Same + row.Worse);
        Assert.True(row.Delta.Ci95!.Value.Contains(row.Delta.Mean));
    }

    [Fact]
    public void Final_loops_near_a_liked_one_of_Phase_I_are_counted_over_the_listeners_who_liked_one()
    {
        ReportInput input = Input(new MadeUpSweep { Checkpoints = [20], Blind = 4 });
        SessionResult[] sessions = [.. input.Sessions.Select(session => session with
        {
            Checkpoints = [.. session.Checkpoints.Select(test => test with { FromLiked = session.Arm == "original" || session.Listener == 0 ? null : session.Listener % 2 == 0 ? [0, 12, 13, 40] : [13, 20, 12, 31] })],
        })];
        Report report = Report.Of(input with { Sessions = sessions }, quick);

        Estimate near = report.Answers.Single(row => row.Arm == "one vein").NearLiked!;
        Assert.Equal(58, near.Listeners);                                         // 30 and 30, less the first of each
        Assert.Equal((28 * 0.5 + 30 * 0.25) / 58, near.Mean, 1e-12);
        Assert.Null(report.Answers.Single(row => row.Arm == "original").NearLiked);
        Assert.Contains(">near a liked one</th>", ReportPage.Html(report, null), StringComparison.Ordinal);
    }

    [Fact]
    public void An_arm_in_one_vein_is_marked_and_one_as_diverse_as_the_baseline_is_not()
    {
        Report report = Report.Of(Input(new MadeUpSweep { Arms = [new("original", 1, 20, 1, 30), new("same", 2, 20, 1, 30), new("vein", 2, 20, 1, 20)], Checkpoints = [20] }), quick);
        Assert.Equal([null, false, true], report.Answers.Select(row => row.Collapse?.LessDiverse));
        Assert.Equal(-10, report.Answers[2].Collapse!.Hamming.Mean, 0.5);
        Assert.Contains("less diverse", ReportPage.Html(report, null), StringComparison.Ordinal);
    }

    [Fact]
    public void The_declared_family_is_each_other_arm_at_each_checkpoint_with_Holms_p()
    {
        IReadOnlyList<Comparison> family = Whole.Comparisons.Family;
        Assert.Equal([("gaussian process", 20), ("gaussian process", 40), ("gaussian process", 80), ("one vein", 20), ("one vein", 40), ("one vein", 80)], family.Select(row => (row.Arm, row.Ratings)));
        Assert.All(family, row => Assert.Equal(("original", row.Ratings), (row.Baseline, row.BaselineRatings)));
        Assert.Equal(Holm.Adjust([.. family.Select(row => row.Theta.SignFlip!.P)]), family.Select(row => row.PHolm!.Value));
        AnswerRow Answer(string arm) => Whole.Answers.Single(row => row.Arm == arm && row.Ratings == 80);
        Assert.Equal(Answer("one vein").Final.Mean - Answer("original").Final.Mean, family[5].Theta.Difference.Mean, 1e-12);
    }

    [Fact]
    public void Few_ratings_against_many_are_judged_by_the_one_sided_bound()
    {
        Comparison few = Whole.Comparisons.Early.Single(row => row.Arm == "gaussian process");
        Assert.Equal((20, 80), (few.Ratings, few.BaselineRatings));
        Assert.InRange(few.Theta.LowerBound95!.Value, 0.05, few.Theta.Difference.Mean);
        Assert.True(Whole.Comparisons.Early.Single(row => row.Arm == "original").Theta.LowerBound95 < 0);
        RatioRow likes = Whole.Comparisons.Ratios.Single(row => row is { Arm: "one vein", Ratings: 80, What: "likes heard in Phase I" });
        Assert.Equal(Whole.Answers.Single(row => row is { Arm: "one vein", Ratings: 80 }).LikesWhileLearning.Mean / Whole.Answers.Single(row => row is { Arm: "original", Ratings: 80 }).LikesWhileLearning.Mean, likes.Ratio, 1e-12);
        Assert.InRange(likes.LowerBound95!.Value, likes.Ci95!.Value.Low, likes.Ratio);
    }

    [Fact]
    public void The_models_find_the_gains_that_were_put_in()
    {
        foreach (MadeUpArm arm in MadeUpSweep.ThreeArms)
        {
            PairModel gain = Whole.Models.Gains.Single(model => model.Arm == arm.Name);
            double put = arm.Gain * 80 / (80 + arm.Half);
            Assert.InRange(gain.Effect.Estimate, 0.75 * put - 0.1, put + 0.1);     // loops vary by 0.7, which draws the mean logit in
            Assert.Equal(60, gain.Shrunken.Count);
        }
        PairModel beside = Whole.Models.BesideBaseline.Single(model => model.Arm == "one vein");
        Assert.True(beside.Effect.P < 1e-6 && beside.Effect.Estimate > 1);
        Assert.Equal(["original after 20 ratings", "gaussian process", "one vein", "after 40 ratings", "after 80 ratings"], Whole.Models.Arms!.Effects.Select(effect => effect.Name));
        Assert.True(Whole.Models.Learning!.Effects[3].Effect.Estimate > 0);       // even the original learns
    }

    [Fact]
    public void The_overconfident_arm_has_the_larger_calibration_error_against_answers_and_truth()
    {
        CalibrationRow Row(string arm, int? ratings) => Whole.Calibrations.Single(row => row.Arm == arm && row.Ratings == ratings);
        Assert.Equal(3 * 4, Whole.Calibrations.Count);
        Assert.True(Row("original", null).OfAnswers.ErrorCi95!.Value.Low > Row("gaussian process", null).OfAnswers.Error);
        Assert.Equal(0, Row("gaussian process", 80).OfTruth!.Error, 1e-9);        // its p_good is the truth
        Assert.Equal(60 * 80, Row("original", null).OfAnswers.Loops);
        Assert.Equal(Row("original", 80).OfAnswers.Error, Whole.Answers.Single(row => row is { Arm: "original", Ratings: 80 }).CalibrationError);
    }

    [Fact]
    public void A_familys_answers_are_those_of_a_report_of_that_family_alone()
    {
        FamilyAnswer timbre = Whole.Families.Families.Single(family => family.Name == "simulated:timbre");
        Report alone = Report.Of(Input(new MadeUpSweep(), session => session.Listeners == "simulated:timbre"), quick);
        Assert.Equal(30, timbre.Listeners);
        Assert.Equal(alone.Answers.Select(row => (row.Arm, row.Ratings, row.Final.Mean, row.CalibrationError)), timbre.Rows.Select(row => (row.Arm, row.Ratings, row.Final.Mean, row.CalibrationError)));
        Assert.Empty(alone.Families.Families);
        Assert.All(Whole.Families.Hardest!.Rows, row => Assert.InRange(row.Init.Mean, 0, 0.25));
        Assert.True(Whole.Families.Hardest.Listeners is > 0 and < 30);
    }

    [Fact]
    public void The_order_of_the_sessions_is_nothing_and_the_same_seed_gives_the_same_page()
    {
        ReportInput input = Input(new MadeUpSweep { Listeners = [new("simulated:rhythm", 8), new("simulated:timbre", 7)], Checkpoints = [20, 40] });
        SessionResult[] shuffled = [.. input.Sessions];
        new Seed(3).Stream("order").Shuffle<SessionResult>(shuffled);
        string first = ReportJson.Format(Report.Of(input, quick));
        Assert.Equal(first, ReportJson.Format(Report.Of(input with { Sessions = shuffled }, quick)));
        Assert.NotEqual(first, ReportJson.Format(Report.Of(input, quick with { Seed = new Seed(2) })));
        Assert.Equal(ReportPage.Html(Report.Of(input, quick), null), ReportPage.Html(Report.Of(input with { Sessions = shuffled }, quick), null));
    }

    [Fact]
    public void An_arm_more_changes_no_number_of_the_others()
    {
        MadeUpSweep two = new() { Arms = MadeUpSweep.ThreeArms[..2], Listeners = [new("simulated:rhythm", 10)], Checkpoints = [20] };
        Report less = Report.Of(Input(two), quick), more = Report.Of(Input(two with { Arms = MadeUpSweep.ThreeArms }), quick);
        Assert.Equal(less.Answers, more.Answers.Where(row => row.Arm != "one vein"));
        Assert.Equal(less.Comparisons.Family[0].Theta, more.Comparisons.Family[0].Theta);
    }

    [Theory, InlineData(1, 1), InlineData(1, 3), InlineData(2, 2)]
    public void The_smallest_sweeps_are_reported_with_dashes(int listeners, int arms)
    {
        Report report = Report.Of(Input(new MadeUpSweep { Arms = MadeUpSweep.ThreeArms[..arms], Listeners = [new("simulated:rhythm", listeners)], Checkpoints = [3], Blind = 2 }), quick);
        Assert.Equal(arms == 1, report.NotCompared is not null);
        Assert.Equal(listeners == 1, report.Answers[0].Final.Ci95 is null);
        Assert.All(report.Learning, arm => Assert.Equal((1, 3), (arm.Window, arm.Likes.Count)));
        Assert.All(report.Criteria, row => Assert.Equal(CriterionEvent.BlindTest, row.Event));          // 3 ratings fill no window of 20
        Assert.Contains("–", ReportPage.Html(report, null), StringComparison.Ordinal);
        Assert.NotEmpty(ReportJson.Format(report));
    }

    [Fact]
    public void Listeners_who_like_everything_break_nothing()
    {
        ReportInput input = Input(new MadeUpSweep { Arms = [new("original", 90, 1, 1, 30), new("other", 900, 1, 1, 30)], Listeners = [new("simulated:rhythm", 5)], Checkpoints = [20] });
        Report report = Report.Of(input, quick);
        Assert.Equal(1, report.Answers[1].Final.Mean);
        Assert.Empty(report.Models.BesideBaseline);
        Assert.NotEmpty(ReportPage.Html(report, null));
    }

    [Fact]
    public void The_baseline_is_the_one_asked_for_else_the_original_else_the_first()
    {
        ReportInput input = Input(new MadeUpSweep { Listeners = [new("simulated:rhythm", 3)], Checkpoints = [20] });
        Assert.Equal("one vein", Report.Of(input, quick with { Baseline = "one vein" }).Baseline);
        Assert.Equal("original", Report.Of(input with { Arms = [.. input.Arms.Reverse()] }, quick).Baseline);
        Assert.Equal("gaussian process", Report.Of(input with { Arms = input.Arms.Skip(1).ToArray() }, quick).Baseline);
        Assert.Contains("The baseline none is no arm with results; these are: original, gaussian process, one vein",
            Assert.Throws<ArgumentException>(() => Report.Of(input, quick with { Baseline = "none" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_make_no_sense_are_all_named_at_once()
    {
        var refused = Assert.Throws<ArgumentException>(() => Report.Of(Input(new MadeUpSweep()), new ReportOptions { Margin = 0, Criteria = [1.5], CriterionWindow = 0, Replicates = 1 }));
        foreach (string part in (string[])["margin of 0", "criterion of 1.5", "Windows of 0 and 10", "1 resamples"])
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }
}
