using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class OpeningTests
{
    private static readonly SampleLibrary library = SearchLoops.Library(200);

    [Fact]
    public void Eight_loops_cover_the_densities_better_than_random_ones_and_share_no_sound()
    {
        double[] gaps = [.. Enumerable.Range(0, 20).Select(session => Widest(Opening(session)))];
        double[] atRandom = [.. Enumerable.Range(0, 20).Select(session => Widest([.. Enumerable.Range(0, 8).Select(loop =>
            new Seed(6).Stream("density", session * 8 + loop) is var random ? SearchLoops.Draw(library, session * 8 + loop, DensityRange.Wide.Draw(random)) : null!)]))];
        Assert.InRange(gaps.Average(), 0.05, 0.75 * atRandom.Average());
        Assert.All(Enumerable.Range(0, 20), session => Assert.Equal(32, Opening(session).SelectMany(loop => loop.Sounds).Distinct().Count()));
    }

    [Fact]
    public void Kits_are_covered_where_sounds_are_described()
    {
        double[][] sounds = [.. Enumerable.Range(0, 200).Select(sound => new[] { sound / 199.0 })];
        double[] kits = [.. Opening(1, new DiverseOpeningOptions { Describe = LoopDescription.WithSounds(sounds) }).Select(loop => loop.Sounds.Average() / 199).Order()];
        Assert.InRange(kits[0], 0, 0.35);
        Assert.InRange(kits[^1], 0.65, 1);
    }

    [Fact]
    public void A_loop_hangs_on_the_seed_and_the_loops_before_it()
    {
        Loop[] earlier = Opening(1)[..3];
        Loop next = DiverseOpening.Next(library, earlier, new DiverseOpeningOptions(), new Seed(4));
        Assert.Equal(next, DiverseOpening.Next(library, earlier, new DiverseOpeningOptions(), new Seed(4)));
        Assert.NotEqual(next, DiverseOpening.Next(library, earlier, new DiverseOpeningOptions(), new Seed(5)));
        Assert.NotEqual(next, DiverseOpening.Next(library, earlier[..2], new DiverseOpeningOptions(), new Seed(4)));
    }

    [Fact]
    public void A_session_looks_around_at_first_and_then_as_often_as_it_should_until_likes_are_heard()
    {
        var rule = new ColdStart { Opening = 4, Likes = 2, Share = 0.3 };
        RatedLoop[] Ratings(int likes) => [.. Enumerable.Range(0, 20).Select(index => new RatedLoop(SearchLoops.Draw(library, index), index < likes))];
        double Share(int played, int likes) => Enumerable.Range(0, 2000).Average(seed => rule.LooksAround(played, Ratings(likes), new Seed((ulong)seed)) ? 1.0 : 0);

        Assert.Equal(1, Share(played: 3, likes: 3));
        Assert.Equal(0.3, Share(played: 4, likes: 1), tolerance: 4 * Math.Sqrt(0.21 / 2000));
        Assert.Equal(0, Share(played: 4, likes: 2));
    }

    [Fact]
    public void Openings_that_cannot_be_are_refused()
    {
        Assert.Contains("among 0", Assert.Throws<ArgumentException>(() => DiverseOpening.Next(library, [], new DiverseOpeningOptions { Among = 0 }, new Seed(1))).Message);
        Assert.Contains("from 0.5 to 0.2", Assert.Throws<ArgumentException>(() => DiverseOpening.Next(library, [], new DiverseOpeningOptions { Densities = new(0.5, 0.2) }, new Seed(1))).Message);
        Assert.Contains("share of 2", Assert.Throws<ArgumentException>(() => new ColdStart { Share = 2 }.LooksAround(9, [], new Seed(1))).Message);
    }

    private static Loop[] Opening(int session, DiverseOpeningOptions? options = null)
    {
        var loops = new List<Loop>();
        for (int loop = 0; loop < 8; loop++)
            loops.Add(DiverseOpening.Next(library, loops, options ?? new DiverseOpeningOptions(), new Seed((ulong)session).Child("choose", loop)));
        return [.. loops];
    }

    /// <summary>The widest gap between neighbouring densities, the ends of the range among them.</summary>
    private static double Widest(Loop[] loops)
    {
        double[] densities = [0.1, .. loops.Select(loop => loop.Grid.Density).Order(), 0.7];
        return densities.Zip(densities[1..], (low, high) => high - low).Max();
    }
}
