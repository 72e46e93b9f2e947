using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Storage;

public class StudySummaryTests
{
    private static readonly StudyPlan Plan = new()
    {
        Method = "original", Rater = "simulated", Device = "cpu", Listeners = 3, Seed = 5,
        Protocol = new RatingProtocol { Ratings = 2, Blind = 2, MatchedRandom = 2, Repeats = 1 },
    };

    /// <summary>Two listeners through, one gone after a trial; 1 s to propose but once 5, lessons of 1, 2 and 3 s, one of them given twice.</summary>
    private static readonly RunEvent[] Events =
    [
        new StudyStarted(3, 9),
        .. Session(0, "++ -- ++ +- +"),
        new ListenerEnded(0),
        new StudyResumed([]),
        .. Session(1, "-+ -+ ++ -- +"),
        new ListenerEnded(1),
        Trial(2, 0, Arm.Learning, true, 5, null),
        new ListenerFailed(2, 1, "gone"),
        new CriticLearned(0, 1, 1), new CriticLearned(0, 2, 2), new CriticLearned(1, 1, 3), new CriticLearned(0, 2, 99),
        new StudyEnded(2, 1),
    ];

    [Fact]
    public void The_numbers_are_those_of_the_log()
    {
        StudySummary summary = Of(Events, cpu: [0.5, .. Enumerable.Repeat(2.0, 11), 1.0, .. Enumerable.Repeat(3.0, 17)]);

        Assert.Equal((3, 2, 2, 2, 1, 19), (summary.Listeners, summary.ListenersComplete, summary.Ratings, summary.Blind, summary.AnswerLag, summary.Trials));
        Assert.Equal([new DropOut(2, 1, "gone")], summary.DroppedOut);
        Assert.Equal((0.25, 1.0, 0.75), (summary.InitThetaMean, summary.FinalThetaMean, summary.DeltaThetaMean));  // −− and −+, ++ and ++
        Assert.Equal((2, 0, 0), (summary.Improved, summary.Same, summary.Worse));
        Assert.Equal(4, summary.LikesPhase1);                                     // ++, −+ and + of the one who left
        Assert.Equal(0.25, summary.RandomThetaMean);                              // +− and −−
        Assert.Equal(0.5, summary.RepeatAgreement);                               // of trial 0: + +, − +
        Assert.Equal(1, summary.ProposalSecondsP50);                              // of 1, 1, 1, 1 and 5 s
        Assert.InRange(summary.ProposalSecondsP95!.Value, 1.5, 5);
        Assert.Equal(2, summary.LearningSecondsP50);
        Assert.Equal(5, summary.CpuSeconds);                                      // 2 of the first process, 3 of the second
        Assert.Equal(StudySummary.Caution, summary.Note);
    }

    [Fact]
    public void Machines_find_the_names_they_were_promised()
    {
        JsonNode json = JsonNode.Parse(JsonSerializer.Serialize(Of(Events), StorageJson.Pages))!;

        string[] promised =
        [
            "method", "listeners", "ratings", "init_theta_mean", "final_theta_mean", "delta_theta_mean", "delta_theta_ci95", "p_sign_flip", "likes_phase1",
            "proposal_seconds_p50", "proposal_seconds_p95", "learning_seconds_p50", "learning_seconds_p95", "cpu_seconds",
        ];
        Assert.All(promised, name => Assert.NotNull(json[name]));
        Assert.Equal(2, json["delta_theta_ci95"]!.AsArray().Count);
    }

    [Fact]
    public void One_listener_has_thetas_but_no_interval_and_no_p()
    {
        StudySummary summary = Of([.. Events.Where(happened => happened is not ListenerEnded { Rater: 1 })]);

        Assert.Equal((1, 0.0, 1.0, 1.0), (summary.ListenersComplete, summary.InitThetaMean, summary.FinalThetaMean, summary.DeltaThetaMean));
        Assert.Equal((null, null), (summary.DeltaThetaCi95, summary.PSignFlip));
    }

    [Fact]
    public void Listeners_who_all_gain_the_same_are_no_obstacle()
    {
        StudySummary summary = Of([new StudyStarted(3, 9), .. Session(0, "++ -- ++ +- +"), new ListenerEnded(0), .. Session(1, "++ -- ++ +- +"), new ListenerEnded(1)]);

        Assert.Equal((1.0, 0.5), (summary.DeltaThetaMean, summary.PSignFlip));
        Assert.Equal([1.0, 1.0], summary.DeltaThetaCi95);
    }

    [Fact]
    public void People_are_not_called_simulated() =>
        Assert.Null(StudySummary.Of(RunInfo.Now(Plan with { Rater = "exec:people" }, MadeUpSounds.Library(4), new Dictionary<string, string>()), new RunHistory([], 3)).Note);

    [Fact]
    public void The_best_loops_are_those_of_final_critics_liked_ones_first_the_surest_first_and_none_twice()
    {
        TrialRated At(double score, Arm arm, bool liked, string cells) =>
            new(0, 0, 2, arm, null, 2, score, liked, [new("a", cells)], new TrialTimes(default, default, 0, 0));
        RunEvent[] events =
        [
            At(0.5, Arm.Final, true, "x..."), At(0.9, Arm.Final, true, ".x.."), At(0.95, Arm.Final, false, "..x."), At(0.99, Arm.Init, true, "...x"),
            At(0.7, Arm.Final, true, ".x.."), At(0.6, Arm.Final, true, "xx.."),
        ];

        RunHistory history = new([.. events.Select(happened => new LoggedEvent(happened, default, 0))], 1);
        Assert.Equal([0.9, 0.6, 0.5, 0.95], BestLoops.Of(history, 9).Select(trial => trial.Score));
        Assert.Equal([0.9], BestLoops.Of(history, 1).Select(trial => trial.Score));
    }

    private static StudySummary Of(RunEvent[] events, double[]? cpu = null) => StudySummary.Of(
        RunInfo.Now(Plan, MadeUpSounds.Library(4), new Dictionary<string, string>()),
        new RunHistory([.. events.Select((happened, index) => new LoggedEvent(happened, DateTimeOffset.UnixEpoch, cpu?[Math.Min(index, cpu.Length - 1)] ?? 0))], Plan.Listeners));

    /// <summary>Answers in the order learning, init, final, random, repeat of trial 0.</summary>
    private static IEnumerable<TrialRated> Session(int rater, string answers)
    {
        Arm[] arms = [Arm.Learning, Arm.Learning, Arm.Init, Arm.Init, Arm.Final, Arm.Final, Arm.Random, Arm.Random, Arm.Repeat];
        foreach ((int number, char answer) in answers.Where(letter => letter != ' ').Index())
            yield return Trial(rater, number, arms[number], answer == '+', 1, arms[number] == Arm.Repeat ? 0 : null);
    }

    private static TrialRated Trial(int rater, int number, Arm arm, bool liked, double seconds, int? repeatOf) => new(
        rater, number, arm == Arm.Learning ? 1 : 2, arm, repeatOf, 0, 0.5, liked, [], new TrialTimes(default, default, seconds, 1));
}
