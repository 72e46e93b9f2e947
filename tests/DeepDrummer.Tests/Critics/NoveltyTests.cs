using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Critics;

public class NoveltyTests
{
    [Theory, InlineData(0.5), InlineData(0.1), InlineData(0.02), InlineData(0.9)]
    public void Every_series_meets_the_limits_after_every_loop_whatever_the_density(double density)
    {
        var series = new List<Loop>();
        var draft = new LoopDraft(4, 16);
        for (int made = 0; made < 30; made++)
        {
            RandomStream random = new Seed(3).Stream("loop", made);
            draft.Draw(sounds: 300, density, random);
            Assert.True(new Novelty(NoveltyLimits.AsOriginal, series, 300).Mend(draft, random));
            series.Add(draft.ToLoop());
            if (made == 0)
                continue;
            LoopSpread spread = LoopSpread.Of(series);
            Assert.InRange(spread.Hamming, 29, 64);
            Assert.InRange(spread.SharedSounds, 0, 0.15);
            Assert.All(series[..^1], earlier => Assert.InRange(RowOrderDistance.Between(earlier.Grid, series[^1].Grid), 12, 64));
        }
        Assert.InRange(LoopSpread.Of(series).Hamming, 29, density == 0.5 ? 33 : 29.7);   // and no further than asked
    }

    [Fact]
    public void What_is_asked_of_one_loop_is_what_brings_the_mean_over_all_pairs_to_the_limit()
    {
        Loop[] series = [.. Enumerable.Range(0, 9).Select(index => Draw(index, 20))];
        var novelty = new Novelty(new NoveltyLimits { MeanHamming = 33.3, MeanSharedSounds = 1.1 }, series, 20);
        for (int index = 100; index < 130; index++)
        {
            Loop next = Draw(index, 20);
            LoopSpread with = LoopSpread.Of([.. series, next]);
            int distance = series.Sum(earlier => EditDistance.Between(earlier.Grid, next.Grid)), shares = series.Sum(earlier => EditDistance.SharedSounds(earlier, next));
            Assert.Equal(with.Hamming >= 33.3, distance >= novelty.RequiredDistance);
            Assert.Equal(with.SharedSounds <= 1.1, shares <= novelty.AllowedShares);
            Assert.Equal(distance >= novelty.RequiredDistance && shares <= novelty.AllowedShares, novelty.Meets(new LoopDraft(next)));
        }
    }

    [Fact]
    public void A_loop_that_is_far_enough_is_left_as_it_is()
    {
        Loop[] series = [Draw(1, 200), Draw(2, 200)];
        for (int index = 10; index < 60; index++)
        {
            Loop next = Draw(index, 200);
            var (novelty, draft) = (new Novelty(NoveltyLimits.Looser, series, 200), new LoopDraft(next));
            bool meets = novelty.Meets(draft);
            Assert.True(novelty.Mend(draft, new Seed(1).Stream("mend", index)));
            Assert.Equal(meets, draft.ToLoop().Equals(next));
        }
    }

    [Fact]
    public void Shuffled_rows_are_no_new_pattern()
    {
        Loop loop = Draw(1, 200);
        bool[] turned = [.. Enumerable.Range(0, 4).SelectMany(row => loop.Grid.Row(3 - row).ToArray())];
        var draft = new LoopDraft(new Loop(new Grid(4, 16, turned), [100, 101, 102, 103]));

        Assert.True(new Novelty(new NoveltyLimits { MeanHamming = 15 }, [loop], 200).Meets(draft));
        var strict = new Novelty(new NoveltyLimits { LeastAnyRowOrder = 10 }, [loop], 200);
        Assert.False(strict.Meets(draft));
        Assert.True(strict.Mend(draft, new Seed(1).Stream("mend")));
        Assert.Equal(10, RowOrderDistance.Between(loop.Grid, draft.ToLoop().Grid));
    }

    [Fact]
    public void No_earlier_loop_shares_more_sounds_than_it_may()
    {
        Loop[] series = [.. Enumerable.Range(0, 12).Select(index => Draw(index, 60))];
        var novelty = new Novelty(new NoveltyLimits { MostSharedWithOne = 1 }, series, 60);
        for (int index = 0; index < series.Length; index++)
        {
            var draft = new LoopDraft(series[index]);
            Assert.True(novelty.Mend(draft, new Seed(1).Stream("mend", index)));
            Assert.All(series, earlier => Assert.InRange(EditDistance.SharedSounds(earlier, draft.ToLoop()), 0, 1));
        }
    }

    [Fact]
    public void In_a_small_library_loops_share_as_little_as_they_can()
    {
        var series = new List<Loop>();
        var draft = new LoopDraft(4, 16);
        for (int made = 0; made < 9; made++)
        {
            RandomStream random = new Seed(4).Stream("loop", made);
            draft.Draw(sounds: 12, 0.5, random);
            Assert.True(new Novelty(NoveltyLimits.AsOriginal with { TimesChance = 0 }, series, 12).Mend(draft, random));
            series.Add(draft.ToLoop());
        }
        Assert.All(series.SelectMany(loop => loop.Sounds).GroupBy(sound => sound), uses => Assert.Equal(3, uses.Count()));
    }

    [Theory, InlineData(24), InlineData(60), InlineData(8)]
    public void In_a_small_library_a_series_may_return_to_the_sounds_it_wants_twice_as_often_as_chance(int sounds)
    {
        var series = new List<Loop>();
        var draft = new LoopDraft(4, 16);
        for (int made = 0; made < 30; made++)
        {
            RandomStream random = new Seed(5).Stream("loop", made);
            draft.Draw(sounds, 0.5, random);
            for (int row = 0; row < 4; row++)
                draft.Sounds[row] = row;                                          // wants the same four sounds each time
            Assert.True(new Novelty(NoveltyLimits.AsOriginal, series, sounds).Mend(draft, random));
            series.Add(draft.ToLoop());
        }
        double chance = 16.0 / sounds;
        Assert.InRange(LoopSpread.Of(series).SharedSounds, Math.Min(4, 1.8 * chance), Math.Min(4, 2 * chance));
    }

    private static readonly NoveltyLimits notAgain = new() { LeastAnyRowOrder = 12, MostSharedWithOne = 1 };

    [Theory]
    [InlineData(802, 8_000, 1)]                                                   // Debian's: never in a session
    [InlineData(24, 7, 1), InlineData(24, 8, 2), InlineData(24, 118, 2), InlineData(24, 119, 3)]    // the built-in kit: 1,221 and 81 of 10,626 kits
    [InlineData(16, 3, 1), InlineData(16, 4, 2), InlineData(16, 33, 2), InlineData(16, 34, 3)]
    [InlineData(5, 1, 3), InlineData(5, 4, 3), InlineData(5, 5, 4), InlineData(4, 1, 4)]
    public void The_sounds_that_two_loops_may_share_hang_on_the_library_and_on_how_many_there_are(int sounds, int earlier, int shared) =>
        Assert.Equal(notAgain with { MostSharedWithOne = shared }, NoveltyRoom.Loosened(notAgain, sounds, rows: 4, cells: 64, earlier));

    [Fact]
    public void Small_grids_may_be_nearer_the_more_of_them_there_are()
    {
        Assert.Equal([8, 5, 3], new[] { 1, 10, 100 }.Select(earlier => NoveltyRoom.Loosened(notAgain, 800, rows: 2, cells: 16, earlier).LeastAnyRowOrder));
        Assert.Equal(12, NoveltyRoom.Loosened(notAgain, 800, rows: 4, cells: 64, 10_000).LeastAnyRowOrder);
    }

    [Theory, InlineData(4), InlineData(5), InlineData(8), InlineData(16), InlineData(24)]
    public void However_few_sounds_there_are_a_long_series_is_within_the_limits_that_are_left(int sounds)
    {
        var series = new List<Loop>();
        for (int made = 0; made < 110; made++)
        {
            Loop next = Kept(Draw(made, sounds), series, sounds);
            Assert.True(new Novelty(notAgain, series, sounds).Meets(new LoopDraft(next)));
            series.Add(next);
        }
    }

    [Theory, InlineData(20), InlineData(43), InlineData(80)]
    public void A_bred_loop_keeps_its_pattern_when_its_kit_was_played_before(int turns)
    {
        const int sounds = 24;
        var series = new List<Loop>();
        for (int made = 0; made < turns; made++)
            series.Add(Kept(Draw(made, sounds), series, sounds));
        for (int child = 0; child < 200; child++)
        {
            var bred = new Loop(Draw(1000 + child, sounds).Grid, series[child % turns].Sounds);
            Assert.Equal(bred.Grid, Kept(bred, series, sounds).Grid);
        }
    }

    /// <summary>What a search makes of a loop before it is scored.</summary>
    private static Loop Kept(Loop loop, List<Loop> series, int sounds)
    {
        var candidate = new CandidateLoop(new SearchGoal(_ => 0, SearchLoops.Library(sounds)) { Earlier = series, Limits = notAgain }, new LoopOptions(), new Seed(5).Stream("candidate", series.Count));
        candidate.Draft.Become(loop);
        candidate.Score();
        return candidate.Loop;
    }

    [Fact]
    public void Limits_that_cannot_be_are_refused()
    {
        Assert.Contains("at least -1 and 0 cells", Assert.Throws<ArgumentException>(() => new Novelty(new NoveltyLimits { MeanHamming = -1 }, [], 12)).Message);
        Assert.Contains("4 × 16", Assert.Throws<ArgumentException>(() =>
            new Novelty(NoveltyLimits.Looser, [Draw(1, 12), new Loop(new Grid(4, 8, new bool[32]), [0, 1, 2, 3])], 12)).Message);
    }

    private static Loop Draw(int index, int sounds)
    {
        var draft = new LoopDraft(4, 16);
        draft.Draw(sounds, 0.5, new Seed(9).Stream("draw", index));
        return draft.ToLoop();
    }
}
