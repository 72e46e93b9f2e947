using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Ratings;

public sealed class ActiveMethodTests
{
    private static readonly SampleLibrary library = SoundSource.Open(SoundSource.BuiltIn);

    public static TheoryData<string, string> Choices()
    {
        var choices = new TheoryData<string, string>();
        foreach (string name in (string[])["acquisition", "search", "diversity"])
            foreach (string value in StudyMethods.Named(StudyMethods.Default).Options.Single(option => option.Name == name).Values.Split(", "))
                choices.Add(name, value);
        return choices;
    }

    [Theory, MemberData(nameof(Choices))]
    public void Every_choice_proposes_the_same_loop_for_the_same_turn(string option, string value)
    {
        StudyMethod method = Small((option, value));
        using ICritic critic = Taught(method, 12);
        Loop[] earlier = [.. Loops(12)];
        var turn = new Turn(critic, library, earlier, new Seed(3));

        Assert.Equal(method.ProposePhase1(turn), method.ProposePhase1(turn));
        Proposal blind = method.ProposePhase2(turn with { Earlier = [] });
        Assert.Equal(blind, method.ProposePhase2(turn with { Earlier = [] }));
        Assert.Equal(critic.Score(blind.Loop), blind.Score);
    }

    [Theory]
    [InlineData("gaussian-process")]
    [InlineData("logistic")]
    public void A_taught_critic_proposes_what_is_liked(string name)
    {
        StudyMethod method = StudyMethods.Named(name, new Dictionary<string, string> { ["candidates"] = "400", ["blind-candidates"] = "400" });
        using ICritic untaught = method.Fresh(library, new Seed(1)), taught = Taught(method, 60);

        Assert.InRange(Liked(method, untaught), 0.25, 0.75);
        Assert.InRange(Liked(method, taught), 0.9, 1);
    }

    [Fact]
    public void The_blind_loops_are_as_diverse_as_the_original_s()
    {
        StudyMethod method = StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["blind-candidates"] = "300" });
        SampleLibrary many = Patterns.MadeUpSounds.Named([.. Enumerable.Range(0, 220).Select(number => $"{number:000}.wav")]);
        using ICritic critic = method.Fresh(many, new Seed(1)).Fit([.. Loops(20, many).Select(loop => new RatedLoop(loop, Sparse(loop)))], new Seed(2));
        var loops = new List<Loop>();
        for (int index = 0; index < 30; index++)
            loops.Add(method.ProposePhase2(new Turn(critic, many, [.. loops], new Seed(5).Child("blind", index))).Loop);

        (int, int)[] pairs = [.. from one in Enumerable.Range(0, 30) from other in Enumerable.Range(0, one) select (one, other)];
        Assert.True(pairs.Average(pair => EditDistance.Between(loops[pair.Item1].Grid, loops[pair.Item2].Grid)) >= 29);
        Assert.True(pairs.Average(pair => EditDistance.SharedSounds(loops[pair.Item1], loops[pair.Item2])) <= 0.15);
    }

    [Fact]
    public void Eighty_loops_on_the_built_in_kit_are_searched_for_to_the_last()
    {
        StudyMethod method = StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["candidates"] = "600", ["acquisition"] = "expected-like", ["rare-likes"] = "0" });
        using ICritic critic = Taught(method, 60);
        var loops = new List<Loop>();
        var scores = new List<double>();
        for (int turn = 0; turn < 80; turn++)
        {
            Proposal next = method.ProposePhase1(new Turn(critic, library, [.. loops], new Seed(5).Child("turn", turn)));
            Assert.True(new Novelty(new NoveltyLimits { LeastAnyRowOrder = 12, MostSharedWithOne = 1 }, loops, library.Count).Meets(new LoopDraft(next.Loop)));
            loops.Add(next.Loop);
            scores.Add(next.Score);
        }
        StudyMethod random = StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["candidates"] = "600", ["search"] = "best-of-n", ["acquisition"] = "expected-like", ["rare-likes"] = "0" });
        double atRandom = Enumerable.Range(0, 10).Average(turn => random.ProposePhase1(new Turn(critic, library, [], new Seed(6).Child("turn", turn))).Score);
        Assert.True(scores.Skip(60).Average() > atRandom, $"{scores.Take(20).Average():0.0000} in the first twenty turns, {scores.Skip(60).Average():0.0000} in the last, {atRandom:0.0000} of random loops");
    }

    [Fact]
    public void Before_the_first_rating_every_method_plays_random_loops()
    {
        StudyMethod method = StudyMethods.Named(StudyMethods.Default);
        using ICritic untaught = method.Fresh(library, new Seed(1));
        double density = Enumerable.Range(0, 200).Average(index => method.ProposePhase2(new Turn(untaught, library, [], new Seed(6).Child("blind", index))).Loop.Grid.Density);
        Assert.InRange(density, 0.48, 0.52);
    }

    [Theory, InlineData(0), InlineData(12)]
    public void With_the_same_generator_only_the_critic_differs_from_the_original(int ratings)
    {
        StudyMethod method = StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["search"] = "metropolis", ["acquisition"] = "expected-like", ["rare-likes"] = "0" });
        StudyMethod original = StudyMethods.Named("original");
        using ICritic critic = Taught(method, ratings);
        for (ulong seed = 0; seed < 3; seed++)
        {
            var turn = new Turn(critic, library, [.. Loops(12)], new Seed(seed));
            Assert.Equal(original.ProposePhase1(turn), method.ProposePhase1(turn));
            Assert.Equal(original.ProposePhase2(turn), method.ProposePhase2(turn));
            Assert.Equal(101, method.ProposePhase1(turn).Candidates);
            Assert.InRange(method.ProposePhase2(turn).Candidates, 101, 501);
        }
    }

    [Fact]
    public void A_chain_walks_on_any_acquisition()
    {
        foreach (string acquisition in (string[])["alternating", "thompson", "upper-confidence", "bald", "epig"])
        {
            StudyMethod method = StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["search"] = "metropolis", ["acquisition"] = acquisition });
            using ICritic critic = Taught(method, 12);
            Assert.Equal(101, method.ProposePhase1(new Turn(critic, library, [.. Loops(12)], new Seed(3))).Candidates);
        }
    }

    [Fact]
    public void Options_that_a_chain_would_not_heed_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => StudyMethods.Named(StudyMethods.Default, new Dictionary<string, string> { ["search"] = "metropolis", ["diversity"] = "free", ["candidates"] = "101" }));
        Assert.Contains("the option 'candidates' would do nothing", error.Message, StringComparison.Ordinal);
        Assert.Contains("the option 'diversity' would do nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_option_is_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => StudyMethods.Named("logistic", new Dictionary<string, string>
        {
            ["acquisition"] = "guess", ["candidates"] = "0", ["kappa"] = "much", ["speed"] = "high",
        }));
        Assert.Equal(
            "'guess' is no value of the option 'acquisition': alternating, thompson, upper-confidence, bald, epig, expected-like, random. "
            + "'0' is no value of the option 'candidates': 1 to 1000000. 'much' is no value of the option 'kappa': -10 to 10. "
            + $"The method 'logistic' has no option 'speed'; it has {string.Join(", ", StudyMethods.Named("logistic").Options.Select(option => option.Name))}.", error.Message);
        Assert.StartsWith("The method 'original' has no option speed", Assert.Throws<ArgumentException>(() =>
            StudyMethods.Named("original", new Dictionary<string, string> { ["speed"] = "high" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prior_is_read_once_remembered_by_its_hash_and_a_missing_one_hides_no_other_problem()
    {
        using var folder = new TemporaryFolder();
        string path = folder.In("earlier.safetensors");
        PopulationPrior nobody = PopulationPrior.Of([], library, new(), "nobody"), somebody = nobody with { Bias = 0.5f };
        nobody.Save(path);
        StudyMethod method = StudyMethods.Named("logistic", new Dictionary<string, string> { ["prior"] = path });
        somebody.Save(path);                                                      // whoever meets the method later meets the same
        using BayesianLogisticCritic before = BayesianLogisticCritic.Fresh(new(), library, nobody), after = BayesianLogisticCritic.Fresh(new(), library, somebody);
        using ICritic fresh = method.Fresh(library, new Seed(1));
        Loop loop = Loops(1).Single();

        Assert.Equal(before.Score(loop), fresh.Score(loop));
        Assert.NotEqual(after.Score(loop), fresh.Score(loop));
        Assert.Equal(new Dictionary<string, string> { ["prior"] = nobody.Hash }, method.Inputs);
        Assert.Equal([nobody.Hash, somebody.Hash], new[] { nobody, PopulationPrior.Load(path) }.Select(prior => prior.Hash));
        Assert.NotEqual(nobody.Hash, somebody.Hash);
        Assert.Empty(StudyMethods.Named("logistic").Inputs);

        string problems = Assert.Throws<ArgumentException>(() => StudyMethods.Named("logistic", new Dictionary<string, string> { ["candidates"] = "0", ["prior"] = folder.In("none"), ["speed"] = "high" })).Message;
        Assert.Contains("'0' is no value of the option 'candidates'", problems, StringComparison.Ordinal);
        Assert.Contains(folder.In("none"), problems, StringComparison.Ordinal);
        Assert.Contains("no option 'speed'", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void The_listed_defaults_are_the_defaults()
    {
        StudyMethod method = StudyMethods.Named(StudyMethods.Default);
        var all = method.Options.ToDictionary(option => option.Name, option => option.Default);
        using ICritic critic = Taught(method, 12);
        var turn = new Turn(critic, library, [.. Loops(12)], new Seed(3));
        Assert.Equal(method.ProposePhase1(turn), method.With!(all).ProposePhase1(turn));
        Assert.Equal(method.ProposePhase2(turn), method.With!(all).ProposePhase2(turn));
    }

    private static StudyMethod Small((string Name, string Value) option) => StudyMethods.Named(StudyMethods.Default, option.Value == "metropolis"
        ? new Dictionary<string, string> { [option.Name] = option.Value }
        : new Dictionary<string, string> { ["candidates"] = "60", ["blind-candidates"] = "60", [option.Name] = option.Value });

    private static ICritic Taught(StudyMethod method, int ratings)
    {
        using ICritic fresh = method.Fresh(library, new Seed(1));
        return fresh.Fit([.. Loops(ratings).Select(loop => new RatedLoop(loop, Sparse(loop)))], new Seed(2));
    }

    private static IEnumerable<Loop> Loops(int count, SampleLibrary? of = null) =>
        Enumerable.Range(0, count).Select(index => LoopGenerator.Draw(of ?? library, new LoopOptions(), new Seed(9).Stream("loop", index)));

    private static bool Sparse(Loop loop) => loop.Grid.Density < 0.5;

    private static double Liked(StudyMethod method, ICritic critic) =>
        Enumerable.Range(0, 20).Average(index => Sparse(method.ProposePhase2(new Turn(critic, library, [], new Seed(7).Child("blind", index))).Loop) ? 1.0 : 0);
}
