using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>The narrow end of the network while it learns: 1×1 convolution to 8 channels, batch norm, two linear layers, loss.</summary>
/// <remarks>A thousandth of the work: written to be read.</remarks>
internal sealed unsafe class MfccNetworkTail
{
    /// <summary>LeakyReLU's, torch's default.</summary>
    public const float Slope = 0.01f;

    private const int Wide = ConvolutionShape.Channels, Classes = 2;

    private readonly CriticOutput output;
    private readonly int clips, places, clipLength, narrow, units;
    private readonly float[] active, normal, byNormal;                            // [clips × places × 8]
    private readonly float[] flat, byFlat, hidden, byHidden, logits;              // [clips × 200], [clips × 128], [clips × 2]

    /// <param name="weights">The network's state by its torch names.</param>
    /// <param name="output">What stands before the softmax.</param>
    /// <param name="clips">Clips in a batch, the liked ones first.</param>
    /// <param name="places">Positions of the layer below.</param>
    /// <param name="clipLength">Floats of one clip of the layer below.</param>
    public MfccNetworkTail(IReadOnlyDictionary<string, StoredTensor> weights, CriticOutput output, int clips, int places, int clipLength)
    {
        (this.output, this.clips, this.places, this.clipLength) = (output, clips, places, clipLength);
        TrainedParameter Of(string name) => new(weights[name].Values);
        (MixWeight, MixBias) = (Of("head.13.weight"), Of("head.13.bias"));
        (HiddenWeight, HiddenBias, OutWeight, OutBias) = (Of("tail.0.weight"), Of("tail.0.bias"), Of("tail.2.weight"), Of("tail.2.bias"));
        Norm = new(weights["head.15.weight"].Values, weights["head.15.bias"].Values, weights["head.15.running_mean"].Values, weights["head.15.running_var"].Values);
        (narrow, units) = (MixBias.Value.Length, HiddenBias.Value.Length);
        (active, normal, byNormal) = (new float[clips * places * narrow], new float[clips * places * narrow], new float[clips * places * narrow]);
        (flat, byFlat) = (new float[clips * places * narrow], new float[clips * places * narrow]);
        (hidden, byHidden, logits) = (new float[clips * units], new float[clips * units], new float[clips * Classes]);
    }

    public TrainedParameter MixWeight { get; }
    public TrainedParameter MixBias { get; }
    public TrainedBatchNorm Norm { get; }
    public TrainedParameter HiddenWeight { get; }
    public TrainedParameter HiddenBias { get; }
    public TrainedParameter OutWeight { get; }
    public TrainedParameter OutBias { get; }

    /// <summary>The mean negative log-likelihood of the batch, whose first half is liked.</summary>
    public double Forward(float* input)
    {
        for (int clip = 0; clip < clips; clip++)
            for (int place = 0; place < places; place++)
                Linear(Pixel(input, clip, place), MixWeight.Value, MixBias.Value, active.AsSpan((clip * places + place) * narrow, narrow), leaky: true);
        fixed (float* from = active, to = normal)
            Norm.Forward(from, to, clips, places, places * narrow);
        Exchange(normal, flat, toFlat: true);                                     // [clips × 8 × places], as torch flattens
        int inputs = places * narrow;
        double loss = 0;
        for (int clip = 0; clip < clips; clip++)
        {
            Linear(flat.AsSpan(clip * inputs, inputs), HiddenWeight.Value, HiddenBias.Value, hidden.AsSpan(clip * units, units), leaky: true);
            Span<float> outs = logits.AsSpan(clip * Classes, Classes);
            Linear(hidden.AsSpan(clip * units, units), OutWeight.Value, OutBias.Value, outs, output == CriticOutput.Leaky);
            loss += Math.Log(1 + Math.Exp((double)outs[1 - Label(clip)] - outs[Label(clip)])) / clips;
        }
        return loss;
    }

    /// <summary>All gradients of the tail, and by its input [clips × clipLength].</summary>
    public void Backward(float* input, Span<float> byInput)
    {
        foreach (TrainedParameter parameter in (ReadOnlySpan<TrainedParameter>)[MixWeight, MixBias, HiddenWeight, HiddenBias, OutWeight, OutBias])
            Array.Clear(parameter.Gradient);
        byInput.Clear();
        Array.Clear(byHidden);
        Array.Clear(byFlat);
        int inputs = places * narrow;
        Span<float> byLogits = stackalloc float[Classes];
        for (int clip = 0; clip < clips; clip++)
        {
            ReadOnlySpan<float> outs = logits.AsSpan(clip * Classes, Classes);
            double good = 1 / (1 + Math.Exp((double)outs[0] - outs[1]));          // softmax of two
            byLogits[1] = (float)((good - Label(clip)) / clips);
            byLogits[0] = -byLogits[1];
            if (output == CriticOutput.Leaky)
                Deactivate(outs, byLogits);
            Span<float> byUnits = byHidden.AsSpan(clip * units, units);
            LinearBack(hidden.AsSpan(clip * units, units), byLogits, OutWeight, OutBias, byUnits);
            Deactivate(hidden.AsSpan(clip * units, units), byUnits);
            LinearBack(flat.AsSpan(clip * inputs, inputs), byUnits, HiddenWeight, HiddenBias, byFlat.AsSpan(clip * inputs, inputs));
        }
        Exchange(byNormal, byFlat, toFlat: false);
        fixed (float* from = active, by = byNormal)
            Norm.Backward(from, by, clips, places, places * narrow);
        Deactivate(active, byNormal);
        for (int clip = 0; clip < clips; clip++)
            for (int place = 0; place < places; place++)
                LinearBack(Pixel(input, clip, place), byNormal.AsSpan((clip * places + place) * narrow, narrow), MixWeight, MixBias,
                    byInput.Slice(clip * clipLength + place * Wide, Wide));
    }

    private int Label(int clip) => clip < clips / 2 ? 1 : 0;

    private ReadOnlySpan<float> Pixel(float* input, int clip, int place) => new(input + clip * clipLength + place * Wide, Wide);

    private static float Leaky(float x) => Math.Max(x, Slope * x);

    /// <summary>Multiplies the gradient by LeakyReLU's slope; the output has the sign of the input.</summary>
    private static void Deactivate(ReadOnlySpan<float> after, Span<float> by)
    {
        for (int i = 0; i < by.Length; i++)
            if (after[i] <= 0)
                by[i] *= Slope;
    }

    /// <summary>weight · input + bias, through LeakyReLU where asked. Scoring uses it too.</summary>
    internal static void Linear(ReadOnlySpan<float> input, float[] weight, float[] bias, Span<float> to, bool leaky)
    {
        for (int unit = 0; unit < to.Length; unit++)
        {
            float sum = LaneDot.Of(input, weight.AsSpan(unit * input.Length, input.Length)) + bias[unit];
            to[unit] = leaky ? Leaky(sum) : sum;
        }
    }

    /// <summary>Adds to the gradients of weight, bias and input.</summary>
    private static void LinearBack(ReadOnlySpan<float> input, ReadOnlySpan<float> by, TrainedParameter weight, TrainedParameter bias, Span<float> byInput)
    {
        for (int unit = 0; unit < by.Length; unit++)
        {
            Span<float> byWeight = weight.Gradient.AsSpan(unit * input.Length, input.Length);
            TensorPrimitives.MultiplyAdd(input, by[unit], byWeight, byWeight);
            TensorPrimitives.MultiplyAdd(weight.Value.AsSpan(unit * input.Length, input.Length), by[unit], byInput, byInput);
            bias.Gradient[unit] += by[unit];
        }
    }

    /// <summary>Between channels innermost [clips × places × 8] and torch's order [clips × 8 × places].</summary>
    private void Exchange(float[] innermost, float[] torchFirst, bool toFlat)
    {
        for (int clip = 0; clip < clips; clip++)
            for (int place = 0; place < places; place++)
                for (int channel = 0; channel < narrow; channel++)
                {
                    int a = (clip * places + place) * narrow + channel, b = (clip * narrow + channel) * places + place;
                    if (toFlat)
                        torchFirst[b] = innermost[a];
                    else
                        innermost[a] = torchFirst[b];
                }
    }
}
