using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Tests.Critics;

public sealed class TasteLikelihoodTests
{
    private const double Lapse = 0.08, Small = 1e-5;

    // A like, a dislike, then pairs answered with the first, the second and neither, and a like that carries a pair's number alone.
    private static readonly RatedLoop[] ratings =
        [Rated(true), Rated(false), Rated(true, 1), Rated(false, 1), Rated(false, 2), Rated(true, 2), Rated(false, 3), Rated(false, 3), Rated(true, 4)];

    private static readonly double[] f = [0.3, -1.2, 2, 0.1, -3, -2.5, 0.4, 1.7, -6];

    [Fact]
    public void Probabilities_are_those_of_the_definition()
    {
        static double Sigma(double x) => 1 / (1 + Math.Exp(-x));
        static double Two(double chosen, double other) => Math.Exp(chosen) / (1 + Math.Exp(chosen) + Math.Exp(other));
        double expected = Math.Log(Lapse / 2 + (1 - Lapse) * Sigma(0.3)) + Math.Log(Lapse / 2 + (1 - Lapse) * Sigma(1.2))
            + Math.Log(Lapse / 3 + (1 - Lapse) * Two(2, 0.1)) + Math.Log(Lapse / 3 + (1 - Lapse) * Two(-2.5, -3))
            + Math.Log(Lapse / 3 + (1 - Lapse) / (1 + Math.Exp(0.4) + Math.Exp(1.7))) + Math.Log(Lapse / 2 + (1 - Lapse) * Sigma(-6));
        Assert.Equal(expected, new TasteLikelihood(ratings, Lapse).At(f), 1e-12);
    }

    [Fact]
    public void The_gradient_is_that_of_small_differences()
    {
        var likelihood = new TasteLikelihood(ratings, Lapse);
        var gradient = new double[f.Length];
        Assert.Equal(likelihood.At(f), likelihood.At(f, gradient, new InformationRoot(f.Length)), 1e-12);
        for (int i = 0; i < f.Length; i++)
        {
            double[] up = [.. f], down = [.. f];
            (up[i], down[i]) = (f[i] + Small, f[i] - Small);
            Assert.Equal((likelihood.At(up) - likelihood.At(down)) / (2 * Small), gradient[i], 1e-8);
        }
    }

    /// <summary>Fisher's information is the expected square of the gradient over all answers there could have been.</summary>
    [Fact]
    public void The_curvature_is_fishers_information()
    {
        (double[] expected, double total) = (new double[4], 0);
        foreach ((bool first, bool second) in ((bool, bool)[])[(true, false), (false, true), (false, false)])
        {
            var likelihood = new TasteLikelihood([Rated(first, 1), Rated(second, 1)], Lapse);
            var gradient = new double[2];
            double p = Math.Exp(likelihood.At([0.7, -0.4], gradient, new InformationRoot(2)));
            total += p;
            for (int cell = 0; cell < 4; cell++)
                expected[cell] += p * gradient[cell / 2] * gradient[cell % 2];
        }
        var root = new InformationRoot(2);
        new TasteLikelihood([Rated(true, 1), Rated(false, 1)], Lapse).At([0.7, -0.4], new double[2], root);

        Assert.Equal(1, total, 1e-12);
        double a = root.Diagonal[0], b = root.Below[1], c = root.Diagonal[1];
        Assert.Equal(expected, [a * a, a * b, a * b, b * b + c * c], (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void An_answer_that_lapses_explain_has_no_curvature_below_zero()
    {
        var root = new InformationRoot(1);
        var gradient = new double[1];
        new TasteLikelihood([Rated(true)], Lapse).At([-30], gradient, root);       // a like of what is hated: a lapse
        Assert.InRange(gradient[0], 0, 1e-9);
        Assert.InRange(root.Diagonal[0], 0, 1e-5);
    }

    [Fact]
    public void A_pair_with_two_likes_is_refused() => Assert.Contains("Ratings 1 and 2 are pair 7",
        Assert.Throws<ArgumentException>(() => new TasteLikelihood([Rated(true), Rated(true, 7), Rated(true, 7)], Lapse)).Message);

    private static RatedLoop Rated(bool liked, int? pair = null) => new(new Loop(Grid.Empty, [0, 1, 2, 3]), liked) { Pair = pair };
}
