using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>One layer of a trained network, ready to score: convolution to 64 channels, LeakyReLU, batch norm of fixed statistics.</summary>
/// <remarks>Six output positions by 64 channels are summed in registers. Each sum runs over the patch in one fixed order,
/// so that a score does not depend on the vector width of the machine.</remarks>
internal sealed unsafe class FoldedConvolution : IDisposable
{
    /// <summary>Output channels: four vectors of sixteen.</summary>
    public const int Channels = 64;

    private const int Positions = 6;
    private const float Slope = 0.01f;                                            // LeakyReLU's, torch's default

    private readonly int patchRows, patchRun;
    private readonly AlignedBuffer weights, bias, scale, shift;
    private readonly int[] patchStart;                                            // first input float of each output position, padded to sixes

    /// <param name="geometry">Where patches lie in the input.</param>
    /// <param name="weight">[patchRows × patchRun × 64]: for each input float of a patch, its weight to every channel.</param>
    /// <param name="bias">[64], added before LeakyReLU.</param>
    /// <param name="scale">[64], batch norm's factor, applied after LeakyReLU.</param>
    /// <param name="shift">[64], batch norm's offset.</param>
    public FoldedConvolution(Geometry geometry, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        (patchRows, patchRun, Shape) = (geometry.PatchRows, geometry.PatchRun, geometry);
        weights = Aligned(weight);
        this.bias = Aligned(bias);
        this.scale = Aligned(scale);
        this.shift = Aligned(shift);
        int places = geometry.Rows * geometry.Columns, padded = (places + Positions - 1) / Positions * Positions;
        patchStart = [.. Enumerable.Range(0, padded).Select(place => Math.Min(place, places - 1)).Select(place =>
            place / geometry.Columns * geometry.RowStep + place % geometry.Columns * geometry.ColumnStep)];
        Output = new AlignedBuffer(padded * Channels);
    }

    /// <summary>Output rows × columns, and how the patch of an output position lies in the input, in floats.</summary>
    /// <param name="Rows">Output rows.</param>
    /// <param name="Columns">Output columns.</param>
    /// <param name="RowStep">Floats from the patch of one output row to the next.</param>
    /// <param name="ColumnStep">Floats from the patch of one output column to the next.</param>
    /// <param name="PatchRows">Rows of a patch.</param>
    /// <param name="PatchRun">Floats side by side in each row of a patch.</param>
    /// <param name="PatchRowStep">Floats from one row of a patch to the next.</param>
    public sealed record Geometry(int Rows, int Columns, int RowStep, int ColumnStep, int PatchRows, int PatchRun, int PatchRowStep);

    public Geometry Shape { get; }

    /// <summary>[rows × columns × 64], after <see cref="Run"/>.</summary>
    public AlignedBuffer Output { get; }

    public void Run(float* input)
    {
        for (int place = 0; place < patchStart.Length; place++)
            bias.Span.CopyTo(Output.Span[(place * Channels)..]);
        for (int row = 0; row < patchRows; row++)
            for (int place = 0; place < patchStart.Length; place += Positions)
                Accumulate(input + row * Shape.PatchRowStep, patchStart.AsSpan(place, Positions), weights.Start + row * patchRun * Channels, patchRun, Output.Start + place * Channels);
        Activate();
    }

    public void Dispose()
    {
        foreach (AlignedBuffer buffer in (ReadOnlySpan<AlignedBuffer>)[weights, bias, scale, shift, Output])
            buffer.Dispose();
    }

    private void Activate()
    {
        Lanes slope = Vector512.Create(Slope);
        for (int at = 0; at < Output.Length; at += Lanes.Count)
        {
            int channel = at % Channels;
            Lanes sum = Vector512.LoadAligned(Output.Start + at);
            Lanes active = Vector512.Max(sum, sum * slope);
            Lanes normal = Vector512.FusedMultiplyAdd(active, Vector512.LoadAligned(scale.Start + channel), Vector512.LoadAligned(shift.Start + channel));
            normal.StoreAligned(Output.Start + at);
        }
    }

    /// <summary>sums[6 × 64] += input patches[6 × run] · weights[run × 64].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(float* input, ReadOnlySpan<int> starts, float* weight, int run, float* sums)
    {
        float* in0 = input + starts[0], in1 = input + starts[1], in2 = input + starts[2], in3 = input + starts[3], in4 = input + starts[4], in5 = input + starts[5];
        Lanes* s = (Lanes*)sums;
        Lanes s00 = s[0], s01 = s[1], s02 = s[2], s03 = s[3], s10 = s[4], s11 = s[5], s12 = s[6], s13 = s[7];
        Lanes s20 = s[8], s21 = s[9], s22 = s[10], s23 = s[11], s30 = s[12], s31 = s[13], s32 = s[14], s33 = s[15];
        Lanes s40 = s[16], s41 = s[17], s42 = s[18], s43 = s[19], s50 = s[20], s51 = s[21], s52 = s[22], s53 = s[23];
        for (int i = 0; i < run; i++, weight += Channels)
        {
            Lanes w0 = Vector512.LoadAligned(weight), w1 = Vector512.LoadAligned(weight + 16), w2 = Vector512.LoadAligned(weight + 32), w3 = Vector512.LoadAligned(weight + 48);
            Lanes x = Vector512.Create(in0[i]);
            (s00, s01, s02, s03) = (Add(x, w0, s00), Add(x, w1, s01), Add(x, w2, s02), Add(x, w3, s03));
            x = Vector512.Create(in1[i]);
            (s10, s11, s12, s13) = (Add(x, w0, s10), Add(x, w1, s11), Add(x, w2, s12), Add(x, w3, s13));
            x = Vector512.Create(in2[i]);
            (s20, s21, s22, s23) = (Add(x, w0, s20), Add(x, w1, s21), Add(x, w2, s22), Add(x, w3, s23));
            x = Vector512.Create(in3[i]);
            (s30, s31, s32, s33) = (Add(x, w0, s30), Add(x, w1, s31), Add(x, w2, s32), Add(x, w3, s33));
            x = Vector512.Create(in4[i]);
            (s40, s41, s42, s43) = (Add(x, w0, s40), Add(x, w1, s41), Add(x, w2, s42), Add(x, w3, s43));
            x = Vector512.Create(in5[i]);
            (s50, s51, s52, s53) = (Add(x, w0, s50), Add(x, w1, s51), Add(x, w2, s52), Add(x, w3, s53));
        }
        (s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]) = (s00, s01, s02, s03, s10, s11, s12, s13);
        (s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15]) = (s20, s21, s22, s23, s30, s31, s32, s33);
        (s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23]) = (s40, s41, s42, s43, s50, s51, s52, s53);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Add(Lanes x, Lanes weight, Lanes sum) => Vector512.FusedMultiplyAdd(x, weight, sum);

    private static AlignedBuffer Aligned(ReadOnlySpan<float> values)
    {
        var buffer = new AlignedBuffer(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
