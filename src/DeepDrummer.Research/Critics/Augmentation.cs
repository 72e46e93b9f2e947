using System.Numerics.Tensors;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Small changes that a listener would not hear, so that the critic learns from few ratings.</summary>
public static class Augmentation
{
    /// <summary>One gain, one offset and one rotation for the whole batch; noise for every sample.</summary>
    /// <param name="clips">[batch] clips of one length; not changed.</param>
    /// <param name="augmented">[batch] clips of that length, overwritten.</param>
    /// <param name="options">The amounts.</param>
    /// <param name="random">Draws, in order: gain, offset, rotation, then a noise key a clip.</param>
    public static void Apply(IReadOnlyList<float[]> clips, IReadOnlyList<float[]> augmented, CriticOptions options, RandomStream random)
    {
        float gain = (float)(1 + options.GainNoise * random.Normal()), offset = (float)(options.OffsetNoise * random.Normal());
        int shift = random.Below(options.ShiftBelow);
        for (int clip = 0; clip < clips.Count; clip++)
        {
            ReadOnlySpan<float> source = clips[clip];
            Span<float> target = augmented[clip];
            int kept = source.Length - shift;
            source[kept..].CopyTo(target);                                        // rotated to the right
            source[..kept].CopyTo(target[shift..]);
            TensorPrimitives.Multiply(target, gain, target);
            TensorPrimitives.Add(target, offset, target);
            NormalNoise.Add(target, (float)options.SampleNoise, random);
        }
    }
}
