using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Patterns;

public class LoopMovesTests
{
    private const int Sounds = 30;
    private static readonly LoopMoveOptions none = new() { Flip = 0, Shift = 0, Rotate = 0, Copy = 0, Clear = 0, Redraw = 0, SwapRows = 0, Similar = 0, Replace = 0, Again = 0 };
    private static readonly SoundNeighbours neighbours = SoundNeighbours.By([.. Enumerable.Range(0, Sounds).Select(sound => new double[] { sound })], 2);

    [Fact]
    public void Flips_change_one_to_three_cells_and_no_sound() => After(none with { Flip = 1 }, (before, after) =>
    {
        Assert.InRange(EditDistance.Between(before.Grid, after.Grid), 0, 3);      // the same cell may flip twice
        Assert.Equal(before.Sounds, after.Sounds);
    });

    [Fact]
    public void A_shift_keeps_every_rows_hits() => After(none with { Shift = 1 }, (before, after) =>
    {
        Assert.Equal(Hits(before), Hits(after));
        Assert.Equal(2, EditDistance.Between(before.Grid, after.Grid));
    });

    [Fact]
    public void A_turn_moves_one_row_by_one_to_three_steps() => After(none with { Rotate = 1 }, (before, after) =>
        Assert.Contains(Enumerable.Range(0, 4).SelectMany(row => new[] { 1, 2, 3, 13, 14, 15 }.Select(by => Turned(before.Grid, row, by))), turned => turned.Equals(after.Grid)));

    [Fact]
    public void A_copy_makes_rows_alike_and_a_clearing_empties_one()
    {
        After(none with { Copy = 1 }, (before, after) => Assert.All(Enumerable.Range(0, 4), row =>
            Assert.Contains(Enumerable.Range(0, 4), from => before.Grid.Row(from).SequenceEqual(after.Grid.Row(row)))));
        After(none with { Clear = 1 }, (before, after) => Assert.Contains(0, Hits(after)));
    }

    [Fact]
    public void Changing_rows_keeps_the_kit_and_a_new_sound_is_in_no_other_row()
    {
        After(none with { SwapRows = 1 }, (before, after) => Assert.Equal(before.Sounds.Order(), after.Sounds.Order()));
        After(none with { Replace = 1 }, (before, after) =>
        {
            Assert.Equal(4, after.Sounds.Distinct().Count());
            Assert.Equal(3, after.Sounds.Intersect(before.Sounds).Count());
            Assert.Equal(before.Grid, after.Grid);
        });
    }

    [Fact]
    public void A_similar_sound_is_a_neighbour() => After(none with { Similar = 1 }, (before, after) =>
        Assert.All(before.Sounds.Zip(after.Sounds), pair => Assert.True(pair.First == pair.Second || neighbours.Of(pair.First).Contains(pair.Second))));

    [Fact]
    public void Moves_come_as_often_as_their_weights_and_their_chance_of_one_more_say()
    {
        const int Tries = 20000;
        var moves = new LoopMoves(none with { Clear = 1, Replace = 3, Again = 0 }, Sounds);
        var full = new LoopDraft(new Loop(new Grid(4, 16, [.. Enumerable.Repeat(true, 64)]), [1, 2, 3, 4]));
        var draft = new LoopDraft(4, 16);
        RandomStream random = new Seed(1).Stream("moves");
        int cleared = 0;
        for (int tried = 0; tried < Tries; tried++)
        {
            draft.Become(full);
            moves.Apply(draft, random);
            cleared += draft.Hits == 48 ? 1 : 0;
        }
        Assert.Equal(0.25, cleared / (double)Tries, tolerance: 4 * Math.Sqrt(0.1875 / Tries));
    }

    [Fact]
    public void Neighbours_are_the_nearest_and_not_the_sound_itself()
    {
        SoundNeighbours three = SoundNeighbours.By([[0, 0], [1, 0], [5, 0], [0, 0.5]], 2);
        Assert.Equal([3, 1], three.Of(0));
        Assert.Equal([0, 3], three.Of(1));
        Assert.Equal([1, 0], three.Of(2));
        Assert.Equal(3, SoundNeighbours.By([[0, 0], [1, 0], [5, 0], [0, 0.5]], 9).Of(0).Count);
    }

    [Fact]
    public void Moves_and_neighbours_that_cannot_be_are_refused()
    {
        Assert.Contains("weights 0, 0, 0", Assert.Throws<ArgumentException>(() => new LoopMoves(none, Sounds)).Message);
        Assert.Contains("chance of 1 ", Assert.Throws<ArgumentException>(() => new LoopMoves(new LoopMoveOptions { Again = 1 }, Sounds)).Message);
        Assert.Contains("30 sounds cannot serve a library of 29", Assert.Throws<ArgumentException>(() => new LoopMoves(new LoopMoveOptions(), 29, neighbours)).Message);
        Assert.Contains("1 sounds cannot have 2 neighbours", Assert.Throws<ArgumentException>(() => SoundNeighbours.By([[1]], 2)).Message);
        Assert.Contains("sound of 2 numbers has no distance to one of 1", Assert.Throws<ArgumentException>(() => SoundNeighbours.By([[1], [1, 2]], 1)).Message);
        Assert.Contains("loop of 4 different sounds cannot be drawn from 3", Assert.Throws<ArgumentException>(() => new LoopDraft(4, 16).Draw(3, 0.5, new Seed(1).Stream("x"))).Message);
    }

    /// <summary>Many single moves, each from a random loop.</summary>
    private static void After(LoopMoveOptions options, Action<Loop, Loop> check)
    {
        var moves = new LoopMoves(options, Sounds, neighbours);
        var draft = new LoopDraft(4, 16);
        for (int move = 0; move < 200; move++)
        {
            RandomStream random = new Seed(2).Stream("move", move);
            draft.Draw(Sounds, 0.5, random);
            Loop before = draft.ToLoop();
            moves.Apply(draft, random);
            check(before, draft.ToLoop());
        }
    }

    private static int[] Hits(Loop loop) => [.. Enumerable.Range(0, 4).Select(row => loop.Grid.Row(row).Count(true))];

    private static Grid Turned(Grid grid, int row, int by) =>
        new(4, 16, [.. Enumerable.Range(0, 64).Select(cell => cell / 16 == row ? grid[row, (cell % 16 - by + 16) % 16] : grid.Cells[cell])]);
}
