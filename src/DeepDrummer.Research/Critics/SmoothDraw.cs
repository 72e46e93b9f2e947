using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A function drawn from a Gaussian process of squared-exponential covariance, as a sum of cosines (Rahimi and Recht, NIPS 2007).</summary>
internal sealed class SmoothDraw
{
    private readonly int start, end;
    private readonly PackedRows frequencies;                                      // [features × all dimensions]
    private readonly float[] phases;                                              // [features]

    /// <param name="start">First dimension of the descriptor that it looks at.</param>
    /// <param name="end">The dimension after the last one.</param>
    /// <param name="features">Cosines, rounded up to whole blocks.</param>
    /// <param name="variance">Of the function's values.</param>
    /// <param name="inverseReach">[end − start], 1/ℓ of each dimension.</param>
    public SmoothDraw(int start, int end, int features, double variance, ReadOnlySpan<float> inverseReach, RandomStream random)
    {
        (this.start, this.end, features) = (start, end, PackedRows.Rounded(features));
        frequencies = new PackedRows(features, end - start);
        (phases, Amplitudes) = (new float[features], new float[features]);
        var normal = new float[end - start];
        for (int feature = 0; feature < features; feature++)
        {
            Array.Clear(normal);
            NormalNoise.Add(normal, 1, random);
            for (int d = 0; d < normal.Length; d++)
                frequencies[feature, d] = inverseReach[d] * normal[d];
        }
        NormalNoise.Add(Amplitudes, (float)Math.Sqrt(2 * variance / features), random);
        foreach (ref float phase in phases.AsSpan())
            phase = (float)(2 * Math.PI * random.Uniform());
    }

    /// <summary>[features]: the function is the sum of the cosines of <see cref="Angles"/> by these.</summary>
    public float[] Amplitudes { get; }

    /// <param name="x">A whole descriptor.</param>
    /// <param name="angles">[features], overwritten.</param>
    public void Angles(ReadOnlySpan<float> x, Span<float> angles)
    {
        angles = angles[..phases.Length];
        frequencies.Dots(x[start..end], 0, end - start, angles);
        System.Numerics.Tensors.TensorPrimitives.Add(angles, phases, angles);
    }
}
