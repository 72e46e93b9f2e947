using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>One kernel setting's posterior after some ratings, laid out for fast questions.</summary>
internal sealed class FittedSetting
{
    private readonly float[] weights;                                             // [padded]
    private readonly PackedRows root;                                             // R [n × n]
    private readonly PopulationPrior? population;

    /// <param name="setting">The prior.</param>
    /// <param name="population">Earlier listeners, if this setting is to believe them.</param>
    /// <param name="heard">[n][dimensions].</param>
    /// <param name="parts">[parts][n × n] between all that was heard.</param>
    public FittedSetting(KernelSetting setting, PopulationPrior? population, IReadOnlyList<float[]> heard, IReadOnlyList<Matrix> parts, TasteLikelihood likelihood, GaussianProcessOptions options)
    {
        (Setting, this.population, Variances) = (setting, population, setting.PartVariances(population));
        (Mean, BiasVariance) = population is not null
            ? (population.Bias, population.BiasVariance)
            : LikeRatePrior.Of(options.LikeRate, options.LikeRateSpread, options.Lapse, setting.Variance);

        int n = heard.Count;
        var k = new Matrix(n, n);
        k.Values.Fill(BiasVariance);
        for (int part = 0; part < Variances.Length; part++)
            if (Variances[part] > 0)
                TensorPrimitives.MultiplyAdd(parts[part].Values, Variances[part], k.Values, k.Values);
        for (int i = 0; i < n; i++)
            k[i, i] += 1e-6 * (setting.Variance + BiasVariance);                  // two loops may be one
        Posterior = LikingPosterior.Of(k, [.. heard.Select(loop => PriorMean(loop))], likelihood);

        (weights, root) = (new float[PackedRows.Rounded(n)], new PackedRows(n, n));
        for (int i = 0; i < n; i++)
        {
            weights[i] = (float)Posterior.Weights[i];
            for (int j = 0; j < n; j++)
                root[i, j] = (float)Posterior.Whitened[i, j];
        }
    }

    public KernelSetting Setting { get; }

    /// <summary>True of a setting that believes earlier listeners.</summary>
    public bool BelievesPopulation => population is not null;

    /// <summary>[parts].</summary>
    public float[] Variances { get; }

    /// <summary>Prior mean of the liking of a random loop.</summary>
    public double Mean { get; }

    /// <summary>Prior variance of that mean.</summary>
    public double BiasVariance { get; }

    public LikingPosterior Posterior { get; }

    /// <summary>The liking expected before any rating.</summary>
    /// <param name="x">A descriptor.</param>
    public double PriorMean(ReadOnlySpan<float> x) => population?.MeanAt(x) ?? Mean;

    /// <summary>Prior covariance with each loop heard, [padded]; beyond them it means nothing, and no weight meets it.</summary>
    /// <param name="parts">What <see cref="DescriptorKernel.Fill"/> gave.</param>
    public void Covariances(ReadOnlySpan<float> parts, Span<float> k) => Sum((float)BiasVariance, 0, DescriptorKernel.Parts, parts, k);

    /// <summary>The share of the smooth and joint parts in <see cref="Covariances"/>.</summary>
    public void SmoothCovariances(ReadOnlySpan<float> parts, Span<float> k) => Sum(0, DescriptorKernel.Smooth, DescriptorKernel.Joint + 1, parts, k);

    private unsafe void Sum(float bias, int first, int end, ReadOnlySpan<float> parts, Span<float> k)
    {
        fixed (float* from = parts, to = k, variance = Variances)
            for (int at = 0; at < k.Length; at += PackedRows.Block)
            {
                Lanes a = Vector512.Create(bias), b = a, c = a;
                for (int part = first; part < end; part++)
                {
                    float* row = from + part * k.Length + at;
                    Lanes scale = Vector512.Create(variance[part]);
                    a = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row), a);
                    b = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 16), b);
                    c = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 32), c);
                }
                Vector512.Store(a, to + at);
                Vector512.Store(b, to + at + 16);
                Vector512.Store(c, to + at + 32);
            }
    }

    /// <summary>Prior covariance of two loops from the parts between them.</summary>
    public double Covariance(ReadOnlySpan<float> parts) => BiasVariance + TensorPrimitives.Dot(parts, Variances);

    /// <summary>The expected liking of a loop.</summary>
    /// <param name="x">Its descriptor.</param>
    /// <param name="k">Its <see cref="Covariances"/>.</param>
    public double MeanOf(ReadOnlySpan<float> x, ReadOnlySpan<float> k) => PriorMean(x) + LaneDot.Of(k, weights);

    /// <summary>to = R·k, [padded]: what the ratings tell of a loop; zero beyond them.</summary>
    public void Told(ReadOnlySpan<float> k, Span<float> to) => root.Dots(k, 0, root.Rows, to);

    /// <summary>Weights of the linear parts, drawn from the prior less its mean: [dimensions].</summary>
    public float[] DrawLinear(RandomStream random)
    {
        var drawn = new float[LoopDescriptor.Length];
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            NormalNoise.Add(drawn.AsSpan()[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)], MathF.Sqrt(Variances[group]), random);
        foreach (float[] factor in population?.Factors ?? [])
            TensorPrimitives.MultiplyAdd(factor, (float)random.Normal(), drawn, drawn);
        return drawn;
    }

    /// <summary>weights += what the linear parts make of a correction: Λ·Xᵀ·v.</summary>
    /// <param name="heard">[n][dimensions].</param>
    /// <param name="correction">v, [n] or longer.</param>
    /// <param name="to">[dimensions].</param>
    public void AddLinear(IReadOnlyList<float[]> heard, ReadOnlySpan<float> correction, Span<float> to)
    {
        var sum = new float[LoopDescriptor.Length];                               // Xᵀ·v
        for (int n = 0; n < heard.Count; n++)
            TensorPrimitives.MultiplyAdd(heard[n], correction[n], sum, sum);
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Range range = LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1);
            TensorPrimitives.MultiplyAdd(sum.AsSpan(range), Variances[group], to[range], to[range]);
        }
        foreach (float[] factor in population?.Factors ?? [])
            TensorPrimitives.MultiplyAdd(factor, LaneDot.Of(factor, sum), to, to);
    }
}
