using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Runs;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>One wide layer while it learns: convolution, LeakyReLU, dropout, batch norm of the batch's statistics; forward and backward.</summary>
/// <remarks>The same mathematics as torch's layers (tested against its autograd), channels innermost, a clip at a time.</remarks>
internal sealed unsafe class TrainedConvolution : IDisposable
{
    private const int Channels = ConvolutionShape.Channels;

    private readonly ConvolutionShape shape;
    private readonly int clips, inputLength;
    private readonly int[] patchStart;
    private readonly AlignedBuffer packed, transposed, packedGradient;            // weights [patch × 64], [patch pixels × 64 × 64], and d/dweights
    private readonly AlignedBuffer dropped, gradient, spare;                      // [clips × padded places × 64], the same, and rows to throw away
    private readonly float[] mask;

    /// <param name="shape">Where patches lie in one clip's input.</param>
    /// <param name="inputLength">Floats of one clip's input.</param>
    /// <param name="clips">Clips in a batch.</param>
    /// <param name="room">Most clips of any batch: room is made for these, so that every trainer asks for buffers of the same lengths.</param>
    /// <param name="weight">In torch's order; kept, and moved by the optimizer.</param>
    /// <param name="bias">[64].</param>
    public TrainedConvolution(ConvolutionShape shape, int inputLength, int clips, int room, float[] weight, float[] bias, TrainedBatchNorm norm)
    {
        (this.shape, this.inputLength, this.clips, Weight, Bias, Norm) = (shape, inputLength, clips, new(weight), new(bias), norm);
        patchStart = shape.PatchStarts();
        (packed, transposed, packedGradient) = (new(weight.Length), new(weight.Length), new(weight.Length));
        int clip = shape.PaddedPlaces * Channels;
        (dropped, gradient, Output) = (new(room * clip), new(room * clip), new(room * clip));
        spare = new AlignedBuffer(TileProduct.Rows * Channels);
        mask = new float[clip];
    }

    public TrainedParameter Weight { get; }
    public TrainedParameter Bias { get; }
    public TrainedBatchNorm Norm { get; }

    /// <summary>[clips × padded places × 64], after <see cref="Forward"/>.</summary>
    public AlignedBuffer Output { get; }

    /// <summary>Floats of one clip's output.</summary>
    public int ClipLength => shape.PaddedPlaces * Channels;

    /// <summary>The loss's gradient by <see cref="Output"/>; the layer above fills it before <see cref="Backward"/>.</summary>
    public AlignedBuffer Gradient => gradient;

    /// <param name="input">[clips × input length].</param>
    /// <param name="dropout">Probability of a zero.</param>
    /// <param name="random">Where the masks come from.</param>
    public void Forward(float* input, double dropout, RandomStream random)
    {
        Pack();
        for (int clip = 0; clip < clips; clip++)
        {
            float* sums = dropped.Start + clip * ClipLength;
            for (int place = 0; place < shape.PaddedPlaces; place++)
                Bias.Value.CopyTo(new Span<float>(sums + place * Channels, Channels));
            Convolve(input + (nint)clip * inputLength, sums);
            DropoutMask.Fill(mask, dropout, random);
            Activate(sums);
        }
        Norm.Forward(dropped.Start, Output.Start, clips, shape.Places, ClipLength);
    }

    /// <summary>From <see cref="Gradient"/> to the gradients of the parameters and, where asked, of the input.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="inputGradient">[clips × input length], overwritten; null where nothing below learns.</param>
    /// <param name="dropout">As in <see cref="Forward"/>.</param>
    public void Backward(float* input, float* inputGradient, double dropout)
    {
        Norm.Backward(dropped.Start, gradient.Start, clips, shape.Places, ClipLength);
        packedGradient.Span.Clear();
        Bias.Gradient.AsSpan().Clear();
        if (inputGradient is not null)
            new Span<float>(inputGradient, clips * inputLength).Clear();
        for (int clip = 0; clip < clips; clip++)
        {
            float* by = gradient.Start + clip * ClipLength;
            Deactivate(dropped.Start + clip * ClipLength, by, (float)(1 / (1 - dropout)));
            WeightGradient(input + (nint)clip * inputLength, by);
            if (inputGradient is not null)
                InputGradient(by, inputGradient + (nint)clip * inputLength);
        }
        ConvolutionShape.TorchFirst(packedGradient.Span, Weight.Gradient);
    }

    public void Dispose()
    {
        foreach (AlignedBuffer buffer in (ReadOnlySpan<AlignedBuffer>)[packed, transposed, packedGradient, dropped, gradient, spare, Output])
            buffer.Dispose();
    }

    /// <summary>Lays the weights out for the way up, and [pixel × output × input] for the way down.</summary>
    private void Pack()
    {
        ConvolutionShape.PatchFirst(Weight.Value, packed.Span);
        const int Square = Channels * Channels;
        for (int pixel = 0; pixel < packed.Length / Square; pixel++)
        {
            ReadOnlySpan<float> up = packed.Span.Slice(pixel * Square, Square);
            Span<float> down = transposed.Span.Slice(pixel * Square, Square);
            for (int from = 0; from < Channels; from++)
                for (int to = 0; to < Channels; to++)
                    down[to * Channels + from] = up[from * Channels + to];
        }
    }

    private void Convolve(float* input, float* sums)
    {
        for (int run = 0; run < shape.PatchRows; run++)
        {
            float* from = input + run * shape.PatchRowStep;
            for (int place = 0; place < shape.PaddedPlaces; place += TileProduct.Rows)
                TileProduct.Add(Rows(from, place), 1, packed.Start + run * shape.PatchRun * Channels, shape.PatchRun, TileProduct.Sums.Every(sums + place * Channels, Channels));
        }
    }

    /// <summary>d/dweights += each place's patch by its gradient, a row of places at a time.</summary>
    private void WeightGradient(float* input, float* by)
    {
        for (int row = 0; row < shape.Rows; row++)
            for (int run = 0; run < shape.PatchRows; run++)
            {
                float* from = input + row * shape.RowStep + run * shape.PatchRowStep, to = packedGradient.Start + run * shape.PatchRun * Channels;
                for (int at = 0; at < shape.PatchRun; at += TileProduct.Rows)
                    TileProduct.Add(TileProduct.Sums.Every(from + at, 1), shape.ColumnStep, by + row * shape.Columns * Channels, shape.Columns,
                        TileProduct.Sums.Every(to + at * Channels, Channels));
            }
    }

    /// <summary>d/dinput += every place's gradient through the transposed weights; four places never share a pixel of one kernel cell.</summary>
    private void InputGradient(float* by, float* to)
    {
        int pixels = shape.PatchRun / Channels;
        for (int run = 0; run < shape.PatchRows; run++)
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                float* target = to + run * shape.PatchRowStep + pixel * Channels, weight = transposed.Start + (run * pixels + pixel) * Channels * Channels;
                for (int place = 0; place < shape.PaddedPlaces; place += TileProduct.Rows)
                    TileProduct.Add(TileProduct.Sums.Every(by + place * Channels, Channels), 1, weight, Channels,
                        place + TileProduct.Rows <= shape.Places ? Rows(target, place) : LastRows(target, place));
            }
    }

    private TileProduct.Sums Rows(float* start, int place) =>
        new((nint)(start + patchStart[place]), (nint)(start + patchStart[place + 1]), (nint)(start + patchStart[place + 2]), (nint)(start + patchStart[place + 3]));

    /// <summary>The last tile's rows, those of the padding thrown away.</summary>
    private TileProduct.Sums LastRows(float* start, int place)
    {
        nint Row(int row) => place + row < shape.Places ? (nint)(start + patchStart[place + row]) : (nint)(spare.Start + row * Channels);
        return new(Row(0), Row(1), Row(2), Row(3));
    }

    private void Activate(float* sums)
    {
        Lanes slope = Vector512.Create(MfccNetworkTail.Slope);
        fixed (float* kept = mask)
            for (int at = 0; at < ClipLength; at += Lanes.Count)
            {
                Lanes sum = Vector512.Load(sums + at);
                Vector512.Store(Vector512.Max(sum, sum * slope) * Vector512.Load(kept + at), sums + at);
            }
    }

    /// <summary>From the gradient after dropout to that before LeakyReLU, in place. What dropout kept has its sign; what it zeroed has none.</summary>
    private void Deactivate(float* after, float* by, float kept)
    {
        Lanes up = Vector512.Create(kept), down = Vector512.Create(kept * MfccNetworkTail.Slope);
        new Span<float>(by + shape.Places * Channels, ClipLength - shape.Places * Channels).Clear();
        fixed (float* bias = Bias.Gradient)
            for (int at = 0; at < shape.Places * Channels; at += Lanes.Count)
            {
                Lanes value = Vector512.Load(after + at);
                Lanes slope = Vector512.ConditionalSelect(Vector512.GreaterThan(value, Lanes.Zero), up,
                    Vector512.ConditionalSelect(Vector512.LessThan(value, Lanes.Zero), down, Lanes.Zero));
                Lanes through = Vector512.Load(by + at) * slope;
                Vector512.Store(through, by + at);
                Vector512.Store(Vector512.Load(bias + at % Channels) + through, bias + at % Channels);
            }
    }
}
