using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

public class PairSessionTests
{
    private static readonly RatingProtocol Protocol = new() { Ratings = 8, Blind = 3, Query = QueryKind.Pair, AnswerLag = 0 };

    private readonly FakeStudy study = new();
    private readonly Listener listener = Listener.Of(new Seed(7), 2);

    [Fact]
    public async Task One_answer_settles_two_trials_and_the_blind_test_stays_single()
    {
        var questions = new List<Question>();
        List<Trial> trials = await Run(Protocol, rater: Rater(questions.Add));

        Assert.Equal(Enumerable.Range(0, 14), trials.Select(trial => trial.Number));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, .. Enumerable.Repeat<int?>(null, 6)], trials.Select(trial => trial.Pair));
        Assert.All(trials.Take(8).Chunk(2), pair => Assert.False(pair[0].Liked && pair[1].Liked));
        Assert.Contains(trials.Take(8), trial => trial.Liked);
        Assert.Equal([0, 2, 4, 6, 8, 9, 10, 11, 12, 13], questions.Select(question => question.Trial));
        Assert.Null(questions[4].Previous);                                        // of a pair, no like or dislike is remembered
        Assert.Equal(trials[8].Liked, questions[5].Previous);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(4)]
    public async Task Both_loops_are_made_by_one_critic_and_learned_in_one_step_and_the_second_sees_the_first(int lag)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag };
        var turns = new List<Turn>();
        StudyMethod watched = study.Method with
        {
            ProposePhase1 = turn =>
            {
                turns.Add(turn);
                return study.Method.ProposePhase1(turn);
            },
        };
        List<Trial> trials = await Run(protocol, method: watched);

        for (int number = 0; number < 8; number++)
        {
            Assert.Equal(trials.Take(number).Select(trial => trial.Loop), turns[number].Earlier);
            Assert.Equal(listener.Seed.Child("choose", number), turns[number].Seed);
            Assert.Same(turns[number / 2 * 2].Critic, turns[number].Critic);
            Assert.Equal(protocol.KnownAt(number), trials[number].CriticHeard);
        }
        Assert.Equal([2, 4, 6, 8], study.Critics.Lessons);
    }

    [Fact]
    public async Task The_critic_is_told_which_ratings_are_a_pair()
    {
        List<Trial> trials = await Run(Protocol);

        using ICritic initial = Initial();
        ICritic critic = initial;
        for (int known = 0; known < 8; known += 2)                                 // the same critics, made by hand
        {
            Assert.Equal(critic.Score(trials[known].Loop), trials[known].Score);
            Assert.Equal(critic.Score(trials[known + 1].Loop), trials[known + 1].Score);
            critic = critic.Fit([.. trials.Take(known + 2).Select(trial => new RatedLoop(trial.Loop, trial.Liked) { Pair = trial.Pair })], listener.Seed.Child("learn", known));
        }
        Assert.All(trials.Where(trial => trial.Arm == Arm.Final), trial => Assert.Equal(critic.Score(trial.Loop), trial.Score));
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task A_session_that_goes_on_after_any_answer_and_from_any_critic_gives_the_very_rest(int lag)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag };
        string folder = Directory.CreateTempSubdirectory("session").FullName;
        List<Trial> whole = await Run(protocol, learned: critic => critic.Critic.Save(Path.Combine(folder, $"{critic.Heard}")));

        for (int rated = 0; rated <= whole.Count; rated += rated < 8 ? 2 : 1)
            for (int heard = 0; heard <= protocol.KnownAt(rated); heard += 2)
            {
                LearnedCritic? critic = heard == 0 ? null : new(FakeCritic.Load(Path.Combine(folder, $"{heard}"), study.Critics), heard, 0);
                List<Trial> rest = await Run(protocol, new SessionStart([.. whole.Take(rated)], critic));
                Assert.Equal(whole.Skip(rated).Select(Untimed), rest.Select(Untimed));
            }
        Directory.Delete(folder, recursive: true);
        Assert.Equal(0, study.Critics.Alive);
    }

    [Fact]
    public async Task Half_pairs_trials_of_single_sessions_and_raters_that_cannot_compare_are_refused()
    {
        List<Trial> whole = await Run(Protocol), single = await Run(Protocol with { Query = QueryKind.Single });

        Assert.Equal("Listener 2: 3 trials end in the middle of a pair.", await Refusal(new SessionStart([.. whole.Take(3)], null)));
        Assert.Equal("Listener 2: a critic of 1 ratings knows half of a pair.", await Refusal(new SessionStart([.. whole.Take(2)], new LearnedCritic(Initial(), 1, 0))));
        Assert.Equal("Listener 2: trial 0 was heard alone, and this session plays it in pair 0.", await Refusal(new SessionStart([.. single.Take(2)], null)));
        ArgumentException cannot = await Assert.ThrowsAsync<ArgumentException>(() => Run(Protocol, rater: new ScriptedRater([true])));
        Assert.StartsWith("Listener 2: Phase I asks in pairs, and a ScriptedRater hears one loop at a time.", cannot.Message, StringComparison.Ordinal);
        Assert.Equal(0, study.Critics.Alive);
    }

    private async Task<string> Refusal(SessionStart start) => (await Assert.ThrowsAsync<InvalidDataException>(() => Run(Protocol, start))).Message;

    private static Trial Untimed(Trial trial) => trial with { Times = new TrialTimes(default, default, 0, 0) };

    private FakeCritic Initial() => FakeCritic.Fresh(listener.Seed.Child("critic"), study.Critics);

    private FakeRater Rater(Action<Question> asked) => new(listener.Seed.Child("rater")) { Asked = asked };

    private async Task<List<Trial>> Run(RatingProtocol protocol, SessionStart? start = null, Action<LearnedCritic>? learned = null, IRater? rater = null, StudyMethod? method = null)
    {
        using ICritic initial = Initial();
        var trials = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(method ?? study.Method, protocol, study.Library, listener)
            .RunAsync(initial, rater ?? Rater(_ => { }), start ?? SessionStart.Fresh, learned ?? (_ => { })))
            trials.Add(trial);
        return trials;
    }
}
