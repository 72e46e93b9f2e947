using System.Numerics.Tensors;
using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>Compares one descriptor with those of the loops that were heard, part by part.</summary>
/// <remarks>Within each group x and y are of mean square length 1: its linear part is x·y, its smooth part exp(−|x − y|²/2ℓ²). The joint
/// part has the mean of |x − y|² over groups, and the population's part is what earlier listeners make of both.</remarks>
internal sealed class DescriptorKernel
{
    /// <summary>Where the parts stand: linear ones, smooth ones, the joint one, the population's.</summary>
    public const int Linear = 0, Smooth = LoopDescriptor.Groups, Joint = 2 * LoopDescriptor.Groups, Population = Joint + 1, Parts = Population + 1;

    private readonly PackedRows heard;                                            // [loops × dimensions]
    private readonly PackedRows? projected;                                       // [loops × factors]
    private readonly float[] squares;                                             // [groups × padded], |y|² by group
    private readonly float nearness;                                              // −1 / 2ℓ²
    private readonly float[] jointNearness;                                       // [groups], the same by the group's share
    private readonly PopulationPrior? population;

    /// <param name="descriptors">Of the loops heard.</param>
    /// <param name="population">Earlier listeners, if there were any.</param>
    public DescriptorKernel(IReadOnlyList<float[]> descriptors, GaussianProcessOptions options, PopulationPrior? population)
    {
        (heard, this.population) = (new PackedRows(descriptors.Count, LoopDescriptor.Length), population);
        projected = population is null ? null : new PackedRows(descriptors.Count, population.Factors.Count);
        (nearness, jointNearness) = (Nearness(options.LengthScale), [.. options.JointShares.Select(share => (float)(Nearness(options.JointLengthScale) * share / options.JointShares.Sum()))]);
        squares = new float[LoopDescriptor.Groups * Padded];
        for (int n = 0; n < Count; n++)
        {
            for (int d = 0; d < LoopDescriptor.Length; d++)
                heard[n, d] = descriptors[n][d];
            for (int group = 0; group < LoopDescriptor.Groups; group++)
                squares[group * Padded + n] = Square(descriptors[n], group);
            if (projected is not null)
                for (int factor = 0; factor < population!.Factors.Count; factor++)
                    projected[n, factor] = population.Along(factor, descriptors[n]);
        }
    }

    /// <summary>Loops heard.</summary>
    public int Count => heard.Rows;

    /// <summary>Loops heard, rounded up to whole blocks.</summary>
    public int Padded => heard.Padded;

    /// <summary>The parts between x and every loop heard; beyond those heard they mean nothing.</summary>
    /// <param name="parts">[<see cref="Parts"/> × padded], overwritten.</param>
    public void Fill(ReadOnlySpan<float> x, Span<float> parts)
    {
        Span<float> joint = parts.Slice(Joint * Padded, Padded);
        joint.Clear();
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            Span<float> linear = parts.Slice((Linear + group) * Padded, Padded), smooth = parts.Slice((Smooth + group) * Padded, Padded);
            heard.Dots(x, LoopDescriptor.Start(group), LoopDescriptor.Start(group + 1), linear);
            TensorPrimitives.MultiplyAdd(linear, -2f, squares.AsSpan(group * Padded, Padded), smooth);
            TensorPrimitives.Add(smooth, Square(x, group), smooth);               // |x − y|²
            TensorPrimitives.MultiplyAdd(smooth, jointNearness[group], joint, joint);
            TensorPrimitives.Multiply(smooth, nearness, smooth);
        }
        Span<float> exponents = parts[(Smooth * Padded)..((Joint + 1) * Padded)];
        TensorPrimitives.Exp(exponents, exponents);
        if (projected is not null)
            projected.Dots(Projection(x), 0, population!.Factors.Count, parts.Slice(Population * Padded, Padded));
    }

    /// <summary>The parts between two descriptors, [<see cref="Parts"/>].</summary>
    public void Between(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts)
    {
        float joint = 0;
        for (int group = 0; group < LoopDescriptor.Groups; group++)
        {
            ReadOnlySpan<float> one = x[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)], other = y[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)];
            float distance = TensorPrimitives.Distance(one, other);
            (parts[Linear + group], parts[Smooth + group]) = (TensorPrimitives.Dot(one, other), MathF.Exp(nearness * distance * distance));
            joint += jointNearness[group] * distance * distance;
        }
        parts[Joint] = MathF.Exp(joint);
        parts[Population] = population is null ? 0 : TensorPrimitives.Dot<float>(Projection(x), Projection(y));
    }

    private float[] Projection(ReadOnlySpan<float> x)
    {
        var along = new float[population!.Factors.Count];
        for (int factor = 0; factor < along.Length; factor++)
            along[factor] = population.Along(factor, x);
        return along;
    }

    private static float Nearness(double lengthScale) => (float)(-0.5 / (lengthScale * lengthScale));

    private static float Square(ReadOnlySpan<float> x, int group) => TensorPrimitives.SumOfSquares(x[LoopDescriptor.Start(group)..LoopDescriptor.Start(group + 1)]);
}
