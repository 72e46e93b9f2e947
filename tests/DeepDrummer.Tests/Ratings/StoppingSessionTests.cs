using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Critics;

namespace DeepDrummer.Tests.Ratings;

public class StoppingSessionTests
{
    private static readonly RatingProtocol Protocol = new() { Ratings = 60, Blind = 3, MatchedRandom = 1, Repeats = 2, AnswerLag = 0, Stop = StoppingKind.StableRanking };

    private readonly FakeStudy study = new() { Critics = { LearnsFor = 12 } };
    private readonly Listener listener = Listener.Of(new Seed(7), 2);

    [Theory]
    [InlineData(0, QueryKind.Single), InlineData(3, QueryKind.Single), InlineData(0, QueryKind.Pair), InlineData(2, QueryKind.Pair)]
    public async Task A_session_that_a_rule_ends_is_the_session_of_so_many_ratings(int lag, QueryKind query)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag, Query = query };
        var last = new List<LearnedCritic>();
        List<Trial> stopped = await Run(protocol, learned: critic => { if (critic.Last) last.Add(critic); });
        int used = stopped.Count(trial => trial.Arm == Arm.Learning);

        Assert.InRange(used, new StableRanking().LeastRatings + lag, 59);
        Assert.Equal((await Run(protocol with { Ratings = used, Stop = StoppingKind.Fixed })).Select(Untimed), stopped.Select(Untimed));
        Assert.Equal(used, Assert.Single(last).Heard);
        Assert.All(stopped.Where(trial => trial.Arm is Arm.Final or Arm.Random), trial => Assert.Equal(used, trial.CriticHeard));
        Assert.Equal(0, study.Critics.Alive);
    }

    [Theory]
    [InlineData(0, QueryKind.Single), InlineData(1, QueryKind.Single), InlineData(0, QueryKind.Pair)]
    public async Task It_goes_on_from_any_trial_and_any_critic_with_the_very_rest(int lag, QueryKind query)
    {
        RatingProtocol protocol = Protocol with { AnswerLag = lag, Query = query };
        string folder = Directory.CreateTempSubdirectory("session").FullName;
        List<Trial> whole = await Run(protocol, learned: critic => critic.Critic.Save(Path.Combine(folder, $"{critic.Heard}")));
        int used = whole.Count(trial => trial.Arm == Arm.Learning), each = query == QueryKind.Pair ? 2 : 1;

        for (int rated = 0; rated <= whole.Count; rated += rated < used ? each : 1)
            foreach (int heard in new[] { 0, (Math.Min(rated, used) - lag) / each * each }.Where(heard => heard >= 0).Distinct())
            {
                LearnedCritic? critic = heard == 0 ? null : new(FakeCritic.Load(Path.Combine(folder, $"{heard}"), study.Critics), heard, 0);
                List<Trial> rest = await Run(protocol, new SessionStart([.. whole.Take(rated)], critic));
                Assert.Equal(whole.Skip(rated).Select(Untimed), rest.Select(Untimed));
            }
        Directory.Delete(folder, recursive: true);
        Assert.Equal(0, study.Critics.Alive);
    }

    /// <summary>Five numbers are known after 20 answers: an answer more gains nothing, and the rule ends Phase I as soon as it may.</summary>
    [Fact]
    public async Task A_gain_ends_the_session_of_a_critic_that_knows_what_it_can_and_goes_on_with_the_very_rest()
    {
        var rule = new PosteriorGain();
        RatingProtocol protocol = Protocol with { Stop = StoppingKind.PosteriorGain };
        StudyMethod method = study.Method with { HasPosterior = true };
        List<Trial> whole = await Run(protocol, method: method, initial: LinearCritic.Prior());

        Assert.Equal(rule.LeastRatings + rule.Times - 1, whole.Count(trial => trial.Arm == Arm.Learning));
        foreach (int rated in new[] { 0, 22, 24, 25 })
            Assert.Equal(whole.Skip(rated).Select(Untimed), (await Run(protocol, new SessionStart([.. whole.Take(rated)], null), method: method, initial: LinearCritic.Prior())).Select(Untimed));
    }

    [Fact]
    public async Task No_rule_asks_for_more_ratings_than_the_protocol_has()
    {
        RatingProtocol few = Protocol with { Ratings = 18 };

        Assert.Equal((await Run(few with { Stop = StoppingKind.Fixed })).Select(Untimed), (await Run(few)).Select(Untimed));
    }

    [Fact]
    public async Task A_critic_that_forgets_all_it_ranked_is_never_stable()
    {
        StudyMethod fickle = study.Method with { Fresh = (_, _) => new Fickle(0) };
        List<Trial> trials = await Run(Protocol, method: fickle, initial: new Fickle(0));

        Assert.Equal(60, trials.Count(trial => trial.Arm == Arm.Learning));
    }

    [Fact]
    public void Names_are_those_of_the_line_and_read_back()
    {
        Assert.Equal(["fixed", "posterior-gain", "stable-ranking"], StoppingWatch.Names);
        Assert.All(Enum.GetValues<StoppingKind>(), kind => Assert.Equal(kind, StoppingWatch.Named(StoppingWatch.NameOf(kind))));
        Assert.Null(StoppingWatch.Named("posterior_gain"));
        Assert.Null(StoppingWatch.Named(null));
    }

    [Theory, InlineData("original"), InlineData("corrected")]
    public void A_gain_is_refused_of_critics_that_do_not_know_how_unsure_they_are(string name)
    {
        string problem = StoppingWatch.Problem(StoppingKind.PosteriorGain, StudyMethods.Named(name))!;

        Assert.Contains("'posterior-gain'", problem, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
        Assert.Null(StoppingWatch.Problem(StoppingKind.StableRanking, StudyMethods.Named(name)));
        Assert.Null(StoppingWatch.Problem(StoppingKind.PosteriorGain, StudyMethods.Named("logistic")));
    }

    [Fact]
    public void Methods_tell_truly_whether_their_critics_have_a_posterior()
    {
        var library = BuiltInKit.Load();
        foreach (StudyMethod method in StudyMethods.All())
        {
            using ICritic critic = method.Fresh(library, new Seed(1));
            Assert.Equal(critic is IBayesianCritic, method.HasPosterior);
        }
    }

    [Fact]
    public void Loops_can_be_played_again_whenever_a_rule_ends_Phase_I() =>
        Assert.Equal(["7 loops cannot be played again: 0 to 6 can be."], new RatingProtocol { Ratings = 80, Blind = 3, Repeats = 7, Stop = StoppingKind.StableRanking }.ProblemsOfNumbers());

    private static Trial Untimed(Trial trial) => trial with { Times = new TrialTimes(default, default, 0, 0) };

    private async Task<List<Trial>> Run(
        RatingProtocol protocol, SessionStart? start = null, Action<LearnedCritic>? learned = null, StudyMethod? method = null, ICritic? initial = null)
    {
        using ICritic first = initial ?? FakeCritic.Fresh(listener.Seed.Child("critic"), study.Critics);
        var trials = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(method ?? study.Method, protocol, study.Library, listener)
            .RunAsync(first, new FakeRater(listener.Seed.Child("rater")), start ?? SessionStart.Fresh, learned ?? (_ => { })))
            trials.Add(trial);
        return trials;
    }

    /// <summary>Scores by chance, by another chance after every rating.</summary>
    private sealed class Fickle(int heard) : ICritic
    {
        public int RatingsHeard => heard;

        public double Score(Loop loop) => new Seed((ulong)heard).Child($"{loop.Grid.Hits} {string.Join(' ', loop.Sounds)} {string.Concat(loop.Grid.Cells.ToArray())}").Stream("score").Uniform();

        public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => new Fickle(ratings.Count);

        public void Save(string path) => throw new NotSupportedException();

        public void SaveWeights(string path) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
