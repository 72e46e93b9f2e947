using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>What holds for every search over grid and sounds, and what is particular to some.</summary>
public class OtherSearchTests
{
    private static readonly SampleLibrary library = SearchLoops.Library(40);
    private static readonly Loop planted = SearchLoops.Draw(library, 1);

    public static TheoryData<string> Searches => new(searches.Keys);

    private static readonly Dictionary<string, Func<SearchGoal, Seed, Found>> searches = new()
    {
        ["best of n"] = (goal, seed) => BestOfN.Find(goal, new BestOfNOptions { Candidates = 600 }, seed),
        ["metropolis"] = (goal, seed) => Metropolis.Find(goal, new MetropolisOptions { LeastSteps = 600, MostSteps = 600 }, seed),
        ["evolution"] = (goal, seed) => Evolution.Find(goal, new EvolutionOptions { Candidates = 600, Random = 100 }, seed),
        ["cross-entropy"] = (goal, seed) => CrossEntropy.Find(goal, new CrossEntropyOptions { Rounds = 10, Draws = 60 }, seed),
        ["map-elites"] = (goal, seed) => MapElites.Find(goal, new MapElitesOptions { Candidates = 600, Random = 100 }, seed),
    };

    [Theory, MemberData(nameof(Searches))]
    public void Every_loop_found_is_within_the_limits(string search)
    {
        Loop[] earlier = [.. Enumerable.Range(2, 12).Select(index => SearchLoops.Draw(library, index, density: 0.3))];
        NoveltyLimits limits = new() { MeanHamming = 28.5, MeanSharedSounds = 0.6, LeastAnyRowOrder = 14 };
        var novelty = new Novelty(limits, earlier, library.Count);
        var asked = new List<Loop>();
        SearchGoal goal = new(loop => { asked.Add(loop); return SearchLoops.Planted(planted)(loop); }, library) { Earlier = earlier, Limits = limits, Starts = [planted, earlier[0]] };
        for (ulong seed = 0; seed < 5; seed++)
            Assert.All(searches[search](goal, new Seed(seed)).Loops, found => Assert.True(novelty.Meets(new LoopDraft(found.Loop))));
        Assert.All(asked, loop => Assert.True(novelty.Meets(new LoopDraft(loop))));
    }

    [Theory, MemberData(nameof(Searches))]
    public void The_same_seed_finds_the_same_and_counts_what_it_asked(string search)
    {
        int asked = 0;
        SearchGoal goal = new(loop => { asked++; return SearchLoops.Planted(planted)(loop); }, library);
        Found first = searches[search](goal, new Seed(3));

        Assert.Equal(asked, first.Candidates);
        Assert.Equal(first.Loops, searches[search](goal, new Seed(3)).Loops);
        Assert.NotEqual(first.Best, searches[search](goal, new Seed(4)).Best);
        Assert.All(first.Loops, found => Assert.Equal(SearchLoops.Planted(planted)(found.Loop), found.Score));
    }

    [Theory, InlineData("evolution", 0.80), InlineData("cross-entropy", 0.75), InlineData("map-elites", 0.68)]
    public void With_as_many_candidates_it_comes_nearer_than_random_loops(string search, double least)
    {
        double Mean(string name) => Enumerable.Range(0, 8).Average(seed => searches[name](new SearchGoal(SearchLoops.Planted(planted), library), new Seed((ulong)seed)).Loops[0].Score);
        Assert.InRange(Mean("best of n"), 0.5, least - 0.06);
        Assert.InRange(Mean(search), least, 1);
    }

    [Fact]
    public void Cross_entropy_settles_on_the_planted_loop()
    {
        Found found = CrossEntropy.Find(new SearchGoal(SearchLoops.Planted(planted), library), new CrossEntropyOptions { Rounds = 60, Draws = 200 }, new Seed(1));
        Assert.InRange(found.Loops[0].Score, 0.97, 1);
    }

    [Fact]
    public void Cross_entropy_takes_starts_into_its_first_round() =>
        Assert.Equal(planted, CrossEntropy.Find(new SearchGoal(SearchLoops.Planted(planted), library) { Starts = [planted] }, new CrossEntropyOptions { Rounds = 1, Draws = 20 }, new Seed(1)).Best);

    [Fact]
    public void An_archive_holds_the_best_loop_of_every_niche_it_met()
    {
        var options = new MapElitesOptions { Candidates = 2000, Random = 300, Bins = 5 };
        var best = new Dictionary<(int, int), double>();
        (int, int) Niche(Loop loop) => LoopDescription.DensityAndBeat(loop) is var numbers ? (Math.Min(4, (int)(numbers[0] * 5)), Math.Min(4, (int)(numbers[1] * 5))) : default;
        Found found = MapElites.Find(new SearchGoal(loop =>
        {
            double score = SearchLoops.Planted(planted)(loop);
            best[Niche(loop)] = Math.Max(score, best.GetValueOrDefault(Niche(loop), double.NegativeInfinity));
            return score;
        }, library), options, new Seed(5));

        Assert.Equal(best.Values.OrderDescending(), found.Loops.Select(elite => elite.Score));
        Assert.All(found.Loops, elite => Assert.Equal(best[Niche(elite.Loop)], elite.Score));
        Assert.InRange(found.Loops.Count, 12, 25);
    }

    [Fact]
    public void A_chain_on_any_objective_is_the_originals_where_the_objective_is_the_score()
    {
        var critic = LinearCritic.Of([0, 1, 0.5, 0, 0], [0, 0.1, 0, 0, 0.2]);
        Proposal proposal = Metropolis.Propose(critic, library, MetropolisOptions.Blind, new Seed(7));
        Found found = Metropolis.Find(new SearchGoal(critic.Score, library), MetropolisOptions.Blind, new Seed(7));
        Assert.Equal(proposal, found.ScoredBy(critic));
        Assert.Contains("is -1", Assert.Throws<InvalidDataException>(() => Metropolis.Find(new SearchGoal(_ => -1, library), new MetropolisOptions(), new Seed(1))).Message);
    }

    [Fact]
    public void A_chain_does_not_ask_about_steps_that_leave_the_limits()
    {
        Loop[] earlier = [.. Enumerable.Range(2, 12).Select(index => SearchLoops.Draw(library, index))];
        SearchGoal goal = new(_ => 1, library) { Earlier = earlier, Limits = new NoveltyLimits { MeanHamming = 33 } };
        Found found = Metropolis.Find(goal, new MetropolisOptions(), new Seed(1));
        Assert.InRange(found.Candidates, 2, 90);
        Assert.True(new Novelty(goal.Limits, earlier, library.Count).Meets(new LoopDraft(found.Best)));
    }

    [Fact]
    public void What_no_search_can_do_is_refused_with_its_numbers()
    {
        SearchGoal goal = new(_ => 0, library);
        string CrossEntropyRefuses(CrossEntropyOptions options) => Assert.Throws<ArgumentException>(() => CrossEntropy.Find(goal, options, new Seed(1))).Message;
        Assert.Contains("0 rounds of 150 loops", CrossEntropyRefuses(new() { Rounds = 0 }));
        Assert.Contains("elite of 0, a smoothing of 2", CrossEntropyRefuses(new() { Elite = 0, Smoothing = 2 }));
        Assert.Contains("kick on every beat", CrossEntropyRefuses(new() { Loops = new LoopOptions { FourOnTheFloor = true } }));
        Assert.Contains("10 candidates, 500 of them random", Assert.Throws<ArgumentException>(() => MapElites.Find(goal, new MapElitesOptions { Candidates = 10 }, new Seed(1))).Message);
        Assert.Contains("1 earlier", Assert.Throws<ArgumentException>(() =>
            BestOfN.Find(goal with { Earlier = [planted] }, new BestOfNOptions { Loops = new LoopOptions { FourOnTheFloor = true } }, new Seed(1))).Message);
        Assert.Contains("loop of 4 × 16", Assert.Throws<ArgumentException>(() =>
            Evolution.Find(goal with { Starts = [planted] }, new EvolutionOptions { Loops = new LoopOptions { Steps = 8 } }, new Seed(1))).Message);
    }
}
