using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Numerics;

public sealed class PackedRowsTests
{
    [Theory]
    [InlineData(1, 1, 0, 1), InlineData(47, 5, 0, 5), InlineData(48, 6, 1, 6), InlineData(100, 9, 3, 8), InlineData(3, 4, 2, 2)]
    public void Every_sum_is_its_rows_inner_product(int rows, int columns, int start, int end)
    {
        RandomStream random = new Seed(6).Stream("rows", rows);
        var packed = new PackedRows(rows, columns);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                packed[row, column] = (float)random.Normal();
        float[] x = [.. Enumerable.Range(0, columns).Select(_ => (float)random.Normal())], sums = new float[packed.Padded];
        Array.Fill(sums, float.NaN);

        packed.Dots(x, start, end, sums);

        for (int row = 0; row < packed.Padded; row++)
            Assert.Equal(row < rows ? Enumerable.Range(start, end - start).Sum(column => (double)packed[row, column] * x[column]) : 0, sums[row], 1e-5);
    }

    [Fact]
    public void No_rows_give_no_sums() => new PackedRows(0, 3).Dots([1, 2, 3], 0, 3, []);

    [Theory, InlineData(-1, 2, 48), InlineData(0, 4, 48), InlineData(2, 1, 48), InlineData(0, 3, 47)]
    public void Columns_and_room_that_are_not_there_are_refused(int start, int end, int room) =>
        Assert.Throws<ArgumentException>(() => new PackedRows(5, 3).Dots([1, 2, 3], start, end, new float[room]));
}
