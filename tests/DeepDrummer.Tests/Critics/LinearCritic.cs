using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Tests.Critics;

/// <summary>A Bayesian critic whose posterior is known in closed form: normal weights on a few counts, answers as ±2 with unit noise.</summary>
internal sealed class LinearCritic : IBayesianCritic
{
    public const int Numbers = 5;

    private readonly Vector<double> mean;                                         // [numbers]
    private readonly Matrix<double> covariance, root;                             // [numbers × numbers]

    private LinearCritic(Vector<double> mean, Matrix<double> covariance, IReadOnlyList<RatedLoop> ratings, double lapse)
    {
        (this.mean, this.covariance, Ratings, Lapse) = (mean, covariance, ratings, lapse);
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        root = eigen.EigenVectors * Matrix<double>.Build.DenseDiagonal(Numbers, Numbers, i => Math.Sqrt(Math.Max(0, eigen.EigenValues[i].Real)));
    }

    public static LinearCritic Prior(double variance = 1, double lapse = 0.1) =>
        new(Vector<double>.Build.Dense(Numbers), Matrix<double>.Build.DenseIdentity(Numbers) * variance, [], lapse);

    /// <summary>A critic of given weights and variances of each.</summary>
    public static LinearCritic Of(double[] weights, double[] variances, double lapse = 0) =>
        new(Vector<double>.Build.Dense(weights), Matrix<double>.Build.DenseOfDiagonalArray(variances), [], lapse);

    /// <summary>One; density; hits on beats; hits of the first row; mean sound index. Each but the first about −1 … 1.</summary>
    public static double[] Describe(Loop loop)
    {
        int beats = 0, first = 0;
        for (int step = 0; step < loop.Grid.Steps; step++)
        {
            first += loop.Grid[0, step] ? 1 : 0;
            for (int row = 0; row < loop.Grid.Rows; row++)
                beats += step % 4 == 0 && loop.Grid[row, step] ? 1 : 0;
        }
        return [1, loop.Grid.Density * 2 - 1, beats / 8.0 - 1, first / 8.0 - 1, loop.Sounds.Average() / 6 - 1];
    }

    public IReadOnlyList<RatedLoop> Ratings { get; }
    public int RatingsHeard => Ratings.Count;
    public double Lapse { get; }

    public Belief Believe(Loop loop) => Vector(loop) is var x ? new Belief(mean * x, Math.Max(0, x * covariance * x)) : default;
    public double Covariance(Loop one, Loop other) => Vector(one) * covariance * Vector(other);

    public Func<Loop, double> Draw(Seed seed)
    {
        RandomStream random = seed.Stream("weights");
        double[] weights = [.. mean + root * Vector<double>.Build.Dense(Numbers, _ => random.Normal())];
        return loop => Describe(loop).Zip(weights, (x, weight) => x * weight).Sum();
    }

    public double Score(Loop loop)
    {
        Belief belief = Believe(loop);
        return Lapse / 2 + (1 - Lapse) / (1 + Math.Exp(-belief.Mean / Math.Sqrt(1 + Math.PI * belief.Variance / 8)));
    }

    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed)
    {
        Matrix<double> precision = Matrix<double>.Build.DenseIdentity(Numbers);
        Vector<double> sum = Vector<double>.Build.Dense(Numbers);
        foreach (RatedLoop rating in ratings)
        {
            precision += Vector(rating.Loop).OuterProduct(Vector(rating.Loop));
            sum += Vector(rating.Loop) * (rating.Liked ? 2 : -2);
        }
        Matrix<double> posterior = precision.Inverse();
        return new LinearCritic(posterior * sum, posterior, ratings, Lapse);
    }

    public void Save(string path) => throw new NotSupportedException();
    public void SaveWeights(string path) => throw new NotSupportedException();
    public void Dispose() { }

    private static Vector<double> Vector(Loop loop) => Vector<double>.Build.Dense(Describe(loop));
}
