using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Reports;

/// <summary>Ratings to a criterion, by hand.</summary>
public sealed class CriterionTests
{
    private static readonly ReportOptions options = new() { Criteria = [0.6], CriterionWindow = 5, Replicates = 200, PowerSimulations = 1 };

    private static PlayedLoops Loops(string liked) => new()
    {
        Liked = [.. liked.Select(letter => letter == 'x')], Scores = [.. liked.Select(_ => 0.5)], Diversity = new Diversity(30, 0),
    };

    private static SessionResult Session(string arm, int listener, string learning, string early, string late) => new()
    {
        Arm = arm, Listeners = "scripted", Listener = listener, Learning = Loops(learning),
        Checkpoints = [new Checkpoint(5, Loops("....."), Loops(early)), new Checkpoint(10, Loops("....."), Loops(late))],
    };

    private static readonly SessionResult[] sessions =
    [
        Session("a", 0, "xx.x......", "xxx..", "....."),                           // window at 5, test at 5
        Session("a", 1, "....xx.x..", "xx...", "xxxx."),                           // window at 8, test at 10
        Session("b", 0, "..........", ".....", "....."),                           // never
        Session("b", 1, ".......xxx", ".....", "xxx.."),                           // window at 10, test at 10
    ];

    private static CriterionRow Row(string arm, CriterionEvent happened, params UnfinishedSession[] unfinished) => Report.Of(new ReportInput
    {
        Title = "t", Simulated = false, Arms = [new("b", ""), new("a", "")], Sessions = sessions, Unfinished = unfinished, Flow = [],
        ReadySeconds = new Dictionary<string, IReadOnlyList<double>>(), Facts = [],
    }, options).Criteria.Single(row => row.Arm == arm && row.Event == happened);

    [Fact]
    public void A_window_ends_at_the_rating_that_fills_it()
    {
        CriterionRow row = Row("a", CriterionEvent.RunningWindow);
        Assert.Equal([(5.0, 0.5), (8.0, 0.0)], row.Curve.Steps.Select(step => (step.Time, step.Share)));
        Assert.Equal((6.5, 1.0), (row.Mean.Mean, row.Reached));
        Assert.Equal(((10 - 5) + (10 - 8)) / 2.0, row.SavedBesideBaseline!.Mean);
    }

    [Fact]
    public void A_blind_test_is_known_at_the_test_and_who_never_passes_is_censored_at_the_end()
    {
        Assert.Equal([(5.0, 0.5), (10.0, 0.0)], Row("a", CriterionEvent.BlindTest).Curve.Steps.Select(step => (step.Time, step.Share)));
        CriterionRow never = Row("b", CriterionEvent.BlindTest);
        Assert.Equal((2, 1, 0.5), (never.Curve.Listeners, never.Curve.Events, never.Reached));
        Assert.Null(never.SavedBesideBaseline);
        Assert.Equal(10, never.Curve.Median);
    }

    [Fact]
    public void Who_left_is_censored_at_the_last_rating_and_waits_no_longer()
    {
        CriterionRow row = Row("a", CriterionEvent.RunningWindow, new UnfinishedSession("a", "scripted", 2, [false, false, false, false, false, true]), new UnfinishedSession("a", "scripted", 3, [true]));
        Assert.Equal((4, 2), (row.Curve.Listeners, row.Curve.Events));
        Assert.Equal([(5.0, 3), (8.0, 1)], row.Curve.Steps.Select(step => (step.Time, step.AtRisk)));
        Assert.Equal(2, Row("a", CriterionEvent.BlindTest, new UnfinishedSession("a", "scripted", 2, [true])).Curve.Listeners);
    }
}
