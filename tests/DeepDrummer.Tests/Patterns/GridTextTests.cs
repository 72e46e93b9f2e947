using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Patterns;

public sealed class GridTextTests
{
    internal static Grid RandomGrid(RandomStream random)
    {
        (int rows, int steps) = (1 + random.Below(6), 1 + random.Below(33));
        return new Grid(rows, steps, [.. Enumerable.Range(0, rows * steps).Select(_ => random.Chance(0.4))]);
    }

    [Fact]
    public void Rows_are_lines_and_steps_are_characters()
    {
        Grid grid = GridText.Parse("x..X\r\n-o0.\n1O..\n");

        Assert.Equal((3, 4), (grid.Rows, grid.Steps));
        Assert.Equal([true, false, false, true, false, true, false, false, true, true, false, false], grid.Cells.ToArray());
        Assert.Equal("x..x\n.x..\nxx..", GridText.Format(grid));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        RandomStream random = new Seed(11).Stream("grids");
        for (int draw = 0; draw < 300; draw++)
        {
            Grid grid = RandomGrid(random);
            Assert.Equal(grid, GridText.Parse(GridText.Format(grid)));
        }
    }

    [Theory]
    [InlineData("x...\nx.y.", "Row 2, column 3 of the grid holds 'y'; a hit is one of xXoO1, a rest one of .-0.")]
    [InlineData("x x.", "Row 1, column 2 of the grid holds U+0020; a hit is one of xXoO1, a rest one of .-0.")]
    [InlineData("x...\nx..", "Row 2 of the grid has 3 steps, and row 1 has 4.")]
    [InlineData("x...\n\nx...", "Row 2 of the grid has 0 steps, and row 1 has 4.")]
    [InlineData("", "A grid's text needs at least one row of one step, such as x...x...x...x...")]
    public void Broken_text_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => GridText.Parse(text)).Message);

    [Fact]
    public void Mutated_text_is_read_or_refused_in_one_line()
    {
        RandomStream random = new Seed(12).Stream("mutants");
        int refused = 0;
        for (int draw = 0; draw < 2000; draw++)
        {
            char[] text = GridText.Format(RandomGrid(random)).ToCharArray();
            text[random.Below(text.Length)] = (char)random.Below(random.Chance(0.5) ? 128 : 65536);
            try
            {
                Grid grid = GridText.Parse(new string(text));
                Assert.Equal(grid, GridText.Parse(GridText.Format(grid)));
            }
            catch (InvalidDataException refusal)
            {
                refused++;
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }
        Assert.InRange(refused, 1000, 1999);
    }
}
