using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Critics;

public sealed class UniversalLoopsTests
{
    private static readonly SampleLibrary library = MadeUpSounds.Library(8);

    private static readonly UniversalOptions options = new()
    {
        Starts = 8, Top = 3, Bottom = 2, Climb = HillClimbOptions.Ensemble with { LeastSteps = 60, MostSteps = 400, Loops = new LoopOptions { Start = LoopStart.Random } },
    };

    [Fact]
    public void What_everyone_likes_is_found_though_they_like_different_things()
    {
        UniversalLoops found = Find();

        Assert.Equal((3, 2), (found.Liked.Count, found.Disliked.Count));
        Assert.All(found.Liked, loop => Assert.Equal(2, loop.Likers));
        Assert.All(found.Disliked, loop => Assert.Equal(0, loop.Likers));
        Assert.Equal(found.Liked.OrderByDescending(loop => loop.Score), found.Liked);
        Assert.Equal(found.Disliked.OrderBy(loop => loop.Score), found.Disliked);
        Assert.All(found.Liked.Concat(found.Disliked), loop => Assert.Equal(loop.Scores.Average(), loop.Score, 1e-12));
        Assert.True(found.Liked[0].Score > 0.8 && found.Disliked[0].Score < 0.2);
        Assert.InRange(LoopSpread.Of([.. found.Liked.Select(loop => loop.Loop)]).AnyRowOrder, options.Apart, 64);
    }

    [Fact]
    public void The_same_seed_finds_the_same_loops() =>
        Assert.Equal(Find().Liked.Select(loop => (loop.Loop, loop.Score)), Find().Liked.Select(loop => (loop.Loop, loop.Score)));

    [Fact]
    public void Kept_loops_are_not_the_same_loop_in_other_words()
    {
        UniversalLoops found = UniversalLoops.Of([new HalfCritic(early: true)], library, options with { Top = 8, Bottom = 0, Apart = 12 }, new Seed(3));
        for (int one = 0; one < found.Liked.Count; one++)
            for (int other = 0; other < one; other++)
                Assert.InRange(RowOrderDistance.Between(found.Liked[one].Loop.Grid, found.Liked[other].Loop.Grid), 12, 64);
        Assert.Empty(found.Disliked);
        Assert.Single(UniversalLoops.Of([new HalfCritic(early: true)], library, options with { Top = 8, Bottom = 0, Apart = 60 }, new Seed(3)).Liked);
    }

    [Fact]
    public void Nobody_and_nonsense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => UniversalLoops.Of([], library, options, new Seed(1)));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => UniversalLoops.Of([new HalfCritic(true)], library, options with { Top = 9, Bottom = -1 }, new Seed(1)));
        Assert.Contains("The top 9 cannot be kept of 8 climbs: 0 to 8 can be. The bottom -1", refused.Message, StringComparison.Ordinal);
    }

    private static UniversalLoops Find() => UniversalLoops.Of([new HalfCritic(early: true), new HalfCritic(early: false)], library, options, new Seed(3));

    /// <summary>Likes many hits in one half of the bar.</summary>
    private sealed class HalfCritic(bool early) : ICritic
    {
        public int RatingsHeard => 1;

        public double Score(Loop loop) => 1 / (1 + Math.Exp(-0.4 * (Enumerable.Range(0, 64).Count(cell => loop.Grid.Cells[cell] && cell % 16 < 8 == early) - 16)));

        public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => this;

        public void Save(string path) => throw new NotSupportedException();

        public void SaveWeights(string path) => throw new NotSupportedException();

        public void Dispose() { }
    }
}
