using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Ratings;

/// <summary>Whole sessions, a few ratings long, of everything that the default method can be made of.</summary>
public sealed class ActiveSessionTests
{
    private const int Ratings = 5, Blind = 2;

    private static readonly SampleLibrary library = SoundSource.Open(SoundSource.BuiltIn);

    public static TheoryData<string, string> Acquisitions()
    {
        var all = new TheoryData<string, string>();
        foreach (string learner in (string[])["gaussian-process", "logistic"])
            foreach (string acquisition in Values("acquisition"))
                all.Add(learner, acquisition);
        return all;
    }

    [Theory, MemberData(nameof(Acquisitions))]
    public async Task Every_acquisition_goes_with_every_search_and_each_search_finds_loops_of_its_own(string learner, string acquisition)
    {
        var sessions = new List<string>();
        foreach (string search in Values("search"))
        {
            List<Trial> trials = await Run(learner, acquisition, search);
            Assert.Equal(Enumerable.Range(0, Ratings + 2 * Blind), trials.Select(trial => trial.Number));
            Assert.All(trials, trial => Assert.InRange(trial.Score, 0, 1));
            Assert.Equal(Enumerable.Range(0, Ratings), trials.Take(Ratings).Select(trial => trial.CriticHeard));
            Assert.All(trials.GroupBy(trial => trial.Arm), arm => Assert.Equal(arm.Count(), arm.Select(trial => trial.Loop).Distinct().Count()));
            sessions.Add(string.Join(' ', trials.Where(trial => trial.Arm == Arm.Final).Select(trial => trial.Score)));
        }
        Assert.Equal(sessions.Count, sessions.Distinct().Count());
    }

    [Fact]
    public async Task The_same_seed_plays_the_same_session() => Assert.Equal(
        (await Run("gaussian-process", "epig", "map-elites")).Select(trial => trial.Loop), (await Run("gaussian-process", "epig", "map-elites")).Select(trial => trial.Loop));

    private static string[] Values(string option) => StudyMethods.Named(StudyMethods.Default).Options.Single(each => each.Name == option).Values.Split(", ");

    private static async Task<List<Trial>> Run(string learner, string acquisition, string search)
    {
        var options = new Dictionary<string, string> { ["acquisition"] = acquisition, ["search"] = search, ["rare-likes"] = "0" };
        if (search != "metropolis")                                               // its chains are of the original's length, without limits
            (options["candidates"], options["blind-candidates"], options["diversity"]) = ("60", "60", "free");
        StudyMethod method = StudyMethods.Named(learner, options);
        Listener listener = Listener.Of(new Seed(7), 0);
        using ICritic initial = method.Fresh(library, listener.Seed.Child("critic"));
        var trials = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(method, new RatingProtocol { Ratings = Ratings, Blind = Blind, AnswerLag = 0 }, library, listener)
            .RunAsync(initial, new FakeRater(listener.Seed.Child("rater")), SessionStart.Fresh, _ => { }))
            trials.Add(trial);
        return trials;
    }
}
