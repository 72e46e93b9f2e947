using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Sweeps;

public sealed class SweepSessionTests
{
    private readonly FakeStudy fakes = new();
    private readonly Listener listener = Listener.Of(new Seed(3), 1);

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public async Task Each_checkpoint_is_the_very_session_that_ends_there(int lag)
    {
        StudyMethod method = fakes.Method with { AnswerLag = lag };
        HeardSession heard = await Run(method, [3, 6, 9]);

        Assert.Equal([3, 6, 9], heard.Tests.Select(test => test.Ratings));
        foreach (BlindTest test in heard.Tests)
            Assert.Equal(await Alone(method, test.Ratings), [.. heard.Learning.Take(test.Ratings).Select(Bare), .. test.Trials.Select(Bare)]);
        Assert.Equal(0, fakes.Critics.Alive);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(4)]
    public async Task In_pairs_too_each_checkpoint_is_the_very_session_that_ends_there(int lag)
    {
        StudyMethod method = fakes.Method with { AnswerLag = lag };
        HeardSession heard = await Run(method, [4, 8, 10], QueryKind.Pair);

        foreach (BlindTest test in heard.Tests)
            Assert.Equal(await Alone(method with { AnswerLag = Math.Min(lag, test.Ratings / 2) }, test.Ratings, QueryKind.Pair), [.. heard.Learning.Take(test.Ratings).Select(Bare), .. test.Trials.Select(Bare)]);
        Assert.Equal(4, heard.ReadySeconds.Count);
        Assert.Equal(0, fakes.Critics.Alive);
    }

    [Theory, InlineData(0), InlineData(2)]
    public async Task With_a_stopping_rule_too_each_checkpoint_is_the_very_session_that_has_so_many_ratings_at_most(int lag)
    {
        fakes.Critics.LearnsFor = 12;
        StudyMethod method = fakes.Method with { AnswerLag = lag };
        HeardSession heard = await Run(method, [10, 20, 50, 60], stop: StoppingKind.StableRanking);
        int used = heard.Learning.Count;

        Assert.InRange(used, 20, 49);
        Assert.Equal([10, 20, used, used], heard.Tests.Select(test => test.Used));
        foreach (BlindTest test in heard.Tests)
            Assert.Equal(await Alone(method, test.Ratings, stop: StoppingKind.StableRanking), [.. heard.Learning.Take(test.Used).Select(Bare), .. test.Trials.Select(Bare)]);
        Assert.Equal(0, fakes.Critics.Alive);

        SessionResult result = PlayedTrials.ResultOf(new SessionKey("plain", "parrot", listener.Index), heard, truth: null);
        Assert.Equal([null, null, used, used], result.Checkpoints.Select(test => test.Stopped));
        string line = ChunkFile.Format([result]);
        Assert.Equal(2, line.Split($"\"stopped\":{used}").Length - 1);
        Assert.DoesNotContain("used", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_changes_nothing_of_the_rest()
    {
        HeardSession one = await Run(fakes.Method, [6]), three = await Run(fakes.Method, [2, 4, 6]);

        Assert.Equal(one.Learning.Select(Bare), three.Learning.Select(Bare));
        Assert.Equal(one.Tests[0].Trials.Select(Bare), three.Tests[2].Trials.Select(Bare));
    }

    [Fact]
    public async Task The_loops_of_the_untrained_critic_are_made_once()
    {
        int made = 0;
        StudyMethod counted = fakes.Method with
        {
            ProposePhase2 = turn =>
            {
                made += turn.Critic.RatingsHeard == 0 ? 1 : 0;
                return fakes.Method.ProposePhase2(turn);
            },
        };
        HeardSession heard = await Run(counted, [2, 4, 6]);

        Assert.Equal(4, made);
        Assert.All(heard.Tests, test => Assert.Equal(
            heard.Tests[0].Trials.Where(trial => trial.Arm == Arm.Init).Select(trial => trial.Loop), test.Trials.Where(trial => trial.Arm == Arm.Init).Select(trial => trial.Loop)));
    }

    [Fact]
    public async Task Each_rating_but_the_last_has_a_time_until_the_next_loop()
    {
        HeardSession heard = await Run(fakes.Method, [2, 6]);

        Assert.Equal(5, heard.ReadySeconds.Count);
        Assert.All(heard.ReadySeconds, seconds => Assert.InRange(seconds, 1e-9, 60));
    }

    [Fact]
    public async Task The_truth_is_asked_for_the_very_questions_that_were_answered()
    {
        await using var rater = new Parrot(listener.Seed.Child("rater"));
        HeardSession heard = await new SweepSession(fakes.Method, [2, 5], 3, fakes.Library, listener).RunAsync(rater, default);
        var known = new List<Question>();
        SessionResult result = PlayedTrials.ResultOf(new SessionKey("plain", "parrot", listener.Index), heard, question =>
        {
            known.Add(question);
            return question.Trial / 100.0;
        });

        Assert.Equal(5 + 6 + 6, known.Count);
        Assert.Equal(rater.Questions.ToHashSet(), known.ToHashSet());
        Assert.Equal([0, 0.01, 0.02, 0.03, 0.04], result.Learning.Truth);
        Assert.Equal([0.02, 0.03, 0.04, 0.05, 0.06, 0.07], result.Checkpoints[0].Init.Truth!.Concat(result.Checkpoints[0].Final.Truth!).Order());
    }

    [Fact]
    public async Task Each_final_loop_knows_how_far_it_is_from_what_was_liked_before_its_test()
    {
        HeardSession heard = await Run(fakes.Method, [2, 5, 12]);
        SessionResult result = PlayedTrials.ResultOf(new SessionKey("plain", "parrot", listener.Index), heard, truth: null);
        foreach ((BlindTest test, Checkpoint shown) in heard.Tests.Zip(result.Checkpoints))
        {
            Trial[] liked = [.. heard.Learning.Take(test.Ratings).Where(trial => trial.Liked)];
            int Nearest(Trial final) => liked.Min(trial => RowOrderDistance.Between(trial.Loop.Grid, final.Loop.Grid));
            Assert.Equal(liked.Length == 0 ? null : test.Trials.Where(trial => trial.Arm == Arm.Final).Select(Nearest), shown.FromLiked);
        }
        Assert.Equal(4, result.Checkpoints[^1].FromLiked!.Count);
        Trial[] none = [.. heard.Learning.Select(trial => trial with { Liked = false })];
        string line = ChunkFile.Format([PlayedTrials.ResultOf(new SessionKey("plain", "parrot", listener.Index), heard with { Learning = none }, truth: null)]);
        Assert.DoesNotContain("from_liked", line, StringComparison.Ordinal);
    }

    private async Task<HeardSession> Run(StudyMethod method, int[] checkpoints, QueryKind query = QueryKind.Single, StoppingKind stop = StoppingKind.Fixed)
    {
        await using IRater rater = Ears(query);
        return await new SweepSession(method, checkpoints, 4, fakes.Library, listener) { Query = query, Stop = stop }.RunAsync(rater, default);
    }

    private IRater Ears(QueryKind query) => query == QueryKind.Pair ? new FakeRater(listener.Seed.Child("rater")) : new Parrot(listener.Seed.Child("rater"));

    private async Task<IReadOnlyList<Trial>> Alone(StudyMethod method, int ratings, QueryKind query = QueryKind.Single, StoppingKind stop = StoppingKind.Fixed)
    {
        var protocol = new RatingProtocol { Ratings = ratings, Blind = 4, AnswerLag = method.AnswerLag, Query = query, Stop = stop };
        await using IRater rater = Ears(query);
        using ICritic initial = method.Fresh(fakes.Library, listener.Seed.Child("critic"));
        var trials = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(method, protocol, fakes.Library, listener).RunAsync(initial, rater, SessionStart.Fresh, _ => { }))
            trials.Add(Bare(trial));
        return trials;
    }

    /// <summary>The trial without its times.</summary>
    private static Trial Bare(Trial trial) => trial with { Times = null! };

    /// <summary>Tends to say again what it said last, and remembers what it was asked.</summary>
    private sealed class Parrot(Seed seed) : IRater
    {
        private readonly FakeRater taste = new(seed);

        public List<Question> Questions { get; } = [];

        public async ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
        {
            Questions.Add(question);
            bool own = await taste.RateAsync(question, cancel);
            return question.Previous is bool last && seed.Stream("parrot", question.Trial).Chance(0.4) ? last : own;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
