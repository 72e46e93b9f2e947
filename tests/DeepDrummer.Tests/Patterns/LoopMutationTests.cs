using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

public sealed class LoopMutationTests
{
    private const int Sounds = 10, Draws = 8000;
    private static readonly SampleLibrary library = MadeUpSounds.Library(Sounds);
    private static readonly LoopOptions options = new();
    private static readonly Loop parent = new(GridText.Parse("x...x...x...x...\n....x.......x...\nx.x.x.x.x.x.x.x.\n..............xx"), [3, 1, 4, 5]);

    [Fact]
    public void Each_cell_flips_with_its_chance_whether_it_hits_or_rests()
    {
        RandomStream random = new Seed(41).Stream("mutate");
        double[] flips = new double[64];
        for (int draw = 0; draw < Draws; draw++)
            if (LoopMutation.Apply(parent, library, options, random).Grid is var grid)
                for (int cell = 0; cell < 64; cell++)
                    flips[cell] += grid.Cells[cell] != parent.Grid.Cells[cell] ? 1 : 0;

        double error = Math.Sqrt(0.05 * 0.95 / Draws);
        Assert.All(flips, count => Assert.InRange(count / Draws, 0.05 - 4.5 * error, 0.05 + 4.5 * error));
    }

    [Fact]
    public void Each_sound_is_drawn_anew_with_its_chance_and_evenly()
    {
        RandomStream random = new Seed(42).Stream("mutate");
        double[,] counts = new double[4, Sounds];
        bool twice = false;
        for (int draw = 0; draw < Draws; draw++)
        {
            IReadOnlyList<int> sounds = LoopMutation.Apply(parent, library, options, random).Sounds;
            twice |= sounds.Distinct().Count() < 4;
            for (int row = 0; row < 4; row++)
                counts[row, sounds[row]]++;
        }

        Assert.True(twice, "two rows never came to share a sound");
        double other = 0.15 / Sounds * Draws, kept = Draws - 9 * other;
        for (int row = 0; row < 4; row++)
        {
            double chi2 = Enumerable.Range(0, Sounds).Sum(sound => (sound == parent.Sounds[row] ? kept : other) is var expected
                ? Math.Pow(counts[row, sound] - expected, 2) / expected : 0);
            Assert.InRange(chi2, 1, 27.9);                                        // χ²(9): p = .001 on the right, .0006 on the left
        }
    }

    [Fact]
    public void The_parent_stays_as_it_is_and_the_same_stream_gives_the_same_child()
    {
        Loop before = new(new Grid(4, 16, parent.Grid.Cells), [.. parent.Sounds]);

        Loop child = LoopMutation.Apply(parent, library, options, new Seed(43).Stream("mutate"));

        Assert.Equal(before, parent);
        Assert.NotEqual(parent, child);
        Assert.Equal(child, LoopMutation.Apply(parent, library, options, new Seed(43).Stream("mutate")));
    }

    [Fact]
    public void Numbers_are_drawn_in_the_order_the_page_says()
    {
        RandomStream drawn = new Seed(44).Stream("mutate"), expected = new Seed(44).Stream("mutate");
        Loop child = LoopMutation.Apply(parent, library, options, drawn);

        for (int cell = 0; cell < 64; cell++)
            Assert.Equal(parent.Grid.Cells[cell] ^ (expected.Uniform() < 0.05), child.Grid.Cells[cell]);
        for (int row = 0; row < 4; row++)
            Assert.Equal(expected.Uniform() < 0.15 ? expected.Below(Sounds) : parent.Sounds[row], child.Sounds[row]);
        Assert.Equal(expected.Bits(), drawn.Bits());
    }

    [Fact]
    public void An_empty_start_fills_as_one_half_of_one_minus_point_nine_to_the_n()
    {
        const int Chains = 400, Steps = 40;
        double[] density = new double[Steps + 1];
        for (int chain = 0; chain < Chains; chain++)
        {
            RandomStream random = new Seed(45).Stream("chain", chain);
            Loop loop = LoopGenerator.Start(library, options, random);
            for (int step = 0; step <= Steps; step++, loop = LoopMutation.Apply(loop, library, options, random))
                density[step] += loop.Grid.Density / Chains;
        }

        for (int step = 0; step <= Steps; step++)
        {
            double expected = 0.5 * (1 - Math.Pow(0.9, step));
            double error = Math.Sqrt(expected * (1 - expected) / (64.0 * Chains));  // cells are independent
            Assert.InRange(density[step], expected - 4 * error, expected + 4 * error);
        }
    }

    [Fact]
    public void Four_on_the_floor_keeps_row_0_and_swaps_its_sound_for_kicks_only()
    {
        SampleLibrary kit = MadeUpSounds.Named("a/kick1.wav", "a/kick2.wav", "b/x.wav", "c/y.wav", "d/z.wav");
        LoopOptions floor = options with { FourOnTheFloor = true };
        RandomStream random = new Seed(46).Stream("chain");
        Loop loop = LoopGenerator.Start(kit, floor, random);
        int first = loop.Sounds[0];
        for (int step = 0; step < 200; step++)
        {
            loop = LoopMutation.Apply(loop, kit, floor, random);
            Assert.Equal("x...x...x...x...", GridText.FormatRow(loop.Grid, 0));
            Assert.Contains(loop.Sounds[0], new[] { first, 0, 1 });
        }
        Assert.Contains(loop.Sounds[0], new[] { 0, 1 });
    }

    [Fact]
    public void A_grid_too_large_for_the_stack_mutates_too()
    {
        var wide = new Loop(new Grid(4, 1000, new bool[4000]), [0, 1, 2, 3]);
        Assert.InRange(LoopMutation.Apply(wide, library, options, new Seed(47).Stream("mutate")).Grid.Density, 0.035, 0.065);
    }

    [Fact]
    public void A_mutation_allocates_only_its_child()
    {
        RandomStream random = new Seed(48).Stream("mutate");
        Loop child = LoopMutation.Apply(parent, library, options, random);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int draw = 0; draw < 100; draw++)
            child = LoopMutation.Apply(child, library, options, random);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 250);
    }
}
