using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Runs;

public class SeedTests
{
    [Fact]
    public void Streams_of_other_purposes_indices_or_seeds_are_others()
    {
        ulong[] first = [.. new[] { ("choose", 0), ("choose", 1), ("learn", 0) }.Select(key => new Seed(7).Stream(key.Item1, key.Item2).Bits()), new Seed(8).Stream("choose").Bits()];
        Assert.Equal(4, first.Distinct().Count());
        Assert.Equal(first[0], new Seed(7).Stream("choose").Bits());
    }

    [Fact]
    public void Numbers_below_a_count_are_uniform()
    {
        RandomStream random = new Seed(1).Stream("below");
        var counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
            counts[random.Below(7)]++;
        Assert.All(counts, count => Assert.Equal(10_000, count, tolerance: 4 * Math.Sqrt(10_000 * 6 / 7.0)));
    }

    [Fact]
    public void A_shuffle_puts_every_item_everywhere_equally_often()
    {
        var first = new int[5];
        for (int draw = 0; draw < 50_000; draw++)
        {
            int[] items = [0, 1, 2, 3, 4];
            new Seed(2).Stream("shuffle", draw).Shuffle(items.AsSpan());
            first[items[0]]++;
            Assert.Equal(10, items.Sum());
        }
        Assert.All(first, count => Assert.Equal(10_000, count, tolerance: 4 * Math.Sqrt(8_000)));
    }

    [Fact]
    public void More_different_items_than_there_are_is_refused_with_both_numbers()
    {
        Assert.Contains("5 different items cannot be drawn from 4", Assert.Throws<ArgumentException>(() => new Seed(1).Stream("x").Distinct(5, 4)).Message);
        Assert.Equal([0, 1, 2, 3], new Seed(1).Stream("x").Distinct(4, 4).Order());
    }
}
