using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>One function drawn from a fitted setting's posterior: a function of the prior, corrected by what was heard (Matheron's rule;
/// Wilson et al., Efficiently sampling functions from Gaussian process posteriors, ICML 2020).</summary>
/// <remarks>The prior's linear parts are drawn as weights, its smooth parts as random Fourier features (Rahimi and Recht, NIPS 2007).</remarks>
internal sealed class DrawnTaste
{
    private readonly FittedSetting setting;
    private readonly DescriptorKernel kernel;
    private readonly LoopDescriptor descriptor;
    private double bias;
    private readonly float[] linear;                                              // [dimensions]
    private readonly List<SmoothDraw> smooth = [];
    private readonly float[] correction;                                          // [padded]
    private readonly float[] x, parts, k, angles, amplitudes;                     // the last two [features of all smooth parts]

    public DrawnTaste(FittedSetting setting, DescriptorKernel kernel, LoopDescriptor descriptor, IReadOnlyList<float[]> heard, GaussianProcessOptions options, Seed seed)
    {
        (this.setting, this.kernel, this.descriptor) = (setting, kernel, descriptor);
        (x, parts, k) = (new float[LoopDescriptor.Length], new float[KernelSetting.Parts * kernel.Padded], new float[kernel.Padded]);
        RandomStream random = seed.Stream("taste");
        bias = setting.Mean + Math.Sqrt(setting.BiasVariance) * random.Normal();
        linear = new float[LoopDescriptor.Length];
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            NormalNoise.Add(linear.AsSpan(LoopDescriptor.RangeOf((DescriptorGroup)group)), MathF.Sqrt(LinearVariance(group)), random);
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            AddSmooth(LoopDescriptor.RangeOf((DescriptorGroup)group), LoopDescriptor.Groups + group, 1 / options.LengthScale, options.Features, random);
        AddSmooth(0..LoopDescriptor.Length, KernelSetting.Parts - 1, 1 / (options.JointLengthScale * Math.Sqrt(LoopDescriptor.Groups)), 2 * options.Features, random);
        amplitudes = [.. smooth.SelectMany(part => part.Amplitudes)];
        angles = new float[amplitudes.Length];

        correction = Correction(heard, random);
        for (int n = 0; n < heard.Count; n++)                                     // what the linear parts correct is linear too
        {
            bias += setting.BiasVariance * correction[n];
            for (int group = 0; group < LoopDescriptor.Groups; group++)
                if (LinearVariance(group) is var variance and > 0 && LoopDescriptor.RangeOf((DescriptorGroup)group) is var range)
                    TensorPrimitives.MultiplyAdd(heard[n].AsSpan(range), variance * correction[n], linear.AsSpan(range), linear.AsSpan(range));
        }
    }

    /// <summary>The drawn liking of a loop.</summary>
    public double At(Loop loop)
    {
        descriptor.Describe(loop, x);
        kernel.Fill(x, parts);
        setting.SmoothCovariances(parts, k);
        return Prior(x) + LaneDot.Of(k, correction);
    }

    private float LinearVariance(int group) => setting.Variances[group] / DescriptorKernel.Length(group);

    private void AddSmooth(Range range, int part, double inverseReach, int features, RandomStream random)
    {
        if (setting.Variances[part] > 0)
            smooth.Add(new SmoothDraw(range, features, setting.Variances[part],
                dimension => inverseReach / Math.Sqrt(DescriptorKernel.Length(DescriptorKernel.GroupOf(dimension))), random));
    }

    private double Prior(ReadOnlySpan<float> of)
    {
        Span<float> to = angles;
        foreach (SmoothDraw part in smooth)
        {
            part.Angles(of, to);
            to = to[part.Amplitudes.Length..];
        }
        TensorPrimitives.Cos(angles, angles);
        return bias + LaneDot.Of(of, linear) + LaneDot.Of(angles, amplitudes);
    }

    /// <summary>v = (K + W⁻¹)⁻¹·(z − prior − noise), the noise N(0, W⁻¹) and z the answers' pseudo-observations, [padded].</summary>
    /// <remarks>With R = L⁻¹·Sᵀ that is a − Rᵀ·(R·prior + L⁻¹·e), e standard normal: neither K nor W is inverted.</remarks>
    private float[] Correction(IReadOnlyList<float[]> heard, RandomStream random)
    {
        Matrix r = setting.Posterior.Whitened;
        double[] prior = [.. heard.Select(loop => Prior(loop) - setting.Mean)], whitened = setting.Posterior.WhitenedNoise(random);
        for (int i = 0; i < whitened.Length; i++)
            whitened[i] += Cholesky.Dot(r.Row(i), prior);
        double[] v = [.. setting.Posterior.Weights];
        for (int i = 0; i < whitened.Length; i++)
            TensorPrimitives.MultiplyAdd(r.Row(i), -whitened[i], v, v);
        var to = new float[kernel.Padded];
        for (int n = 0; n < v.Length; n++)
            to[n] = (float)v[n];
        return to;
    }
}
