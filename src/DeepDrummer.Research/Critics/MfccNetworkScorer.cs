using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>The MFCC network's forward pass for one clip, from a snapshot of its weights: what the search runs a hundred times a loop.</summary>
/// <remarks>Channels lie innermost, so that a convolution's patch is a few straight runs of memory. Equal to the network
/// in <c>eval</c> mode to about 1e-6 (tested at 1e-4). Allocates nothing after construction; not safe across threads.</remarks>
internal sealed unsafe class MfccNetworkScorer : IDisposable
{
    private const int Channels = ConvolutionShape.Channels;

    private readonly CriticOptions options;
    private readonly int featureStride;
    private readonly ConvolutionShape firstShape;
    private readonly FoldedConvolution first, second, third;
    private readonly AlignedBuffer patches;                                       // [places × 32]: the first layer's patches, side by side
    private readonly float[] mixWeight, mixBias, mixScale, mixShift, mixed;       // 1×1 convolution to 8 channels
    private readonly float[] hiddenWeight, hiddenBias, hidden, outWeight, outBias;

    /// <param name="weights">The network's state by its torch names: head.1.weight …</param>
    /// <param name="options">The network's options.</param>
    /// <param name="frames">Feature frames a clip.</param>
    /// <param name="featureStride">Floats from one coefficient's row to the next.</param>
    public MfccNetworkScorer(IReadOnlyDictionary<string, StoredTensor> weights, CriticOptions options, int frames, int featureStride)
    {
        (this.options, this.featureStride) = (options, featureStride);
        float[] Of(string name) => weights[name].Values;
        FoldedConvolution Layer(ConvolutionShape shape, int index) => new(shape, Of($"head.{index}.weight"), Of($"head.{index}.bias"), BatchNorm(weights, index + 3));
        firstShape = ConvolutionShape.First(options.Coefficients, frames);
        ConvolutionShape secondShape = firstShape.Next(), thirdShape = secondShape.Next();
        (first, second, third) = (Layer(firstShape, 1), Layer(secondShape, 5), Layer(thirdShape, 9));
        patches = new AlignedBuffer(firstShape.Places * firstShape.Patch);

        (mixWeight, mixBias) = (Of("head.13.weight"), Of("head.13.bias"));
        (mixScale, mixShift) = BatchNorm(weights, 15);
        mixed = new float[mixBias.Length * thirdShape.Places];
        (hiddenWeight, hiddenBias, hidden) = (Of("tail.0.weight"), Of("tail.0.bias"), new float[Of("tail.0.bias").Length]);
        (outWeight, outBias) = (Of("tail.2.weight"), Of("tail.2.bias"));
    }

    /// <summary>p_good of one clip.</summary>
    /// <param name="features">[coefficients × featureStride], dB.</param>
    public double Score(ReadOnlySpan<float> features)
    {
        firstShape.GatherFirst(features, featureStride, patches.Span);
        first.Run(patches.Start);                                                 // [29 × 109 × 64]
        second.Run(first.Output.Start);                                           // [13 × 26 × 64]
        third.Run(second.Output.Start);                                           // [5 × 5 × 64]
        Mix();                                                                    // [8 × 5 × 5]
        MfccNetworkTail.Linear(mixed, hiddenWeight, hiddenBias, hidden, leaky: true);                             // [128]
        Span<float> logits = stackalloc float[2];                                 // bad, good
        MfccNetworkTail.Linear(hidden, outWeight, outBias, logits, options.Output == CriticOutput.Leaky);
        return 1 / (1 + Math.Exp((double)logits[0] - logits[1]));                 // softmax of two
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        third.Dispose();
        patches.Dispose();
    }

    private void Mix()
    {
        int places = mixed.Length / mixBias.Length;
        Span<float> active = stackalloc float[mixBias.Length];
        for (int place = 0; place < places; place++)
        {
            MfccNetworkTail.Linear(third.Output.Span.Slice(place * Channels, Channels), mixWeight, mixBias, active, leaky: true);
            for (int channel = 0; channel < active.Length; channel++)
                mixed[channel * places + place] = active[channel] * mixScale[channel] + mixShift[channel];
        }
    }

    /// <summary>(x − mean) / √(variance + ε) · weight + bias as one factor and one offset.</summary>
    private static (float[] Scale, float[] Shift) BatchNorm(IReadOnlyDictionary<string, StoredTensor> weights, int index)
    {
        float[] weight = weights[$"head.{index}.weight"].Values, bias = weights[$"head.{index}.bias"].Values;
        float[] mean = weights[$"head.{index}.running_mean"].Values, variance = weights[$"head.{index}.running_var"].Values;
        float[] scale = [.. weight.Select((w, i) => (float)(w / Math.Sqrt(variance[i] + TrainedBatchNorm.Epsilon)))];
        return (scale, [.. bias.Select((b, i) => b - mean[i] * scale[i])]);
    }
}
