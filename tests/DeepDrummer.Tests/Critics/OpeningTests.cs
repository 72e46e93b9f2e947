using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class OpeningTests
{
    private static readonly SampleLibrary library = SearchLoops.Library(200);

    [Fact]
    public void Eight_loops_leave_narrower_gaps_between_densities_than_random_ones()
    {
        var byDensity = new DiverseOpeningOptions { Describe = loop => [loop.Grid.Density] };
        double gaps = Enumerable.Range(0, 10).Average(session => Widest(Opening(session, byDensity)));
        double atRandom = Enumerable.Range(0, 10).Average(session => Widest(AtRandom(session)));
        Assert.InRange(gaps, 0.05, 0.7 * atRandom);
    }

    [Fact]
    public void Kits_are_covered_where_sounds_are_described_and_no_sound_is_played_twice()
    {
        double[][] sounds = [.. Enumerable.Range(0, 200).Select(sound => new[] { sound / 199.0 })];
        Func<Loop, double[]> describe = LoopDescription.WithSounds(sounds);
        double[][] others = [.. Enumerable.Range(1000, 25).SelectMany(AtRandom).Select(describe)];
        double Miss(Loop[] played)
        {
            double[][] described = [.. played.Select(describe)];
            return others.Average(other => described.Min(loop => loop.Zip(other, (one, two) => (one - two) * (one - two)).Sum()));
        }
        Loop[][] openings = [.. Enumerable.Range(0, 10).Select(session => Opening(session, new DiverseOpeningOptions { Describe = describe }))];

        Assert.InRange(openings.Average(Miss), 0, 0.9 * Enumerable.Range(0, 10).Select(AtRandom).Average(Miss));
        Assert.All(openings, opening => Assert.Equal(32, opening.SelectMany(loop => loop.Sounds).Distinct().Count()));
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

    private static Loop[] AtRandom(int session) => [.. Enumerable.Range(8 * session, 8).Select(index =>
        SearchLoops.Draw(library, index, DensityRange.Wide.Draw(new Seed(6).Stream("density", index))))];

    /// <summary>The widest gap between neighbouring densities, the ends of the range among them.</summary>
    private static double Widest(Loop[] loops)
    {
        double[] densities = [0.1, .. loops.Select(loop => loop.Grid.Density).Order(), 0.7];
        return densities.Zip(densities[1..], (low, high) => high - low).Max();
    }
}
