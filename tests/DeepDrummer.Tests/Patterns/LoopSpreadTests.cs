using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Patterns;

public class LoopSpreadTests
{
    [Fact]
    public void The_distance_in_any_order_is_the_least_over_all_orders()
    {
        for (int pair = 0; pair < 40; pair++)
        {
            (Grid one, Grid other) = (Draw(2 * pair).Grid, Draw(2 * pair + 1).Grid);
            Assert.Equal(Orders(4).Min(order => EditDistance.Between(one, InOrder(other, order))), RowOrderDistance.Between(one, other));
        }
    }

    [Theory, InlineData(4, 16), InlineData(3, 20), InlineData(2, 64), InlineData(5, 3)]
    public void It_does_not_depend_on_the_order_and_is_a_metric(int rows, int steps)
    {
        var draft = new LoopDraft(rows, steps);
        Grid[] grids = [.. Enumerable.Range(0, 6).Select(index => { draft.Draw(9, 0.4, new Seed(3).Stream("grid", index)); return draft.ToLoop().Grid; })];
        int[] turned = [.. Enumerable.Range(0, rows).Reverse()];
        foreach (Grid one in grids)
            foreach (Grid other in grids)
            {
                int distance = RowOrderDistance.Between(one, other);
                Assert.Equal(distance, RowOrderDistance.Between(other, one));
                Assert.Equal(distance, RowOrderDistance.Between(one, InOrder(other, turned)));
                Assert.InRange(distance, 0, EditDistance.Between(one, other));
                Assert.All(grids, third => Assert.InRange(distance, 0, RowOrderDistance.Between(one, third) + RowOrderDistance.Between(third, other)));
            }
        Assert.Equal(0, RowOrderDistance.Between(grids[0], InOrder(grids[0], turned)));
    }

    [Fact]
    public void A_set_is_spread_by_the_mean_over_its_pairs()
    {
        Grid full = new(2, 2, [true, true, true, true]), half = new(2, 2, [true, true, false, false]), otherHalf = new(2, 2, [false, false, true, true]);
        LoopSpread spread = LoopSpread.Of([new Loop(full, [1, 2]), new Loop(half, [2, 3]), new Loop(otherHalf, [3, 2])]);
        Assert.Equal(new LoopSpread((2 + 2 + 4) / 3.0, (2 + 2 + 0) / 3.0, (1 + 1 + 2) / 3.0), spread);
    }

    [Fact]
    public void Random_loops_lie_where_the_remark_says()
    {
        LoopSpread spread = LoopSpread.Of([.. Enumerable.Range(0, 60).Select(Draw)]);
        Assert.Equal(32, spread.Hamming, tolerance: 0.7);
        Assert.Equal(26, spread.AnyRowOrder, tolerance: 1);
    }

    [Fact]
    public void What_has_no_distance_is_refused()
    {
        Assert.Contains("1 loops make no pair", Assert.Throws<ArgumentException>(() => LoopSpread.Of([Draw(1)])).Message);
        Assert.Contains("4 × 16 has no distance to one of 2 × 32", Assert.Throws<ArgumentException>(() => RowOrderDistance.Between(Draw(1).Grid, new Grid(2, 32, new bool[64]))).Message);
        Assert.Contains("80 steps", Assert.Throws<ArgumentException>(() => RowOrderDistance.Between(new Grid(1, 80, new bool[80]), new Grid(1, 80, new bool[80]))).Message);
    }

    private static Loop Draw(int index)
    {
        var draft = new LoopDraft(4, 16);
        draft.Draw(300, 0.5, new Seed(8).Stream("draw", index));
        return draft.ToLoop();
    }

    private static Grid InOrder(Grid grid, int[] order) => new(grid.Rows, grid.Steps, [.. order.SelectMany(row => grid.Row(row).ToArray())]);

    private static IEnumerable<int[]> Orders(int rows) => rows == 0 ? [[]] : Orders(rows - 1).SelectMany(order =>
        Enumerable.Range(0, rows).Select(place => (int[])[.. order[..place], rows - 1, .. order[place..]]));
}
