using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class EvolutionTests
{
    private static readonly SampleLibrary library = SearchLoops.Library(40);
    private static readonly EvolutionOptions brief = new() { Candidates = 1500, Random = 300 };

    [Fact]
    public void A_planted_loop_is_found_and_random_loops_do_not_come_near()
    {
        Loop planted = SearchLoops.Draw(library, 1);
        Found found = Evolution.Find(new SearchGoal(SearchLoops.Planted(planted), library), brief with { Candidates = 6000 }, new Seed(1));
        double random = Enumerable.Range(0, 6000).Max(index => SearchLoops.Planted(planted)(SearchLoops.Draw(library, index + 10)));

        Assert.InRange(found.Loops[0].Score, 0.99, 1);
        Assert.InRange(random, 0.5, 0.8);
        Assert.Equal(SearchLoops.Planted(planted)(found.Best), found.Loops[0].Score);
    }

    [Fact]
    public void It_asks_as_often_as_it_may_and_keeps_the_best_it_met()
    {
        var heard = new List<double>();
        Func<Loop, double> planted = SearchLoops.Planted(SearchLoops.Draw(library, 1));
        Found found = Evolution.Find(new SearchGoal(loop => { double score = planted(loop); heard.Add(score); return score; }, library), brief with { Patience = 100, Keep = 5 }, new Seed(2));

        Assert.Equal((1500, 1500), (heard.Count, found.Candidates));
        Assert.Equal(heard.Max(), found.Loops[0].Score);
        Assert.Equal(5, found.Loops.Select(loop => loop.Loop).Distinct().Count());
        Assert.Equal(found.Loops.OrderByDescending(loop => loop.Score), found.Loops);
    }

    [Fact]
    public void A_start_is_a_candidate()
    {
        Loop planted = SearchLoops.Draw(library, 1);
        Assert.Equal(planted, Evolution.Find(new SearchGoal(SearchLoops.Planted(planted), library) { Starts = [planted] }, brief, new Seed(3)).Best);
    }

    [Fact]
    public void A_series_near_one_planted_loop_keeps_its_distance()
    {
        SampleLibrary large = SearchLoops.Library(130);
        Loop planted = SearchLoops.Draw(library, 1);
        var series = new List<Loop>();
        for (int made = 0; made < 30; made++)
            series.Add(Evolution.Find(new SearchGoal(SearchLoops.Planted(planted), large) { Earlier = series, Limits = NoveltyLimits.AsOriginal, Starts = [planted] },
                brief with { Candidates = 300, Random = 50 }, new Seed(4).Child("loop", made)).Best);

        LoopSpread spread = LoopSpread.Of(series);
        Assert.InRange(spread.Hamming, 29, 30);
        Assert.InRange(spread.SharedSounds, 0, 2 * 16 / 130.0);                                     // twice chance
        Assert.InRange(series.Average(SearchLoops.Planted(planted)), 0.55, 1);                 // random loops: about .40
    }

    [Theory, InlineData(1), InlineData(2)]
    public void The_same_seed_gives_the_same_loop(ulong seed)
    {
        SearchGoal goal = new(SearchLoops.Planted(SearchLoops.Draw(library, 1)), library) { Earlier = [SearchLoops.Draw(library, 2), SearchLoops.Draw(library, 3)], Limits = NoveltyLimits.Looser };
        Loop first = Evolution.Find(goal, brief, new Seed(seed)).Best;
        Assert.Equal(first, Evolution.Find(goal, brief, new Seed(seed)).Best);
        Assert.NotEqual(first, Evolution.Find(goal, brief, new Seed(seed + 10)).Best);
    }

    [Fact]
    public void What_cannot_evolve_is_refused_with_its_numbers()
    {
        SearchGoal goal = new(_ => 0, library);
        string Refused(EvolutionOptions options) => Assert.Throws<ArgumentException>(() => Evolution.Find(goal, options, new Seed(1))).Message;
        Assert.Contains("population of 1", Refused(brief with { Population = 1 }));
        Assert.Contains("from 0.6 to 0.2", Refused(brief with { Densities = new DensityRange(0.6, 0.2) }));
        Assert.Contains("31 loops cannot be kept of a population of 30", Refused(brief with { Keep = 31 }));
        Assert.Contains("kick on every beat", Refused(brief with { Loops = new LoopOptions { FourOnTheFloor = true } }));
        Assert.Contains("candidate 1 is NaN", Assert.Throws<InvalidDataException>(() => Evolution.Find(goal with { Objective = _ => double.NaN }, brief, new Seed(1))).Message);
    }
}
