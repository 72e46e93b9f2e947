using System.Runtime.Intrinsics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A function drawn from a Gaussian process of squared-exponential covariance, as a sum of cosines (Rahimi and Recht, NIPS 2007).</summary>
internal sealed class SmoothDraw
{
    private readonly Range range;
    private readonly int features;
    private readonly float[] frequencies;                                         // [dimensions × features]
    private readonly float[] phases;                                              // [features]

    /// <param name="range">Dimensions of the descriptor it looks at.</param>
    /// <param name="features">Cosines, rounded up to whole vectors.</param>
    /// <param name="variance">Of the function's values.</param>
    /// <param name="inverseReach">1/ℓ of a dimension.</param>
    public SmoothDraw(Range range, int features, double variance, Func<int, double> inverseReach, RandomStream random)
    {
        (this.range, this.features) = (range, (features + 15) / 16 * 16);
        int start = range.Start.Value, dimensions = range.End.Value - start;
        frequencies = new float[dimensions * this.features];
        (phases, Amplitudes) = (new float[this.features], new float[this.features]);
        for (int d = 0; d < dimensions; d++)
            NormalNoise.Add(frequencies.AsSpan(d * this.features, this.features), (float)inverseReach(start + d), random);
        for (int feature = 0; feature < this.features; feature++)
            (phases[feature], Amplitudes[feature]) = ((float)(2 * Math.PI * random.Uniform()), (float)(Math.Sqrt(2 * variance / this.features) * random.Normal()));
    }

    /// <summary>[features]: the function is the sum of the cosines of <see cref="Angles"/> by these.</summary>
    public float[] Amplitudes { get; }

    /// <param name="x">A whole descriptor.</param>
    /// <param name="angles">[features], overwritten.</param>
    public unsafe void Angles(ReadOnlySpan<float> x, Span<float> angles)
    {
        x = x[range];
        fixed (float* from = x, table = frequencies, phase = phases, to = angles)
            for (int at = 0; at < features; at += 16)
            {
                Vector512<float> sum = Vector512.Load(phase + at), other = default;
                int d = 0;
                for (; d < x.Length - 1; d += 2)
                {
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(from[d]), Vector512.Load(table + d * features + at), sum);
                    other = Vector512.FusedMultiplyAdd(Vector512.Create(from[d + 1]), Vector512.Load(table + (d + 1) * features + at), other);
                }
                if (d < x.Length)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(from[d]), Vector512.Load(table + d * features + at), sum);
                Vector512.Store(sum + other, to + at);
            }
    }
}
