using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The study's network while it learns, by our own vector loops: the same mathematics as in torch, two to three times as fast on a CPU.</summary>
/// <remarks>Learning takes most of a study, which is why this network has loops of its own; every other learns in torch.
/// For batches of one size. Gradients are tested against torch's autograd. Not safe across threads.</remarks>
internal sealed unsafe class MfccNetworkTrainer : INetworkTrainer
{
    private static readonly (int Convolution, int Norm)[] wide = [(1, 4), (5, 8), (9, 12)];

    private readonly CriticOptions options;
    private readonly int clips;
    private readonly MfccExtractor extractor;
    private readonly ConvolutionShape firstShape;
    private readonly TrainedConvolution[] layers;
    private readonly MfccNetworkTail tail;
    private readonly AlignedBuffer patches, levels, coefficients;                 // [clips × places × 32], [clips × 128 × frames], [60 × frames]
    private readonly IReadOnlyDictionary<string, StoredTensor> start;
    private long batches;

    /// <param name="state">The network's state by its torch names; not changed.</param>
    /// <param name="options">The paper's geometry: 64 channels.</param>
    /// <param name="clips">Clips in every batch.</param>
    public MfccNetworkTrainer(IReadOnlyDictionary<string, StoredTensor> state, CriticOptions options, int clips)
    {
        (start, this.options, this.clips) = (state, options, clips);
        extractor = new MfccExtractor(CriticOptions.WindowSamples, options.Mfcc);
        firstShape = ConvolutionShape.First(options.Coefficients, extractor.Frames);
        int room = Math.Max(clips, options.BatchSize);
        patches = new AlignedBuffer(room * firstShape.Places * firstShape.Patch);
        layers = new TrainedConvolution[wide.Length];
        int inputLength = firstShape.Places * firstShape.Patch;
        ConvolutionShape shape = firstShape;
        for (int layer = 0; layer < wide.Length; layer++)
        {
            (int convolution, int norm) = wide[layer];
            float[] Of(int index, string name) => state[$"head.{index}.{name}"].Values;
            layers[layer] = new TrainedConvolution(shape, inputLength, clips, room, Of(convolution, "weight"), Of(convolution, "bias"),
                new TrainedBatchNorm(Of(norm, "weight"), Of(norm, "bias"), Of(norm, "running_mean"), Of(norm, "running_var")));
            inputLength = layers[layer].ClipLength;
            if (layer < wide.Length - 1)
                shape = shape.Next();
        }
        tail = new MfccNetworkTail(state, options.Output, clips, shape.Places, inputLength);
        (levels, coefficients) = (new AlignedBuffer(room * options.Mfcc.Mel.Bands * extractor.Stride), new AlignedBuffer(options.Coefficients * extractor.Stride));
    }

    /// <inheritdoc/>
    /// <remarks>Draws, layer by layer, a mask key a clip. The gradients lie in <see cref="Parameters"/>.</remarks>
    public double Learn(IReadOnlyList<float[]> batch, RandomStream random)
    {
        Listen(batch);
        float* input = patches.Start;
        foreach (TrainedConvolution layer in layers)
        {
            layer.Forward(input, options.Dropout, random);
            input = layer.Output.Start;
        }
        double loss = tail.Forward(input);
        tail.Backward(input, layers[^1].Gradient.Span);
        for (int layer = layers.Length - 1; layer >= 0; layer--)
            layers[layer].Backward(
                layer > 0 ? layers[layer - 1].Output.Start : patches.Start, layer > 0 ? layers[layer - 1].Gradient.Start : null, options.Dropout);
        batches++;
        return loss;
    }

    public void Step(AdamState adam)
    {
        adam.NextStep();
        foreach ((string name, TrainedParameter parameter) in Parameters())
            adam.Update(name, parameter.Value, parameter.Gradient, options.LearningRate, options.WeightDecay);
    }

    /// <summary>All that Adam moves, by torch name.</summary>
    public IEnumerable<(string Name, TrainedParameter Parameter)> Parameters()
    {
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (int convolution, int norm) = wide[layer];
            yield return ($"head.{convolution}.weight", layers[layer].Weight);
            yield return ($"head.{convolution}.bias", layers[layer].Bias);
            yield return ($"head.{norm}.weight", layers[layer].Norm.Weight);
            yield return ($"head.{norm}.bias", layers[layer].Norm.Bias);
        }
        yield return ("head.13.weight", tail.MixWeight);
        yield return ("head.13.bias", tail.MixBias);
        yield return ("head.15.weight", tail.Norm.Weight);
        yield return ("head.15.bias", tail.Norm.Bias);
        yield return ("tail.0.weight", tail.HiddenWeight);
        yield return ("tail.0.bias", tail.HiddenBias);
        yield return ("tail.2.weight", tail.OutWeight);
        yield return ("tail.2.bias", tail.OutBias);
    }

    public IReadOnlyDictionary<string, StoredTensor> State()
    {
        var state = new Dictionary<string, StoredTensor>(start, StringComparer.Ordinal);
        void Put(string name, float[] values) => state[name] = start[name] with { Values = [.. values] };
        foreach ((string name, TrainedParameter parameter) in Parameters())
            Put(name, parameter.Value);
        foreach ((int index, TrainedBatchNorm norm) in wide.Select((at, layer) => (at.Norm, layers[layer].Norm)).Append((15, tail.Norm)))
        {
            Put($"head.{index}.running_mean", norm.RunningMean);
            Put($"head.{index}.running_var", norm.RunningVariance);
            Put($"head.{index}.num_batches_tracked", [start[$"head.{index}.num_batches_tracked"].Values[0] + batches]);
        }
        return state;
    }

    public void Dispose()
    {
        extractor.Dispose();
        foreach (AlignedBuffer buffer in (ReadOnlySpan<AlignedBuffer>)[patches, levels, coefficients])
            buffer.Dispose();
        foreach (TrainedConvolution layer in layers)
            layer.Dispose();
    }

    /// <summary>From audio to the patches of the first layer.</summary>
    private void Listen(IReadOnlyList<float[]> batch)
    {
        if (batch.Count != clips)
            throw new ArgumentException($"The trainer takes batches of {clips} clips, not {batch.Count}.", nameof(batch));
        int length = options.Mfcc.Mel.Bands * extractor.Stride, patchLength = firstShape.Places * firstShape.Patch;
        float[] loudest = [.. batch.Select((clip, at) => extractor.Levels(clip, levels.Span[(at * length)..]))];
        for (int clip = 0; clip < clips; clip++)
        {
            float top = options.Loudest == LoudestOf.Batch ? loudest.Max() : loudest[clip];
            extractor.Coefficients(levels.Span[(clip * length)..], top - (float)options.Mfcc.Mel.DynamicRange, coefficients.Span);
            firstShape.GatherFirst(coefficients.Span, extractor.Stride, patches.Span[(clip * patchLength)..]);
        }
    }
}
