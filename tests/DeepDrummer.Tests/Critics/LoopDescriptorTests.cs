using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class LoopDescriptorTests
{
    private static readonly SampleLibrary kit = BuiltInKit.Load();
    private static readonly LoopDescriptor descriptor = LoopDescriptor.Of(kit);

    [Fact]
    public void The_order_of_the_rows_changes_no_bit()
    {
        for (int number = 0; number < 50; number++)
        {
            Loop loop = Random(number);
            int[] order = new Seed(2).Stream("order", number).Distinct(4, 4);
            var cells = new bool[64];
            for (int row = 0; row < 4; row++)
                loop.Grid.Row(order[row]).CopyTo(cells.AsSpan(16 * row));
            Assert.Equal(descriptor.Describe(loop), descriptor.Describe(new Loop(new Grid(4, 16, cells), [.. order.Select(row => loop.Sounds[row])])));
        }
    }

    [Fact]
    public void A_row_without_hits_does_not_sound()
    {
        Loop loop = Random(1);
        bool[] cells = loop.Grid.Cells.ToArray();
        cells.AsSpan(32, 16).Clear();
        Loop one = new(new Grid(4, 16, cells), [3, 9, 0, 5]), other = one with { Sounds = [3, 9, 20, 5] };
        Assert.Equal(descriptor.Describe(one), descriptor.Describe(other));
        Assert.NotEqual(descriptor.Describe(one), descriptor.Describe(one with { Sounds = [3, 10, 0, 5] }));
    }

    [Fact]
    public void Silence_is_finite_and_the_same_whatever_does_not_sound()
    {
        float[] silence = descriptor.Describe(new Loop(Grid.Empty, [0, 1, 2, 3]));
        Assert.All(silence, number => Assert.InRange(number, -LoopDescriptor.Farthest, LoopDescriptor.Farthest));
        Assert.Equal(silence, descriptor.Describe(new Loop(Grid.Empty, [7, 8, 9, 10])));
    }

    [Fact]
    public void Turning_the_bar_leaves_the_kit_and_the_repetition()
    {
        Loop loop = Random(5);
        var cells = new bool[64];
        for (int cell = 0; cell < 64; cell++)
            cells[cell / 16 * 16 + (cell + 3) % 16] = loop.Grid.Cells[cell];
        float[] before = descriptor.Describe(loop), after = descriptor.Describe(loop with { Grid = new Grid(4, 16, cells) });
        foreach (DescriptorGroup group in (DescriptorGroup[])[DescriptorGroup.Density, DescriptorGroup.Repetition, DescriptorGroup.Colour, DescriptorGroup.Lasting, DescriptorGroup.Force, DescriptorGroup.Coherence, DescriptorGroup.Texture])
            Assert.Equal(before[LoopDescriptor.RangeOf(group)], after[LoopDescriptor.RangeOf(group)], (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.NotEqual(before[LoopDescriptor.RangeOf(DescriptorGroup.Profile)], after[LoopDescriptor.RangeOf(DescriptorGroup.Profile)]);
    }

    [Fact]
    public void Over_random_loops_numbers_centre_at_zero_and_groups_have_mean_square_one()
    {
        float[][] numbers = [.. Enumerable.Range(0, 1000).Select(number => descriptor.Describe(Random(1000 + number, number % 2 == 0 ? 0.5 : 0.1 + 0.8 * number / 1000)))];
        for (int d = 0; d < LoopDescriptor.Length; d++)
            Assert.InRange(numbers.Average(of => of[d]), -0.2f, 0.2f);
        foreach (DescriptorGroup group in Enum.GetValues<DescriptorGroup>())
            Assert.InRange(numbers.Average(of => of[LoopDescriptor.RangeOf(group)].Sum(number => number * number)), 0.7, 1.2);
    }

    [Fact]
    public void Groups_tile_the_descriptor()
    {
        int at = 0;
        foreach (DescriptorGroup group in Enum.GetValues<DescriptorGroup>())
        {
            Assert.Equal(at, LoopDescriptor.RangeOf(group).Start.Value);
            at = LoopDescriptor.RangeOf(group).End.Value;
        }
        Assert.Equal((LoopDescriptor.Length, LoopDescriptor.Groups), (at, Enum.GetValues<DescriptorGroup>().Length));
    }

    [Theory, InlineData(4, 8), InlineData(17, 16)]
    public void Other_grids_are_refused(int rows, int steps) => Assert.Contains($"this one has {steps} and {rows}",
        Assert.Throws<ArgumentException>(() => descriptor.Describe(new Loop(new Grid(rows, steps, new bool[rows * steps]), new int[rows]))).Message);

    private static Loop Random(int number, double density = 0.5) => LoopGenerator.Draw(kit, new LoopOptions { Density = density }, new Seed(1).Stream("loop", number));
}
