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
        (x, parts, k) = (new float[LoopDescriptor.Length], new float[DescriptorKernel.Parts * kernel.Padded], new float[kernel.Padded]);
        RandomStream random = seed.Stream("taste");
        bias = Math.Sqrt(setting.BiasVariance) * random.Normal();
        linear = setting.DrawLinear(random);
        var inverseReach = new float[LoopDescriptor.Length];
        Array.Fill(inverseReach, (float)(1 / options.LengthScale));
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            AddSmooth(LoopDescriptor.Start(group), LoopDescriptor.Start(group + 1), DescriptorKernel.Smooth + group, inverseReach, options.Features, random);
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            inverseReach.AsSpan()[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)].Fill((float)(Math.Sqrt(options.JointShares[group] / options.JointShares.Sum()) / options.JointLengthScale));
        AddSmooth(0, LoopDescriptor.Length, DescriptorKernel.Joint, inverseReach, 2 * options.Features, random);
        amplitudes = [.. smooth.SelectMany(part => part.Amplitudes)];
        angles = new float[amplitudes.Length];

        correction = new float[kernel.Padded];
        double[] exact = setting.Posterior.Correction([.. heard.Select(loop => Prior(loop))], random);
        TensorPrimitives.ConvertTruncating<double, float>(exact, correction);
        bias += setting.BiasVariance * TensorPrimitives.Sum<float>(correction);   // what the linear parts correct is linear too
        setting.AddLinear(heard, correction, linear);
    }

    /// <summary>The drawn liking of a loop.</summary>
    public double At(Loop loop)
    {
        descriptor.Describe(loop, x);
        kernel.Fill(x, parts);
        setting.SmoothCovariances(parts, k);
        return setting.PriorMean(x) + Prior(x) + LaneDot.Of(k, correction);
    }

    private void AddSmooth(int start, int end, int part, float[] inverseReach, int features, RandomStream random)
    {
        if (setting.Variances[part] > 0)
            smooth.Add(new SmoothDraw(start, end, features, setting.Variances[part], inverseReach.AsSpan(start, end - start), random));
    }

    /// <summary>The drawn function of the prior, less the prior's mean.</summary>
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
}
