using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>Compares one descriptor with those of the loops that were heard, part by part.</summary>
/// <remarks>Linear parts are x·y over the group's length; smooth ones exp(−|x − y|² / 2ℓ²) with the same length; the joint one has the mean over groups.</remarks>
internal sealed unsafe class DescriptorKernel
{
    /// <summary>Loops compared at once: three vectors.</summary>
    public const int Block = 3 * 16;

    private static readonly int[] starts = [.. Enumerable.Range(0, LoopDescriptor.Groups).Select(group => LoopDescriptor.RangeOf((DescriptorGroup)group).Start.Value), LoopDescriptor.Length];

    private readonly float[] heard;                                               // [blocks × dimensions × Block], zeros where nothing was heard
    private readonly float[] squares;                                             // [smooth parts × padded], |y|² by group
    private readonly float nearness, jointNearness;                               // 1 / 2ℓ²

    public DescriptorKernel(IReadOnlyList<float[]> descriptors, GaussianProcessOptions options)
    {
        Count = descriptors.Count;
        Padded = (Count + Block - 1) / Block * Block;
        (nearness, jointNearness) = ((float)(0.5 / (options.LengthScale * options.LengthScale)), (float)(0.5 / (options.JointLengthScale * options.JointLengthScale)));
        (heard, squares) = (new float[Padded * LoopDescriptor.Length], new float[LoopDescriptor.Groups * Padded]);
        for (int n = 0; n < Count; n++)
        {
            for (int d = 0; d < LoopDescriptor.Length; d++)
                heard[(n / Block * LoopDescriptor.Length + d) * Block + n % Block] = descriptors[n][d];
            for (int group = 0; group < LoopDescriptor.Groups; group++)
                squares[group * Padded + n] = Square(descriptors[n], group);
        }
    }

    /// <summary>Loops heard.</summary>
    public int Count { get; }

    /// <summary>Loops heard, rounded up to whole vectors.</summary>
    public int Padded { get; }

    /// <summary>The parts between x and every loop heard, [parts × padded].</summary>
    public void Fill(ReadOnlySpan<float> x, Span<float> parts)
    {
        fixed (float* from = x, table = heard, to = parts)
            for (int block = 0; block < Padded / Block; block++)
                for (int group = 0; group < LoopDescriptor.Groups; group++)
                    Dots(from, table + (nint)block * LoopDescriptor.Length * Block, starts[group], starts[group + 1], to + group * Padded + block * Block);

        Span<float> joint = parts.Slice((KernelSetting.Parts - 1) * Padded, Padded);
        joint.Clear();
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Span<float> smooth = parts.Slice((LoopDescriptor.Groups + group) * Padded, Padded);
            float own = Square(x, group), length = Length(group);
            ReadOnlySpan<float> others = squares.AsSpan(group * Padded, Padded);
            TensorPrimitives.MultiplyAdd(parts.Slice(group * Padded, Padded), -2f, others, smooth);
            TensorPrimitives.Add(smooth, own, smooth);                            // |x − y|²
            TensorPrimitives.MultiplyAdd(smooth, -jointNearness / (length * LoopDescriptor.Groups), joint, joint);
            TensorPrimitives.Multiply(smooth, -nearness / length, smooth);
            TensorPrimitives.Exp(smooth, smooth);
        }
        TensorPrimitives.Exp(joint, joint);
        for (int group = 0; group < LoopDescriptor.Groups; group++)
            TensorPrimitives.Multiply(parts.Slice(group * Padded, Padded), 1 / Length(group), parts.Slice(group * Padded, Padded));
    }

    /// <summary>The parts between two descriptors, [parts].</summary>
    public void Between(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts)
    {
        float joint = 0;
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Range range = starts[group]..starts[group + 1];
            parts[group] = TensorPrimitives.Dot(x[range], y[range]) / Length(group);
            float distance = TensorPrimitives.Distance(x[range], y[range]), square = distance * distance / Length(group);
            parts[LoopDescriptor.Groups + group] = MathF.Exp(-nearness * square);
            joint -= jointNearness * square / LoopDescriptor.Groups;
        }
        parts[^1] = MathF.Exp(joint);
    }

    /// <summary>Dimensions of a group.</summary>
    public static float Length(int group) => starts[group + 1] - starts[group];

    /// <summary>The group of a dimension.</summary>
    public static int GroupOf(int dimension) => Array.FindIndex(starts, start => start > dimension) - 1;

    private static float Square(ReadOnlySpan<float> x, int group) => TensorPrimitives.SumOfSquares(x[starts[group]..starts[group + 1]]);

    /// <summary>Inner products over dimensions [start, end) with one block of loops.</summary>
    private static void Dots(float* x, float* table, int start, int end, float* to)
    {
        (Lanes a, Lanes b, Lanes c, Lanes d, Lanes e, Lanes f) = (default, default, default, default, default, default);
        int at = start;
        for (float* row = table + start * Block; at < end - 1; at += 2, row += 2 * Block)
        {
            (Lanes one, Lanes two) = (Vector512.Create(x[at]), Vector512.Create(x[at + 1]));
            a = Vector512.FusedMultiplyAdd(one, Vector512.Load(row), a);
            b = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 16), b);
            c = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 32), c);
            d = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 48), d);
            e = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 64), e);
            f = Vector512.FusedMultiplyAdd(two, Vector512.Load(row + 80), f);
        }
        if (at < end)
        {
            float* row = table + at * Block;
            Lanes one = Vector512.Create(x[at]);
            a = Vector512.FusedMultiplyAdd(one, Vector512.Load(row), a);
            b = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 16), b);
            c = Vector512.FusedMultiplyAdd(one, Vector512.Load(row + 32), c);
        }
        Vector512.Store(a + d, to);
        Vector512.Store(b + e, to + 16);
        Vector512.Store(c + f, to + 32);
    }
}
