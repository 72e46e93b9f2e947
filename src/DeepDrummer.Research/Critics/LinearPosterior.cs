using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The normal posterior of a linear taste's weights after some ratings, found among the ratings rather than the weights, which are more.</summary>
/// <remarks>Liking = bias + w·x with w ~ N(μ, Λ): K = XΛXᵀ, then w's mean is μ + ΛXᵀa, and its covariance Λ − (RXΛ)ᵀ(RXΛ).</remarks>
internal sealed class LinearPosterior
{
    private static readonly int D = LoopDescriptor.Length;

    private readonly PopulationPrior prior;
    private readonly float[][] spread;                                            // Λ·x of each loop heard, [n][D], and the bias's variance at the end
    private readonly LikingPosterior likings;
    private readonly float[] weights;                                             // [D + 1], the last is the bias
    private readonly PackedRows told;                                             // R·X·Λ, [n × D + 1]
    private readonly float[] along;                                               // [padded]

    /// <param name="prior">Of weights and bias.</param>
    /// <param name="heard">[n][D], descriptors.</param>
    public LinearPosterior(PopulationPrior prior, IReadOnlyList<float[]> heard, TasteLikelihood likelihood)
    {
        this.prior = prior;
        int n = heard.Count;
        spread = [.. heard.Select(x => Spread(prior, x))];
        var k = new Matrix(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                k[i, j] = k[j, i] = prior.BiasVariance + LaneDot.Of(heard[i], spread[j].AsSpan(0, D)) + (i == j ? 1e-5 : 0);
        likings = LikingPosterior.Of(k, [.. heard.Select(x => prior.MeanAt(x))], likelihood);

        weights = [.. prior.Mean, prior.Bias];
        (told, along) = (new PackedRows(n, D + 1), new float[PackedRows.Rounded(n)]);
        var row = new float[D + 1];
        for (int i = 0; i < n; i++)
        {
            TensorPrimitives.MultiplyAdd(spread[i], (float)likings.Weights[i], weights, weights);
            Array.Clear(row);
            for (int j = 0; j < n; j++)
                TensorPrimitives.MultiplyAdd(spread[j], (float)likings.Whitened[i, j], row, row);
            for (int d = 0; d < row.Length; d++)
                told[i, d] = row[d];
        }
    }

    public double LogEvidence => likings.LogEvidence;

    /// <param name="x">[D + 1]: a descriptor and 1.</param>
    public Belief Believe(ReadOnlySpan<float> x) => new(LaneDot.Of(x, weights), Math.Max(0, Covariance(x, x)));

    /// <param name="x">[D + 1]: a descriptor and 1.</param>
    /// <param name="y">The same.</param>
    public double Covariance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = prior.BiasVariance;
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Range range = LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1);
            sum += prior.GroupVariances[group] * TensorPrimitives.Dot(x[range], y[range]);
        }
        for (int factor = 0; factor < prior.Factors.Count; factor++)
            sum += prior.Along(factor, x[..D]) * prior.Along(factor, y[..D]);
        told.Dots(x, 0, D + 1, along);
        if (x == y)
            return sum - LaneDot.Of(along, along);
        float[] first = [.. along];
        told.Dots(y, 0, D + 1, along);
        return sum - LaneDot.Of(first, along);
    }

    /// <summary>Weights and bias drawn from the posterior, [D + 1] (Matheron's rule).</summary>
    /// <param name="heard">What the posterior was made of.</param>
    public float[] Draw(IReadOnlyList<float[]> heard, RandomStream random)
    {
        var drawn = new float[D + 1];                                             // of the prior, less its mean
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            NormalNoise.Add(drawn.AsSpan()[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)], MathF.Sqrt(prior.GroupVariances[group]), random);
        foreach (float[] factor in prior.Factors)
            TensorPrimitives.MultiplyAdd(factor, (float)random.Normal(), drawn.AsSpan(0, D), drawn.AsSpan(0, D));
        drawn[D] = (float)(Math.Sqrt(prior.BiasVariance) * random.Normal());

        double[] correction = likings.Correction([.. heard.Select(x => (double)LaneDot.Of(x, drawn.AsSpan(0, D)) + drawn[D])], random);
        TensorPrimitives.Add(drawn, (ReadOnlySpan<float>)[.. prior.Mean, prior.Bias], drawn);
        for (int i = 0; i < correction.Length; i++)
            TensorPrimitives.MultiplyAdd(spread[i], (float)correction[i], drawn, drawn);
        return drawn;
    }

    /// <summary>Λ·x, and the bias's variance.</summary>
    private static float[] Spread(PopulationPrior prior, float[] x)
    {
        var to = new float[D + 1];
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Range range = LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1);
            TensorPrimitives.Multiply(x.AsSpan(range), prior.GroupVariances[group], to.AsSpan(range));
        }
        for (int factor = 0; factor < prior.Factors.Count; factor++)
            TensorPrimitives.MultiplyAdd(prior.Factors[factor], prior.Along(factor, x), to.AsSpan(0, D), to.AsSpan(0, D));
        to[D] = prior.BiasVariance;
        return to;
    }
}
