using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>One wide layer of a trained network, ready to score: convolution, LeakyReLU, and batch norm of fixed statistics as a factor and an offset.</summary>
internal sealed unsafe class FoldedConvolution : IDisposable
{
    private const int Channels = ConvolutionShape.Channels;

    private readonly ConvolutionShape shape;
    private readonly AlignedBuffer weights, bias, scale, shift;                   // [patch × 64], [64], [64], [64]
    private readonly int[] patchStart;

    /// <param name="shape">Where patches lie in the input.</param>
    /// <param name="weight">In torch's order.</param>
    /// <param name="bias">[64], added before LeakyReLU.</param>
    /// <param name="norm">[64] factors and [64] offsets, applied after it.</param>
    public FoldedConvolution(ConvolutionShape shape, float[] weight, float[] bias, (float[] Scale, float[] Shift) norm)
    {
        this.shape = shape;
        weights = new AlignedBuffer(weight.Length);
        ConvolutionShape.PatchFirst(weight, weights.Span);
        (this.bias, scale, shift) = (AlignedBuffer.Of(bias), AlignedBuffer.Of(norm.Scale), AlignedBuffer.Of(norm.Shift));
        patchStart = shape.PatchStarts();
        Output = new AlignedBuffer(shape.PaddedPlaces * Channels);
    }

    /// <summary>[places × 64], after <see cref="Run"/>.</summary>
    public AlignedBuffer Output { get; }

    public void Run(float* input)
    {
        for (int place = 0; place < patchStart.Length; place++)
            bias.Span.CopyTo(Output.Span[(place * Channels)..]);
        for (int run = 0; run < shape.PatchRows; run++)
        {
            float* from = input + run * shape.PatchRowStep;
            for (int place = 0; place < patchStart.Length; place += TileProduct.Rows)
                TileProduct.Add(
                    new((nint)(from + patchStart[place]), (nint)(from + patchStart[place + 1]), (nint)(from + patchStart[place + 2]), (nint)(from + patchStart[place + 3])),
                    1, weights.Start + run * shape.PatchRun * Channels, shape.PatchRun, TileProduct.Sums.Every(Output.Start + place * Channels, Channels));
        }
        Activate();
    }

    public void Dispose()
    {
        foreach (AlignedBuffer buffer in (ReadOnlySpan<AlignedBuffer>)[weights, bias, scale, shift, Output])
            buffer.Dispose();
    }

    private void Activate()
    {
        Lanes slope = Vector512.Create(MfccNetworkTail.Slope);
        for (int at = 0; at < Output.Length; at += Lanes.Count)
        {
            Lanes sum = Vector512.LoadAligned(Output.Start + at), active = Vector512.Max(sum, sum * slope);
            Vector512.FusedMultiplyAdd(active, Vector512.LoadAligned(scale.Start + at % Channels), Vector512.LoadAligned(shift.Start + at % Channels))
                .StoreAligned(Output.Start + at);
        }
    }
}
