using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;

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

    /// <summary>Prior covariance with each loop heard, [padded]; zero beyond them.</summary>
    /// <param name="parts">What <see cref="DescriptorKernel.Fill"/> gave.</param>
    public void Covariances(ReadOnlySpan<float> parts, int count, Span<float> k)
    {
        k.Fill((float)BiasVariance);
        for (int part = 0; part < Variances.Length; part++)
            if (Variances[part] > 0)
                TensorPrimitives.MultiplyAdd(parts.Slice(part * k.Length, k.Length), Variances[part], k, k);
        k[count..].Clear();
    }

    /// <summary>Prior covariance of two loops from the parts between them.</summary>
    public double Covariance(ReadOnlySpan<float> parts) => BiasVariance + TensorPrimitives.Dot(parts, Variances);

    /// <summary>The expected liking of a loop with these <see cref="Covariances"/>.</summary>
    public double MeanOf(ReadOnlySpan<float> k) => Mean + LaneDot.Of(k, weights);

    /// <summary>to = R·k, [padded]: what the ratings tell of a loop.</summary>
    public void Told(ReadOnlySpan<float> k, int count, Span<float> to)
    {
        to.Clear();
        for (int j = 0; j < count; j++)
        {
            int first = j / 16 * 16;                                              // R is lower triangular but for pairs, which reach one row up
            first = Math.Max(0, first - 16);
            TensorPrimitives.MultiplyAdd(root.AsSpan(j * to.Length + first, to.Length - first), k[j], to[first..], to[first..]);
        }
    }
}
