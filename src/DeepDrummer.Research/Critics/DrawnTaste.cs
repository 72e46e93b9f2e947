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
    private readonly double bias;
    private readonly float[] linear;                                              // [dimensions]
    private readonly List<SmoothDraw> smooth = [];
    private readonly float[] correction;                                          // [padded]
    private readonly float[] x, parts, k;

    public DrawnTaste(FittedSetting setting, DescriptorKernel kernel, LoopDescriptor descriptor, IReadOnlyList<RatedLoop> ratings, GaussianProcessOptions options, Seed seed)
    {
        (this.setting, this.kernel, this.descriptor) = (setting, kernel, descriptor);
        (x, parts, k) = (new float[LoopDescriptor.Length], new float[KernelSetting.Parts * kernel.Padded], new float[kernel.Padded]);
        RandomStream random = seed.Stream("taste");
        bias = setting.Mean + Math.Sqrt(setting.BiasVariance) * random.Normal();
        linear = new float[LoopDescriptor.Length];
        for (int group = 0; group < KernelSetting.LinearParts; group++)
            foreach (ref float weight in linear.AsSpan(LoopDescriptor.RangeOf((DescriptorGroup)group)))
                weight = (float)(Math.Sqrt(setting.Variances[group] / DescriptorKernel.Length(group)) * random.Normal());
        for (int group = 0; group < KernelSetting.SmoothParts; group++)
            if (setting.Variances[KernelSetting.LinearParts + group] is var variance and > 0)
                smooth.Add(new SmoothDraw(LoopDescriptor.RangeOf((DescriptorGroup)group), options.Features, variance,
                    _ => 1 / (options.LengthScale * Math.Sqrt(DescriptorKernel.Length(group))), random));
        if (setting.Variances[^1] > 0)
            smooth.Add(new SmoothDraw(0..LoopDescriptor.RangeOf((DescriptorGroup)(KernelSetting.SmoothParts - 1)).End.Value, options.Features, setting.Variances[^1],
                dimension => 1 / (options.JointLengthScale * Math.Sqrt(KernelSetting.SmoothParts * DescriptorKernel.Length(DescriptorKernel.GroupOf(dimension)))), random));
        correction = Correction(ratings, random);
    }

    /// <summary>The drawn liking of a loop.</summary>
    public double At(Loop loop)
    {
        descriptor.Describe(loop, x);
        kernel.Fill(x, parts);
        setting.Covariances(parts, kernel.Count, k);
        return Prior(x) + LaneDot.Of(k, correction);
    }

    private double Prior(ReadOnlySpan<float> of)
    {
        double sum = bias + LaneDot.Of(of, linear);
        foreach (SmoothDraw part in smooth)
            sum += part.At(of);
        return sum;
    }

    /// <summary>K⁻¹·(f − prior) for a draw f of what was heard: f = u + K·a's draw, so that K⁻¹ is never made.</summary>
    private float[] Correction(IReadOnlyList<RatedLoop> ratings, RandomStream random)
    {
        int n = ratings.Count;
        Matrix r = setting.Posterior.Whitened;
        double[] prior = [.. ratings.Select(rating => Prior(descriptor.Describe(rating.Loop)) - setting.Mean)];
        // With pseudo-observations z = u + W⁻¹·a and noise W⁻¹: v = (K + W⁻¹)⁻¹·(z − prior − noise) = a − Rᵀ·(R·prior + L⁻¹·e), e standard normal.
        double[] whitened = new double[n];
        for (int i = 0; i < n; i++)
            whitened[i] = Cholesky.Dot(r.Row(i), prior);
        double[] noise = setting.Posterior.WhitenedNoise(random);                 // L⁻¹·e
        var to = new float[kernel.Padded];
        for (int j = 0; j < n; j++)
        {
            double sum = setting.Posterior.Weights[j];
            for (int i = 0; i < n; i++)
                sum -= r[i, j] * (whitened[i] + noise[i]);
            to[j] = (float)sum;
        }
        return to;
    }
}
