using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Patterns;

public sealed class EditDistanceTests
{
    private static Grid RandomGrid(RandomStream random) => new(2, 4, [.. Enumerable.Range(0, 8).Select(_ => random.Chance(0.5))]);

    [Fact]
    public void It_counts_the_cells_that_differ() =>
        Assert.Equal(3, EditDistance.Between(GridText.Parse("x..x\n...."), GridText.Parse("xx..\n..x.")));

    [Fact]
    public void It_is_a_metric()
    {
        RandomStream random = new Seed(51).Stream("grids");
        for (int draw = 0; draw < 500; draw++)
        {
            Grid a = RandomGrid(random), b = RandomGrid(random), c = RandomGrid(random);
            Assert.Equal(0, EditDistance.Between(a, a));
            Assert.Equal(a.Equals(b), EditDistance.Between(a, b) == 0);
            Assert.Equal(EditDistance.Between(a, b), EditDistance.Between(b, a));
            Assert.True(EditDistance.Between(a, c) <= EditDistance.Between(a, b) + EditDistance.Between(b, c));
        }
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, new[] { 4, 3, 2, 1 }, 4)]
    [InlineData(new[] { 1, 1, 3, 4 }, new[] { 1, 5, 6, 7 }, 1)]
    [InlineData(new[] { 1, 1, 3, 4 }, new[] { 5, 1, 1, 1 }, 2)]
    [InlineData(new[] { 1, 2, 3, 4 }, new[] { 5, 6, 7, 8 }, 0)]
    public void Shared_sounds_are_counted_in_whichever_rows(int[] one, int[] other, int shared)
    {
        Assert.Equal(shared, EditDistance.SharedSounds(new Loop(Grid.Empty, one), new Loop(Grid.Empty, other)));
        Assert.Equal(shared, EditDistance.SharedSounds(new Loop(Grid.Empty, other), new Loop(Grid.Empty, one)));
    }

    [Fact]
    public void Grids_of_different_shapes_are_refused_with_both() => Assert.StartsWith(
        "A grid of 1 × 4 has no distance to one of 2 × 4.",
        Assert.Throws<ArgumentException>(() => EditDistance.Between(GridText.Parse("x..."), GridText.Parse("x...\n...."))).Message, StringComparison.Ordinal);
}
