using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public class PairedTests
{
    [Fact]
    public void Paired_t_and_its_interval_are_scipys()
    {
        var golden = Golden.Root.GetProperty("t");
        PairedT test = PairedT.Test(Golden.Reals);
        Assert.Equal(11, test.DegreesOfFreedom);
        Golden.Near(golden.Number("t"), test.T, 1e-12);
        Golden.Near(golden.Number("p"), test.P, 1e-10);
        Golden.Near(golden.GetProperty("interval").Numbers(), test.Ci95, 1e-9);
        Golden.Near(golden.Number("dz"), EffectSize.Of(Golden.Reals).Dz, 1e-12);
    }

    [Fact]
    public void Hedges_factor_is_his()
    {
        foreach ((int count, double factor) in new[] { (3, 0.5642), (11, 0.9227), (25, 0.9684) })       // Hedges (1981), m = 2, 10, 24
        {
            EffectSize effect = EffectSize.Of(Enumerable.Range(0, count).Select(i => (double)i));
            Assert.Equal(factor, effect.Gz / effect.Dz, 5e-5);
        }
    }

    [Fact]
    public void Wilcoxon_is_scipys_exact_test_and_its_enumeration_where_there_are_ties_and_zeros()
    {
        var golden = Golden.Root.GetProperty("wilcoxon");
        WilcoxonSignedRank reals = WilcoxonSignedRank.Test(Golden.Reals);
        Assert.Equal(golden.Number("plus"), reals.PlusRanks);
        Assert.Equal(12 * 13 / 2, reals.PlusRanks + reals.MinusRanks);
        Assert.Equal(NullDistribution.Exact, reals.Null);
        Golden.Near(golden.Number("reals"), reals.P, 1e-12);
        Golden.Near(golden.Number("twenty_five"), WilcoxonSignedRank.Test(Enumerable.Range(1, 25).Select(i => i % 3 == 1 ? -i : (double)i)).P, 1e-12);
        Golden.Near(golden.Number("tied"), WilcoxonSignedRank.Test(Golden.Tied).P, 1e-12);
        Golden.Near(golden.Number("pratt"), WilcoxonSignedRank.Test(Golden.Tied, ZeroDifferences.Rank).P, 1e-12);
        Assert.Equal(10, WilcoxonSignedRank.Test(Golden.Tied).Nonzero);
    }

    [Fact]
    public void Past_four_hundred_differences_the_normal_approximation_takes_over_without_a_jump()
    {
        var random = new Seed(3).Stream("differences");
        double[] most = [.. Enumerable.Range(0, WilcoxonSignedRank.MostExact).Select(_ => random.Normal() + 0.1)];
        WilcoxonSignedRank exact = WilcoxonSignedRank.Test(most), normal = WilcoxonSignedRank.Test([.. most, 1e-9]);
        Assert.Equal((NullDistribution.Exact, NullDistribution.Normal), (exact.Null, normal.Null));
        Golden.Near(exact.P, normal.P, 0.03);
        Assert.InRange(WilcoxonSignedRank.Test(Enumerable.Range(1, 60_000).Select(i => i % 2 == 0 ? i : (double)-i)).P, 0.9, 1);   // sums beyond 2³¹
    }

    [Fact]
    public void Sign_test_is_scipys_binomial_test()
    {
        foreach (var row in Golden.Root.GetProperty("sign").EnumerateArray())
        {
            double[] numbers = row.Numbers();
            SignTest test = SignTest.Test([.. Enumerable.Repeat(0.1, (int)numbers[0]), .. Enumerable.Repeat(-0.2, (int)numbers[1]), 0]);
            Assert.Equal(((int)numbers[0], 1, (int)numbers[1]), (test.Up, test.Same, test.Down));
            Golden.Near(numbers[2], test.P, 1e-10);
        }
    }

    [Fact]
    public void Nothing_but_zeros_is_no_evidence()
    {
        Assert.Equal(1, SignTest.Test([0, 0, 0]).P);
        Assert.Equal(1, WilcoxonSignedRank.Test([0, 0, 0]).P);
        Assert.Equal(1, SignFlip.Test([0, 0, 0], new Seed(1)).P);
    }

    [Fact]
    public void Tests_do_not_change_with_the_sign_and_the_unit_of_the_differences()
    {
        double[] turned = [.. Golden.Tied.Select(value => -4 * value)];
        Assert.Equal(SignTest.Test(Golden.Tied).P, SignTest.Test(turned).P);
        Assert.Equal(WilcoxonSignedRank.Test(Golden.Tied).P, WilcoxonSignedRank.Test(turned).P, 1e-14);
        Assert.Equal(SignFlip.Test(Golden.Tied, new Seed(1)).P, SignFlip.Test(turned, new Seed(1)).P, 1e-14);
        Golden.Near(PairedT.Test(Golden.Tied).P, PairedT.Test(turned).P, 1e-10);
    }

    [Fact]
    public void Holm_multiplies_by_the_tests_left_and_never_falls()
    {
        double[] adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);              // as R's p.adjust(…, "holm")
        double[] expected = [0.03, 0.06, 0.06, 0.02];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], adjusted[i], 1e-15);
        Assert.Equal([1, 1], Holm.Adjust([0.9, 0.6]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_with_the_number_and_the_limit()
    {
        Assert.Contains("1 numbers are too few; it takes at least 2", Assert.Throws<ArgumentException>(() => PairedT.Test([0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("3 equal differences of 0.5 have spread 0", Assert.Throws<ArgumentException>(() => PairedT.Test([0.5, 0.5, 0.5])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 3", Assert.Throws<ArgumentException>(() => EffectSize.Of([0.5, 0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN is not a finite number", Assert.Throws<ArgumentException>(() => SignFlip.Test([0.1, double.NaN], new Seed(1))).Message, StringComparison.Ordinal);
        Assert.Contains("0 numbers are too few", Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.Test([])).Message, StringComparison.Ordinal);
        Assert.Contains("1.2 is no p value", Assert.Throws<ArgumentException>(() => Holm.Adjust([0.1, 1.2])).Message, StringComparison.Ordinal);
    }
}
