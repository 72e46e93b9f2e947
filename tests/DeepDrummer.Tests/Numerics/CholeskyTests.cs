using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Numerics;

public sealed class CholeskyTests
{
    [Theory, InlineData(1), InlineData(7), InlineData(40)]
    public void The_factor_multiplies_back(int n)
    {
        Matrix a = Positive(n), l = Copy(a);
        Cholesky.Factor(l);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double product = 0;
                for (int k = 0; k < n; k++)
                    product += l[i, k] * l[j, k];
                Assert.Equal(a[i, j], product, 1e-10 * n);
                Assert.True(j <= i || l[i, j] == 0);
            }
    }

    [Theory, InlineData(1), InlineData(7), InlineData(40)]
    public void Solutions_solve(int n)
    {
        Matrix a = Positive(n), l = Copy(a);
        Cholesky.Factor(l);
        double[] b = [.. Enumerable.Range(0, n).Select(i => Math.Sin(i + 1))], x = [.. b];
        Cholesky.SolveLower(l, x);
        Cholesky.SolveUpper(l, x);
        for (int i = 0; i < n; i++)
            Assert.Equal(b[i], Cholesky.Dot(a.Row(i), x), 1e-9);
    }

    [Fact]
    public void The_determinant_of_a_diagonal_is_its_product()
    {
        var l = new Matrix(3, 3);
        (l[0, 0], l[1, 1], l[2, 2]) = (4, 9, 25);
        Cholesky.Factor(l);
        Assert.Equal(Math.Log(4 * 9 * 25), Cholesky.LogDeterminant(l), 1e-12);
    }

    [Fact]
    public void What_has_no_factor_is_refused_with_the_reason()
    {
        Assert.Contains("[2 × 3]", Assert.Throws<ArgumentException>(() => Cholesky.Factor(new Matrix(2, 3))).Message);
        var negative = new Matrix(2, 2);
        (negative[0, 0], negative[1, 1]) = (1, -2);
        Assert.Contains("pivot 1 is -2", Assert.Throws<ArgumentException>(() => Cholesky.Factor(negative)).Message);
        Assert.Contains("3 values have no inner product with 2", Assert.Throws<ArgumentException>(() => Cholesky.Dot([1, 2, 3], [1, 2])).Message);
    }

    private static Matrix Positive(int n)
    {
        RandomStream random = new Seed(4).Stream("matrix", n);
        var half = new Matrix(n, n);
        foreach (ref double value in half.Values)
            value = random.Normal();
        var a = new Matrix(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                a[i, j] = Cholesky.Dot(half.Row(i), half.Row(j)) + (i == j ? 0.5 : 0);
        return a;
    }

    private static Matrix Copy(Matrix a)
    {
        var copy = new Matrix(a.Rows, a.Columns);
        a.Values.CopyTo(copy.Values);
        return copy;
    }
}
