using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Matrix = DeepDrummer.Research.Numerics.Matrix;

namespace DeepDrummer.Research.Critics;

/// <summary>Empirical Bayes over listeners by expectation and maximization: each one's posterior weights under the population's prior, then the
/// population's mean and covariance, shrunk (Dempster, Laird and Rubin, JRSS B 39(1), 1977; its first step approximate).</summary>
/// <remarks>All matrices are [dimensions + 1]: the bias stands last, as the weight of a number that is always 1.</remarks>
internal sealed class PopulationEstimate
{
    private readonly PopulationOptions options;
    private readonly PopulationPrior plain;
    private readonly (Matrix Heard, TasteLikelihood Answers)[] listeners;         // Heard: [n × dimensions + 1]
    private double[] mean;
    private Matrix covariance;

    public PopulationEstimate(IEnumerable<IReadOnlyList<RatedLoop>> ratings, LoopDescriptor descriptor, PopulationOptions options)
    {
        this.options = options;
        plain = (options.Listener with { Variances = [options.Listener.Variances[options.Listener.Variances.Count / 2]] }).Checked().Priors().Single();
        listeners = [.. ratings.Where(of => of.Count > 0).Select(of => (Augmented(of, descriptor), new TasteLikelihood(of, options.Listener.Lapse)))];
        mean = [.. plain.Mean, plain.Bias];
        covariance = Plain();
    }

    /// <summary>Runs the rounds and keeps what matters of the covariance.</summary>
    public PopulationPrior Run(string origin, string soundsHash)
    {
        for (int round = 0; round < options.Rounds && listeners.Length > 0; round++)
            Round();
        (float[][] factors, float[] groups) = Reduced();
        return new PopulationPrior([.. mean[..^1].Select(weight => (float)weight)], (float)mean[^1], (float)covariance[mean.Length - 1, mean.Length - 1],
            groups, factors, listeners.Length, origin, soundsHash);
    }

    private void Round()
    {
        int size = mean.Length;
        var means = new Matrix(listeners.Length, size);
        var scatter = new Matrix(size, size);
        for (int l = 0; l < listeners.Length; l++)
            Listen(listeners[l].Heard, listeners[l].Answers, means.Row(l), scatter);

        double count = listeners.Length;
        var next = new double[size];
        for (int i = 0; i < size; i++)
        {
            double sum = 0, start = i < size - 1 ? 0 : plain.Bias;
            for (int l = 0; l < listeners.Length; l++)
                sum += means[l, i] - start;
            next[i] = start + sum / (count + options.MeanShrinkage);
        }
        for (int l = 0; l < listeners.Length; l++)
        {
            TensorPrimitives.Subtract(means.Row(l), next, means.Row(l));
            AddSquare(means.Row(l), 1, scatter);
        }
        Matrix shrunk = Plain();                                                  // (Σ over listeners + ν·plain) / (listeners + ν)
        TensorPrimitives.Multiply(shrunk.Values, options.CovarianceShrinkage, shrunk.Values);
        TensorPrimitives.Add(shrunk.Values, scatter.Values, shrunk.Values);
        TensorPrimitives.Divide(shrunk.Values, count + options.CovarianceShrinkage, shrunk.Values);
        (mean, covariance) = (next, shrunk);
    }

    /// <summary>One listener's posterior: its mean, and its covariance added to the scatter.</summary>
    private void Listen(Matrix heard, TasteLikelihood answers, Span<double> posteriorMean, Matrix scatter)
    {
        int n = heard.Rows;
        Matrix spread = heard.Times(covariance);                                  // X·Λ, [n × dimensions + 1]
        var k = new Matrix(n, n);
        var prior = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                k[i, j] = k[j, i] = Cholesky.Dot(spread.Row(i), heard.Row(j)) + (i == j ? 1e-6 : 0);
            prior[i] = Cholesky.Dot(heard.Row(i), mean);
        }
        LikingPosterior posterior = LikingPosterior.Of(k, prior, answers);
        mean.CopyTo(posteriorMean);
        Matrix told = posterior.Whitened.Times(spread);                           // R·X·Λ
        TensorPrimitives.Add(scatter.Values, covariance.Values, scatter.Values);
        for (int i = 0; i < n; i++)
        {
            TensorPrimitives.MultiplyAdd(spread.Row(i), posterior.Weights[i], posteriorMean, posteriorMean);
            AddSquare(told.Row(i), -1, scatter);
        }
    }

    /// <summary>The widest directions of the covariance as factors, and what they leave, group by group.</summary>
    private (float[][] Factors, float[] Groups) Reduced()
    {
        int length = mean.Length - 1, kept = Math.Min(options.Factors, Math.Max(0, listeners.Length - 1));
        var weights = Matrix<double>.Build.Dense(length, length, (i, j) => covariance[i, j]);
        var evd = weights.Evd(Symmetricity.Symmetric);                            // ascending
        double rest = kept == length ? 0 : Enumerable.Range(0, length - kept).Average(i => evd.EigenValues[i].Real);
        float[][] factors = [.. Enumerable.Range(1, kept).Select(i => length - i).Where(i => evd.EigenValues[i].Real > rest)
            .Select(i => Directed([.. evd.EigenVectors.Column(i).Select(value => (float)(value * Math.Sqrt(evd.EigenValues[i].Real - rest)))]))];
        return (factors, [.. Enumerable.Range(0, LoopDescriptor.Groups).Select(group => Enumerable.Range(LoopDescriptor.Start(group), LoopDescriptor.Start(group + 1) - LoopDescriptor.Start(group))
            .Average(d => (float)Math.Max(1e-6, covariance[d, d] - factors.Sum(factor => factor[d] * (double)factor[d]))))]);
    }

    /// <summary>An eigenvector's sign is anyone's choice: here its largest loading is positive.</summary>
    private static float[] Directed(float[] factor) => TensorPrimitives.MaxMagnitude<float>(factor) < 0 ? [.. factor.Select(value => -value)] : factor;

    private static void AddSquare(ReadOnlySpan<double> x, double by, Matrix to)
    {
        for (int i = 0; i < x.Length; i++)
            if (x[i] != 0)
                TensorPrimitives.MultiplyAdd(x, by * x[i], to.Row(i), to.Row(i));
    }

    private Matrix Plain()
    {
        var diagonal = new Matrix(mean.Length, mean.Length);
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            for (int d = LoopDescriptor.Start(group); d < LoopDescriptor.Start(group + 1); d++)
                diagonal[d, d] = plain.GroupVariances[group];
        diagonal[mean.Length - 1, mean.Length - 1] = plain.BiasVariance;
        return diagonal;
    }

    private static Matrix Augmented(IReadOnlyList<RatedLoop> ratings, LoopDescriptor descriptor)
    {
        var heard = new Matrix(ratings.Count, LoopDescriptor.Length + 1);
        for (int i = 0; i < ratings.Count; i++)
        {
            float[] x = descriptor.Describe(ratings[i].Loop);
            TensorPrimitives.ConvertTruncating<float, double>(x, heard.Row(i));
            heard[i, LoopDescriptor.Length] = 1;
        }
        return heard;
    }
}
