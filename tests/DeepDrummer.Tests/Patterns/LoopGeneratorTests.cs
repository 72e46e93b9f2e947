using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

public sealed class LoopGeneratorTests
{
    private const int Sounds = 12, Draws = 6000;
    private static readonly SampleLibrary library = MadeUpSounds.Library(Sounds);
    private static readonly LoopOptions random = new() { Start = LoopStart.Random };

    private static IEnumerable<Loop> Draw(LoopOptions options, SampleLibrary from, int count)
    {
        RandomStream stream = new Seed(31).Stream("draw");
        return Enumerable.Range(0, count).Select(_ => LoopGenerator.Start(from, options, stream));
    }

    [Theory, InlineData(0.5), InlineData(0.2)]
    public void Cells_hit_with_the_density(double density)
    {
        double[] hits = new double[64];
        foreach (Loop loop in Draw(random with { Density = density }, library, Draws))
            for (int cell = 0; cell < 64; cell++)
                hits[cell] += loop.Grid.Cells[cell] ? 1 : 0;

        double error = Math.Sqrt(density * (1 - density) / Draws);
        Assert.All(hits, count => Assert.InRange(count / Draws, density - 4.5 * error, density + 4.5 * error));
    }

    [Fact]
    public void Sounds_differ_and_every_row_draws_them_evenly()
    {
        double[,] counts = new double[4, Sounds];
        foreach (Loop loop in Draw(random, library, Draws))
        {
            Assert.Equal(4, loop.Sounds.Distinct().Count());
            for (int row = 0; row < 4; row++)
                counts[row, loop.Sounds[row]]++;
        }

        double expected = Draws / (double)Sounds;
        for (int row = 0; row < 4; row++)
        {
            double chi2 = Enumerable.Range(0, Sounds).Sum(sound => Math.Pow(counts[row, sound] - expected, 2) / expected);
            Assert.InRange(chi2, 1.6, 31.3);                                      // χ²(11): p = .001 on the right, .0005 on the left
        }
    }

    [Fact]
    public void The_originals_chains_start_empty() =>
        Assert.All(Draw(new LoopOptions(), library, 20), loop => Assert.Equal(Grid.Empty, loop.Grid));

    [Fact]
    public void The_originals_chains_start_full_with_four_on_the_floor_and_any_sound_on_row_0()
    {
        SampleLibrary kit = MadeUpSounds.Named("a/kick.wav", "b/x.wav", "c/y.wav", "d/z.wav", "e/w.wav");
        Loop[] loops = [.. Draw(new LoopOptions { FourOnTheFloor = true }, kit, 50)];
        Assert.All(loops, loop => Assert.Equal(64, loop.Grid.Hits));
        Assert.Contains(loops, loop => loop.Sounds[0] != 0);
    }

    [Fact]
    public void A_random_start_with_four_on_the_floor_has_a_kick_on_every_beat()
    {
        SampleLibrary kit = MadeUpSounds.Named("a/kick.wav", "b/BD_01.wav", "c/y.wav", "d/z.wav", "e/w.wav");
        Loop[] loops = [.. Draw(random with { FourOnTheFloor = true }, kit, 100)];
        Assert.All(loops, loop => Assert.Equal("x...x...x...x...", GridText.FormatRow(loop.Grid, 0)));
        Assert.Equal([0, 1], loops.Select(loop => loop.Sounds[0]).Distinct().Order());
    }

    [Fact]
    public void The_same_seed_draws_the_same_loops() => Assert.Equal(Draw(random, library, 30), Draw(random, library, 30));

    [Fact]
    public void More_rows_than_sounds_are_refused_with_both_numbers() => Assert.StartsWith(
        "A loop of 13 different sounds cannot be drawn from the 12 of made up.",
        Assert.Throws<ArgumentException>(() => LoopGenerator.Draw(library, new LoopOptions { Rows = 13 }, new Seed(1).Stream("draw"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Four_on_the_floor_without_a_kick_is_refused() => Assert.Equal(
        "Four on the floor needs a kick, and none of the 12 sounds of made up is named like one (kick, bass drum, bd).",
        Assert.Throws<ArgumentException>(() => LoopGenerator.Draw(library, random with { FourOnTheFloor = true }, new Seed(1).Stream("draw"))).Message);
}
