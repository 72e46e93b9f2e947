using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class EvolutionTests
{
    private static readonly SampleLibrary library = MadeUp.Library(40);
    private static readonly EvolutionOptions brief = new() { Candidates = 1500, Random = 300 };

    /// <summary>Cells that agree with a planted grid, and sounds near planted ones: 1 at the planted loop and nowhere else.</summary>
    internal static Func<Loop, double> Planted(Loop planted, double sounds = 0.25) => loop =>
    {
        double cells = 1 - EditDistance.Between(planted.Grid, loop.Grid) / 64.0;
        double kit = loop.Sounds.Zip(planted.Sounds, (one, other) => 1 / (1.0 + Math.Abs(one - other))).Average();
        return (1 - sounds) * cells + sounds * kit;
    };

    [Fact]
    public void A_planted_loop_is_found_and_random_loops_do_not_come_near()
    {
        Loop planted = Draw(1);
        Found found = Evolution.Find(new SearchGoal(Planted(planted), library), brief with { Candidates = 6000 }, new Seed(1));
        double random = Enumerable.Range(0, 6000).Max(index => Planted(planted)(Draw(index + 10)));

        Assert.InRange(found.Loops[0].Score, 0.99, 1);
        Assert.InRange(random, 0.5, 0.8);
        Assert.Equal(Planted(planted)(found.Best), found.Loops[0].Score);
    }

    [Fact]
    public void It_asks_as_often_as_it_may_and_keeps_the_best_it_met()
    {
        var heard = new List<double>();
        Func<Loop, double> planted = Planted(Draw(1));
        Found found = Evolution.Find(new SearchGoal(loop => { double score = planted(loop); heard.Add(score); return score; }, library), brief with { Patience = 100, Keep = 5 }, new Seed(2));

        Assert.Equal((1500, 1500), (heard.Count, found.Candidates));
        Assert.Equal(heard.Max(), found.Loops[0].Score);
        Assert.Equal(5, found.Loops.Select(loop => loop.Loop).Distinct().Count());
        Assert.Equal(found.Loops.OrderByDescending(loop => loop.Score), found.Loops);
    }

    [Fact]
    public void A_start_is_a_candidate()
    {
        Loop planted = Draw(1);
        Assert.Equal(planted, Evolution.Find(new SearchGoal(Planted(planted), library) { Starts = [planted] }, brief, new Seed(3)).Best);
    }

    [Fact]
    public void A_series_near_one_planted_loop_keeps_its_distance()
    {
        SampleLibrary large = MadeUp.Library(130);
        Loop planted = Draw(1);
        var series = new List<Loop>();
        for (int made = 0; made < 30; made++)
            series.Add(Evolution.Find(new SearchGoal(Planted(planted), large) { Earlier = series, Limits = NoveltyLimits.AsOriginal, Starts = [planted] },
                brief with { Candidates = 300, Random = 50 }, new Seed(4).Child("loop", made)).Best);

        LoopSpread spread = LoopSpread.Of(series);
        Assert.InRange(spread.Hamming, 29, 30);
        Assert.InRange(spread.SharedSounds, 0, 0.15);
        Assert.InRange(series.Average(Planted(planted)), 0.55, 1);                 // random loops: about .40
    }

    [Theory, InlineData(1), InlineData(2)]
    public void The_same_seed_gives_the_same_loop(ulong seed)
    {
        SearchGoal goal = new(Planted(Draw(1)), library) { Earlier = [Draw(2), Draw(3)], Limits = NoveltyLimits.Looser };
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
        Assert.Contains("41 loops cannot be kept of a population of 40", Refused(brief with { Keep = 41 }));
        Assert.Contains("kick on every beat", Refused(brief with { Loops = new LoopOptions { FourOnTheFloor = true } }));
        Assert.Contains("candidate 1 is NaN", Assert.Throws<InvalidDataException>(() => Evolution.Find(goal with { Objective = _ => double.NaN }, brief, new Seed(1))).Message);
    }

    internal static Loop Draw(int index) => LoopGenerator.Draw(library, new LoopOptions(), new Seed(9).Stream("draw", index));
}
