using System.Numerics.Tensors;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Small changes that a listener would not hear, so that the critic learns from few ratings.</summary>
public static class Augmentation
{
    /// <summary>One gain, one offset and one rotation for the whole batch; noise for every sample.</summary>
    /// <param name="batch">Clips of one length, changed in place.</param>
    /// <param name="options">The amounts.</param>
    /// <param name="random">Draws, in order: gain, offset, rotation, then a noise key a clip.</param>
    public static void Apply(IReadOnlyList<float[]> batch, CriticOptions options, RandomStream random)
    {
        float gain = (float)(1 + options.GainNoise * random.Normal()), offset = (float)(options.OffsetNoise * random.Normal());
        var wrapped = new float[random.Below(options.ShiftBelow)];
        foreach (float[] clip in batch)
        {
            int kept = clip.Length - wrapped.Length;
            clip.AsSpan(kept).CopyTo(wrapped);                                    // rotated to the right
            clip.AsSpan(0, kept).CopyTo(clip.AsSpan(wrapped.Length));
            wrapped.CopyTo(clip, 0);
            TensorPrimitives.Multiply(clip, gain, clip);
            TensorPrimitives.Add(clip, offset, clip);
            NormalNoise.Add(clip, (float)options.SampleNoise, random);
        }
    }
}
