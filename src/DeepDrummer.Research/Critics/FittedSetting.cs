using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>One kernel setting's posterior after some ratings, laid out for fast questions.</summary>
internal sealed class FittedSetting
{
    private readonly float[] weights;                                             // [padded]
    private readonly float[] root;                                                // R [padded columns × padded rows], column by column

    /// <param name="setting">The prior.</param>
    /// <param name="kernel">Compares with what was heard.</param>
    /// <param name="parts">[parts][n × n] between all that was heard.</param>
    public FittedSetting(KernelSetting setting, DescriptorKernel kernel, IReadOnlyList<Matrix> parts, TasteLikelihood likelihood, GaussianProcessOptions options)
    {
        (Setting, Variances) = (setting, setting.PartVariances());
        double spread = 1 + Math.PI / 8 * setting.Variance;                       // what averaging over likings takes from a logit, squared
        double rate = (options.LikeRate - options.Lapse / 2) / (1 - options.Lapse);
        (Mean, BiasVariance) = (Math.Log(rate / (1 - rate)) * Math.Sqrt(spread), options.LikeRateSpread * options.LikeRateSpread * spread);

        int n = kernel.Count;
        var k = new Matrix(n, n);
        k.Values.Fill(BiasVariance);
        for (int part = 0; part < Variances.Length; part++)
            if (Variances[part] > 0)
                TensorPrimitives.MultiplyAdd(parts[part].Values, Variances[part], k.Values, k.Values);
        for (int i = 0; i < n; i++)
            k[i, i] += 1e-6 * (setting.Variance + BiasVariance);                  // two loops may be one
        var mean = new double[n];
        Array.Fill(mean, Mean);
        LaplacePosterior posterior = LaplacePosterior.Of(k, mean, likelihood);

        (LogEvidence, Prior) = (posterior.LogEvidence, k);
        (weights, root) = (new float[kernel.Padded], new float[kernel.Padded * n]);
        for (int i = 0; i < n; i++)
        {
            weights[i] = (float)posterior.Weights[i];
            for (int j = 0; j < n; j++)
                root[j * kernel.Padded + i] = (float)posterior.Whitened[i, j];
        }
        Posterior = posterior;
    }

    public KernelSetting Setting { get; }

    /// <summary>[parts].</summary>
    public float[] Variances { get; }

    /// <summary>Prior mean of every liking.</summary>
    public double Mean { get; }

    /// <summary>Prior variance of that mean.</summary>
    public double BiasVariance { get; }

    public double LogEvidence { get; }

    /// <summary>[n × n], prior covariance of what was heard.</summary>
    public Matrix Prior { get; }

    public LaplacePosterior Posterior { get; }

    /// <summary>Prior covariance with each loop heard, [padded]; beyond them it means nothing, and no weight meets it.</summary>
    /// <param name="parts">What <see cref="DescriptorKernel.Fill"/> gave.</param>
    public void Covariances(ReadOnlySpan<float> parts, Span<float> k) => Sum((float)BiasVariance, 0, parts, k);

    /// <summary>The share of the smooth and joint parts in <see cref="Covariances"/>.</summary>
    public void SmoothCovariances(ReadOnlySpan<float> parts, Span<float> k) => Sum(0, LoopDescriptor.Groups, parts, k);

    private unsafe void Sum(float bias, int first, ReadOnlySpan<float> parts, Span<float> k)
    {
        fixed (float* from = parts, to = k, variance = Variances)
            for (int at = 0; at < k.Length; at += DescriptorKernel.Block)
            {
                Lanes a = Vector512.Create(bias), b = a, c = a;
                for (int part = first; part < Variances.Length; part++)
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

    /// <summary>The expected liking of a loop with these <see cref="Covariances"/>.</summary>
    public double MeanOf(ReadOnlySpan<float> k) => Mean + LaneDot.Of(k, weights);

    /// <summary>to = R·k, [padded]: what the ratings tell of a loop.</summary>
    public unsafe void Told(ReadOnlySpan<float> k, int count, Span<float> to)
    {
        int padded = to.Length;
        fixed (float* from = k, table = root, target = to)
            for (int at = 0; at < padded; at += DescriptorKernel.Block)
            {
                (Lanes a, Lanes b, Lanes c) = (default, default, default);
                int columns = Math.Min(count, at + DescriptorKernel.Block + 1);   // R is lower triangular, but for pairs, which reach one row up
                for (int j = 0; j < columns; j++)
                {
                    float* column = table + (nint)j * padded + at;
                    Lanes of = Vector512.Create(from[j]);
                    a = Vector512.FusedMultiplyAdd(of, Vector512.Load(column), a);
                    b = Vector512.FusedMultiplyAdd(of, Vector512.Load(column + 16), b);
                    c = Vector512.FusedMultiplyAdd(of, Vector512.Load(column + 32), c);
                }
                Vector512.Store(a, target + at);
                Vector512.Store(b, target + at + 16);
                Vector512.Store(c, target + at + 32);
            }
    }
}
