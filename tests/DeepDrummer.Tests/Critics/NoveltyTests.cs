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
            draft.Draw(sounds: 200, density, random);
            Assert.True(new Novelty(NoveltyLimits.AsOriginal, series, 200).Mend(draft, random));
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
            Assert.True(new Novelty(NoveltyLimits.AsOriginal, series, 12).Mend(draft, random));
            series.Add(draft.ToLoop());
        }
        Assert.All(series.SelectMany(loop => loop.Sounds).GroupBy(sound => sound), uses => Assert.Equal(3, uses.Count()));
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
