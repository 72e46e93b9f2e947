using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class LoopMakerTests
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly LoopMaker maker = new(library, new LoopMakerOptions { Candidates = 250, Random = 60 });
    private static readonly IBayesianCritic critic = Taught();

    [Theory]
    [InlineData(LoopKind.Best)]
    [InlineData(LoopKind.Good)]
    [InlineData(LoopKind.Bad)]
    [InlineData(LoopKind.Random)]
    public void Locked_rows_stay_and_the_others_change(LoopKind kind)
    {
        Loop loop = Boards.Random(library, 7);
        foreach (int kept in (int[])[0, 1, 6, 11, 14])
        {
            bool[] rows = [.. Enumerable.Range(0, 4).Select(row => (kept >> row & 1) == 1)];
            Loop made = maker.Make(kind, critic, new KeptRows(loop, rows), [loop], new Seed(3));
            for (int row = 0; row < 4; row++)
            {
                bool same = made.Sounds[row] == loop.Sounds[row] && made.Grid.Row(row).SequenceEqual(loop.Grid.Row(row));
                Assert.True(same == rows[row], $"{kind}, kept {kept}, row {row}");
            }
        }
    }

    [Fact]
    public void With_every_row_locked_there_is_nothing_to_make() =>
        Assert.Equal(PlayRefusal.AllLocked, Assert.Throws<PlayRefusedException>(() => maker.Make(LoopKind.Best, critic, new KeptRows(Boards.Random(library, 7), [true, true, true, true]), [], new Seed(3))).Why);

    [Fact]
    public void The_best_is_liked_more_than_the_random_and_the_bad_less()
    {
        double[] Scores(LoopKind kind) => [.. Enumerable.Range(0, 5).Select(number => critic.Score(maker.Make(kind, critic, Free(), [], new Seed(11).Child("make", number))))];
        (double[] best, double[] random, double[] bad) = (Scores(LoopKind.Best), Scores(LoopKind.Random), Scores(LoopKind.Bad));
        Assert.True(best.Min() > random.Max() && bad.Max() < random.Min(), $"best {best.Min():0.000}, random {random.Min():0.000} to {random.Max():0.000}, bad {bad.Max():0.000}");
    }

    [Fact]
    public void One_after_the_other_the_best_loops_differ_and_no_sound_plays_twice_in_one()
    {
        var made = new List<Loop>();
        for (int number = 0; number < 6; number++)
            made.Insert(0, maker.Make(LoopKind.Best, critic, Free(), made, new Seed(1).Child("make", number)));
        for (int number = 0; number + 1 < made.Count; number++)
            Assert.InRange(EditDistance.Between(made[number].Grid, made[number + 1].Grid), 12, 64);
        Assert.All(made, loop => Assert.Distinct(loop.Sounds));
    }

    [Fact]
    public void The_same_seed_makes_the_same_loop_and_another_makes_another()
    {
        Loop Make(ulong seed) => maker.Make(LoopKind.Good, critic, Free(), [], new Seed(seed));
        Assert.Equal(Make(4), Make(4));
        Assert.NotEqual(Make(4), Make(5));
    }

    [Fact]
    public void After_dislikes_alone_loops_are_no_denser_than_usual_and_likes_widen_that()
    {
        RatedRows[] dislikes = [.. Enumerable.Range(0, 4).Select(number => Boards.Rated(library, number, liked: false))];
        IBayesianCritic disliking = new PlayCritic(library, prior: null).Of(dislikes);
        Loop full = new(new Grid(4, 16, [.. Enumerable.Repeat(true, 64)]), [0, 1, 2, 3]);
        IBayesianCritic loud = new PlayCritic(library, prior: null).Of([.. dislikes, .. Enumerable.Range(0, 3).Select(number => new RatedRows(LoopJson.Rows(full with { Sounds = [number, 7, 8, 9] }, library), 120, Liked: true))]);
        double[] Densities(IBayesianCritic opinion) => [.. Enumerable.Range(0, 4).Select(number => maker.Make(LoopKind.Best, opinion, Free(), [], new Seed(2).Child("make", number)).Grid.Density)];
        Assert.All(Densities(disliking), density => Assert.InRange(density, 0.1, 0.5));
        Assert.Contains(Densities(loud), density => density > 0.5);
    }

    [Fact]
    public void A_critic_that_heard_nothing_gives_random_loops()
    {
        IBayesianCritic fresh = new PlayCritic(library, prior: null).Of([]);
        Assert.Equal(maker.Make(LoopKind.Random, critic, Free(), [], new Seed(6)), maker.Make(LoopKind.Best, fresh, Free(), [], new Seed(6)));
    }

    [Fact]
    public void Repeats_count_near_patterns_shared_sounds_and_doubled_ones()
    {
        Loop loop = new(GridText.Parse(string.Join('\n', Boards.Beat)), [0, 1, 2, 3]);
        var free = new KeptRows(loop, [false, false, false, false]);
        Loop away = new(GridText.Parse(string.Join('\n', Boards.Beat.Select(row => string.Concat(row.Select(cell => cell == 'x' ? '.' : 'x'))))), [4, 5, 6, 0]);
        Assert.Equal(0, free.Repeats(away, [loop]));                              // one shared sound of four is let pass
        Assert.Equal(1 + 3, free.Repeats(loop, [loop]));
        Assert.Equal(1, free.Repeats(new Loop(away.Grid, [4, 5, 6, 6]), [loop]));
        var kept = new KeptRows(loop, [true, true, true, false]);
        Assert.Equal(0, kept.Repeats(kept.On(away) with { Sounds = [0, 1, 2, 9] }, [loop]));
        Assert.Equal(1, kept.Repeats(kept.On(new Loop(away.Grid, [9, 9, 9, 3])), [loop]));
    }

    private static KeptRows Free() => new(Boards.Random(library, 7), [false, false, false, false]);

    /// <summary>A critic taught by somebody who likes few hits.</summary>
    private static IBayesianCritic Taught() => new PlayCritic(library, prior: null).Of([.. Enumerable.Range(0, 24).Select(number =>
    {
        Loop loop = LoopGenerator.Draw(library, new LoopOptions { Density = number % 2 == 0 ? 0.15 : 0.6 }, new Seed(8).Stream("taught", number));
        return new RatedRows(LoopJson.Rows(loop, library), 120, Liked: number % 2 == 0);
    })]);
}
