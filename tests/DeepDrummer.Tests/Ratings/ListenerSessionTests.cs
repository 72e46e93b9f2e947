using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

public class ListenerSessionTests
{
    private static readonly RatingProtocol Protocol = new() { Ratings = 7, Blind = 4, MatchedRandom = 3, Repeats = 4 };

    private readonly FakeStudy study = new();
    private readonly Listener listener = Listener.Of(new Seed(7), 2);

    [Fact]
    public async Task A_session_has_every_trial_of_its_protocol_in_order()
    {
        List<Trial> trials = await Run(Protocol);

        Assert.Equal(Enumerable.Range(0, Protocol.Trials), trials.Select(trial => trial.Number));
        Assert.All(trials.Take(7), trial => Assert.Equal((1, Arm.Learning), (trial.Phase, trial.Arm)));
        Assert.Equal(BlindPlan.Of(Protocol, listener.Seed).Select(trial => (2, trial.Arm, trial.RepeatOf)), trials.Skip(7).Select(trial => (trial.Phase, trial.Arm, trial.RepeatOf)));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(7)]
    public async Task Each_loop_is_made_by_the_critic_that_knows_as_many_ratings_as_the_lag_leaves(int lag)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag };
        List<Trial> trials = await Run(protocol);

        foreach (Trial trial in trials.Where(trial => trial.Arm != Arm.Repeat))
            Assert.Equal(trial.Arm == Arm.Init ? 0 : protocol.KnownAt(trial.Number), trial.CriticHeard);
        Assert.Equal(Enumerable.Range(1, 7), study.Critics.Lessons);              // each rating learned once, with all before it

        using ICritic initial = Initial();
        ICritic critic = initial;
        for (int number = 0; number <= 7; number++)                               // the same critics, made by hand
        {
            foreach (Trial trial in trials.Where(trial => trial.CriticHeard == number && trial.Arm != Arm.Repeat))
                Assert.Equal(critic.Score(trial.Loop), trial.Score);
            if (number < 7)
                critic = critic.Fit([.. trials.Take(number + 1).Select(trial => new RatedLoop(trial.Loop, trial.Liked))], listener.Seed.Child("learn", number));
        }
    }

    [Fact]
    public async Task The_listener_is_told_the_phase_and_their_last_answer_and_nothing_of_the_arm()
    {
        var questions = new List<Question>();
        List<Trial> trials = await Run(Protocol, rater: Rater(questions.Add));

        Assert.Equal(trials.Select(trial => new Question(2, trial.Number, trial.Phase, trial.Loop)
        {
            Previous = trial.Number > 0 ? trials[trial.Number - 1].Liked : null,
        }), questions);
    }

    [Fact]
    public async Task A_random_loop_has_the_hits_of_its_match_even_when_it_is_played_first()
    {
        IReadOnlyList<BlindTrial> plan = BlindPlan.Of(Protocol, listener.Seed);
        List<Trial> trials = await Run(Protocol);
        Trial At(Arm arm, int index) => trials[7 + plan.Index().First(at => at.Item.Arm == arm && at.Item.Index == index).Index];

        for (int index = 0; index < 3; index++)
        {
            Loop random = At(Arm.Random, index).Loop, match = At(Arm.Final, index).Loop;
            Assert.Equal(match.Grid.Hits, random.Grid.Hits);
            Assert.NotEqual(match, random);
            Assert.Equal(4, random.Sounds.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_repeat_plays_the_very_loop_again()
    {
        List<Trial> trials = await Run(Protocol);

        Trial[] repeats = [.. trials.Where(trial => trial.Arm == Arm.Repeat)];
        Assert.Equal(4, repeats.Length);
        Assert.All(repeats, repeat => Assert.Equal(
            (trials[repeat.RepeatOf!.Value].Loop, trials[repeat.RepeatOf!.Value].Score, trials[repeat.RepeatOf!.Value].CriticHeard),
            (repeat.Loop, repeat.Score, repeat.CriticHeard)));
    }

    [Fact]
    public async Task Extra_arms_change_no_loop_of_the_others()
    {
        List<Trial> plain = await Run(Protocol with { MatchedRandom = 0, Repeats = 0 }), full = await Run(Protocol);

        foreach (Arm arm in new[] { Arm.Learning, Arm.Init, Arm.Final })
            Assert.Equal(
                plain.Where(trial => trial.Arm == arm).Select(trial => trial.Score).Order(),
                full.Where(trial => trial.Arm == arm).Select(trial => trial.Score).Order());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public async Task A_session_that_goes_on_from_any_trial_and_any_critic_gives_the_very_rest(int lag)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag };
        var files = new List<string>();
        string folder = Directory.CreateTempSubdirectory("session").FullName;
        List<Trial> whole = await Run(protocol, learned: critic =>
        {
            files.Add(Path.Combine(folder, $"{critic.Heard}"));
            critic.Critic.Save(files[^1]);
        });

        for (int rated = 0; rated <= whole.Count; rated++)
            for (int heard = 0; heard <= protocol.KnownAt(rated); heard++)
            {
                LearnedCritic? critic = heard == 0 ? null : new(FakeCritic.Load(files[heard - 1], study.Critics), heard, 0);
                List<Trial> rest = await Run(protocol, new SessionStart([.. whole.Take(rated)], critic));
                Assert.Equal(whole.Skip(rated).Select(Untimed), rest.Select(Untimed));
            }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_critic_that_knows_too_much_is_refused_with_both_numbers()
    {
        List<Trial> whole = await Run(Protocol);
        var start = new SessionStart([.. whole.Take(4)], new LearnedCritic(Initial(), 4, 0));

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => Run(Protocol, start));
        Assert.Equal("Listener 2: a critic of 4 ratings cannot go on after 4 trials, where 3 are known.", refused.Message);
        Assert.Equal(0, study.Critics.Alive);
    }

    [Fact]
    public async Task Trials_of_another_session_are_refused()
    {
        List<Trial> whole = await Run(Protocol);
        int strange = whole.FindIndex(trial => trial.Arm == Arm.Init);
        whole[strange] = whole[strange] with { Arm = Arm.Final };

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => Run(Protocol, new SessionStart(whole, null)));
        Assert.Contains($"trial {strange} (Final) stands where this session has trial {strange} (Init)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_who_leaves_takes_no_trial_along_and_no_critic_is_left_behind()
    {
        var trials = new List<Trial>();
        IRater leaving = Rater(question =>
        {
            if (question.Trial == 5)
                throw new RaterException("gone");
        });
        using (ICritic initial = Initial())
            await Assert.ThrowsAsync<RaterException>(async () =>
            {
                await foreach (Trial trial in Session(Protocol).RunAsync(initial, leaving, SessionStart.Fresh, _ => { }))
                    trials.Add(trial);
            });

        Assert.Equal(5, trials.Count);
        Assert.Equal(0, study.Critics.Alive);
    }

    [Fact]
    public async Task Never_more_than_three_critics_are_alive()
    {
        await Run(Protocol);

        Assert.Equal((0, 3), (study.Critics.Alive, study.Critics.Most));           // the initial one, the newest, the next
    }

    [Fact]
    public async Task A_score_that_is_no_number_ends_the_session_with_its_trial()
    {
        StudyMethod broken = study.Method with { ProposePhase1 = turn => study.Method.ProposePhase1(turn) with { Score = double.NaN } };
        var session = new ListenerSession(broken, Protocol, study.Library, listener);
        using ICritic initial = Initial();

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await session.RunAsync(initial, Rater(_ => { }), SessionStart.Fresh, _ => { }).GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal("Listener 2, trial 0: the critic's score is NaN.", refused.Message);
    }

    private static Trial Untimed(Trial trial) => trial with { Times = new TrialTimes(default, default, 0, 0) };

    private FakeCritic Initial() => FakeCritic.Fresh(listener.Seed.Child("critic"), study.Critics);

    private ListenerSession Session(RatingProtocol protocol) => new(study.Method, protocol, study.Library, listener);

    private FakeRater Rater(Action<Question> asked) => new(listener.Seed.Child("rater")) { Asked = asked };

    private async Task<List<Trial>> Run(RatingProtocol protocol, SessionStart? start = null, Action<LearnedCritic>? learned = null, IRater? rater = null)
    {
        using ICritic initial = Initial();
        var trials = new List<Trial>();
        await foreach (Trial trial in Session(protocol).RunAsync(initial, rater ?? Rater(_ => { }), start ?? SessionStart.Fresh, learned ?? (_ => { })))
            trials.Add(trial);
        return trials;
    }
}
