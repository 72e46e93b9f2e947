using System.Globalization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Tests.Critics;

/// <summary>Laplace's method against Rasmussen and Williams' algorithms 3.1 and 3.2 (Golden/make_laplace.py), expectation propagation against integrals.</summary>
public sealed class LikingPosteriorTests
{
    private const double Mean = -0.4;
    private static readonly double[] at = [-2.0, -1.1, -0.3, 0.4, 0.9, 2.2, 3.0];
    private static readonly bool[] liked = [false, false, true, false, true, true, false];

    [Fact]
    public void Mode_evidence_means_and_variances_equal_the_reference()
    {
        LikingPosterior posterior = Posterior(lapse: 0);
        foreach (string[] cells in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Critics", "Golden", "laplace.csv")).Skip(1).Select(line => line.Split(',')))
        {
            int index = int.Parse(cells[1], CultureInfo.InvariantCulture);
            double x = ((double[])[-1.5, 0.1, 1.6, 5.0])[index % 4];
            double[] k = [.. at.Select(other => Kernel(x, other))];
            Assert.Equal(double.Parse(cells[2], CultureInfo.InvariantCulture), cells[0] switch
            {
                "evidence" => posterior.LogEvidence,
                "mode" => Mode(posterior)[index],
                "mean" => Mean + Cholesky.Dot(k, posterior.Weights),
                _ => Kernel(x, x) - Enumerable.Range(0, k.Length).Sum(i => Math.Pow(Cholesky.Dot(posterior.Whitened.Row(i), k), 2)),
            }, 1e-6);
        }
    }

    [Fact]
    public void At_the_mode_the_posterior_is_flat()
    {
        LikingPosterior posterior = Posterior(lapse: 0.1);
        var gradient = new double[at.Length];
        Likelihood(0.1, liked).At([.. Mode(posterior).Select(u => u + Mean)], gradient, new InformationRoot(at.Length));
        Assert.Equal(gradient, posterior.Weights, (a, b) => Math.Abs(a - b) < 1e-5);     // ∇ log p(y|f) = K⁻¹·(f − m)
    }

    [Fact]
    public void The_evidence_of_one_answer_is_near_its_integral()
    {
        var k = new Matrix(1, 1);
        k[0, 0] = 2;
        double evidence = LaplaceMethod.Of(k, [0.5], new TasteLikelihood([new(new Loop(Grid.Empty, [0, 1, 2, 3]), false)], 0.05)).LogEvidence;
        double integral = 0;
        for (double f = -15; f < 15; f += 0.001)
            integral += 0.001 * Math.Exp(-(f - 0.5) * (f - 0.5) / 4) / Math.Sqrt(4 * Math.PI) * (0.025 + 0.95 / (1 + Math.Exp(f)));
        Assert.Equal(Math.Log(integral), evidence, 0.05);
    }

    /// <summary>Two likings, one liked and one not, summed over a fine grid. Two loops nearly alike with opposite answers are the hardest:
    /// either may be a lapse, and one normal does not tell which.</summary>
    [Theory, InlineData(2, 0.5, 0, 0.05), InlineData(20, -0.3, 0.1, 0.05), InlineData(9, 0.9, 0.05, 0.15)]
    public void Expectation_propagation_finds_means_variances_and_evidence(double variance, double correlation, double lapse, double tolerance)
    {
        var k = new Matrix(2, 2);
        (k[0, 0], k[1, 1], k[0, 1], k[1, 0]) = (variance, variance, correlation * variance, correlation * variance);
        TasteLikelihood likelihood = Likelihood(lapse, true, false);
        LikingPosterior posterior = ExpectationPropagation.Of(k, [Mean, 1], likelihood);

        (double total, double[] mean, double[] square) = (0, new double[2], new double[2]);
        double spread = Math.Sqrt(variance), rest = Math.Sqrt(variance * (1 - correlation * correlation));
        for (double a = -6; a <= 6; a += 0.03)
            for (double b = -6; b <= 6; b += 0.03)
            {
                double[] u = [spread * a, correlation * spread * a + rest * b];
                double p = 0.0009 * Math.Exp(-(a * a + b * b) / 2) / (2 * Math.PI) * Math.Exp(likelihood.At([u[0] + Mean, u[1] + 1]));
                total += p;
                for (int i = 0; i < 2; i++)
                    (mean[i], square[i]) = (mean[i] + p * u[i], square[i] + p * u[i] * u[i]);
            }
        Assert.Equal(Math.Log(total), posterior.LogEvidence, 0.02);
        for (int i = 0; i < 2; i++)
        {
            double exact = mean[i] / total, of = square[i] / total - exact * exact;
            Assert.Equal(exact, Cholesky.Dot(k.Row(i), posterior.Weights), 0.02 * spread);
            Assert.Equal(of, variance - Enumerable.Range(0, 2).Sum(row => Math.Pow(Cholesky.Dot(posterior.Whitened.Row(row), k.Row(i)), 2)), tolerance * of);
        }
    }

    [Fact]
    public void Where_tastes_are_weak_both_methods_agree()
    {
        var k = new Matrix(at.Length, at.Length);
        for (int i = 0; i < at.Length; i++)
            for (int j = 0; j < at.Length; j++)
                k[i, j] = 0.05 * Kernel(at[i], at[j]);
        double[] prior = [.. at.Select(_ => Mean)];
        LikingPosterior laplace = LaplaceMethod.Of(k, prior, Likelihood(0.05, liked)), propagated = ExpectationPropagation.Of(k, prior, Likelihood(0.05, liked));
        Assert.Equal(laplace.LogEvidence, propagated.LogEvidence, 0.01);
        Assert.Equal(laplace.Weights, propagated.Weights, (a, b) => Math.Abs(a - b) < 0.01);
    }

    private static double[] Mode(LikingPosterior posterior) => [.. at.Select(x => Cholesky.Dot([.. at.Select(other => Kernel(x, other))], posterior.Weights))];

    private static LikingPosterior Posterior(double lapse)
    {
        var k = new Matrix(at.Length, at.Length);
        for (int i = 0; i < at.Length; i++)
            for (int j = 0; j < at.Length; j++)
                k[i, j] = Kernel(at[i], at[j]);
        return LaplaceMethod.Of(k, [.. at.Select(_ => Mean)], Likelihood(lapse, liked));
    }

    private static TasteLikelihood Likelihood(double lapse, params bool[] answers) => new([.. answers.Select(like => new RatedLoop(new Loop(Grid.Empty, [0, 1, 2, 3]), like))], lapse);

    private static double Kernel(double a, double b) => 0.5 + 3 * Math.Exp(-0.5 * (a - b) * (a - b) / 0.81) + 0.2 * a * b;
}
