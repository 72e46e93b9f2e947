using System.Globalization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Tests.Critics;

/// <summary>The posterior against Rasmussen and Williams' algorithms 3.1 and 3.2 (Golden/make_laplace.py) and against its definition.</summary>
public sealed class LaplacePosteriorTests
{
    private const double Mean = -0.4;
    private static readonly double[] at = [-2.0, -1.1, -0.3, 0.4, 0.9, 2.2, 3.0];
    private static readonly bool[] liked = [false, false, true, false, true, true, false];

    [Fact]
    public void Mode_evidence_means_and_variances_equal_the_reference()
    {
        LaplacePosterior posterior = Posterior(lapse: 0);
        foreach (string[] cells in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Critics", "Golden", "laplace.csv")).Skip(1).Select(line => line.Split(',')))
        {
            int index = int.Parse(cells[1], CultureInfo.InvariantCulture);
            double x = ((double[])[-1.5, 0.1, 1.6, 5.0])[index % 4];
            double[] k = [.. at.Select(other => Kernel(x, other))];
            Assert.Equal(double.Parse(cells[2], CultureInfo.InvariantCulture), cells[0] switch
            {
                "evidence" => posterior.LogEvidence,
                "mode" => posterior.Mode[index],
                "mean" => Mean + Cholesky.Dot(k, posterior.Weights),
                _ => Kernel(x, x) - Enumerable.Range(0, k.Length).Sum(i => Math.Pow(Cholesky.Dot(posterior.Whitened.Row(i), k), 2)),
            }, 1e-6);
        }
    }

    [Fact]
    public void At_the_mode_the_posterior_is_flat()
    {
        LaplacePosterior posterior = Posterior(lapse: 0.1);
        var gradient = new double[at.Length];
        Likelihood(0.1).At([.. posterior.Mode.Select(u => u + Mean)], gradient, new InformationRoot(at.Length));
        Assert.Equal(gradient, posterior.Weights, (a, b) => Math.Abs(a - b) < 1e-5);     // ∇ log p(y|f) = K⁻¹·(f − m)
    }

    [Fact]
    public void The_evidence_of_one_answer_is_near_its_integral()
    {
        var k = new Matrix(1, 1);
        k[0, 0] = 2;
        double evidence = LaplacePosterior.Of(k, [0.5], new TasteLikelihood([new(new Loop(Grid.Empty, [0, 1, 2, 3]), false)], 0.05)).LogEvidence;
        double integral = 0;
        for (double f = -15; f < 15; f += 0.001)
            integral += 0.001 * Math.Exp(-(f - 0.5) * (f - 0.5) / 4) / Math.Sqrt(4 * Math.PI) * (0.025 + 0.95 / (1 + Math.Exp(f)));
        Assert.Equal(Math.Log(integral), evidence, 0.05);
    }

    private static LaplacePosterior Posterior(double lapse)
    {
        var k = new Matrix(at.Length, at.Length);
        for (int i = 0; i < at.Length; i++)
            for (int j = 0; j < at.Length; j++)
                k[i, j] = Kernel(at[i], at[j]);
        return LaplacePosterior.Of(k, [.. at.Select(_ => Mean)], Likelihood(lapse));
    }

    private static TasteLikelihood Likelihood(double lapse) => new([.. liked.Select(like => new RatedLoop(new Loop(Grid.Empty, [0, 1, 2, 3]), like))], lapse);

    private static double Kernel(double a, double b) => 0.5 + 3 * Math.Exp(-0.5 * (a - b) * (a - b) / 0.81) + 0.2 * a * b;
}
