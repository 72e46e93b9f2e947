using System.Numerics.Tensors;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>How a loop becomes audio. Defaults are the original's (arXiv:2008.04391): 9 s at 120 BPM.</summary>
public sealed record RenderOptions
{
    /// <summary>Tempo, in beats a minute.</summary>
    public double BeatsPerMinute { get; init; } = 120;

    /// <summary>Steps a beat (4: sixteenths).</summary>
    public int StepsPerBeat { get; init; } = 4;

    /// <summary>Times the grid is played.</summary>
    public int Repeats { get; init; } = 4;

    /// <summary>Room after the last step for what still sounds, in seconds.</summary>
    public double PadSeconds { get; init; } = 1;

    /// <summary>Every hit is multiplied by this before it is added.</summary>
    public float Gain { get; init; } = 0.5f;

    /// <summary>One step, in seconds (the original: 0.125).</summary>
    public double StepSeconds => 60 / BeatsPerMinute / StepsPerBeat;

    /// <summary>Length of the clip for a grid of so many steps, in samples (the original: 396,900).</summary>
    public int Length(int steps) => (int)((Repeats * steps * StepSeconds + PadSeconds) * Sound.Rate);

    /// <summary>First sample of a step, counted over all repeats.</summary>
    public int Start(int step) => (int)(step * StepSeconds * Sound.Rate);

    /// <exception cref="ArgumentException">A clip cannot have such a tempo, number of steps or repeats, or room.</exception>
    internal void Check()
    {
        if (!(BeatsPerMinute > 0 && double.IsFinite(BeatsPerMinute)) || StepsPerBeat < 1 || Repeats < 1 || !(PadSeconds >= 0))
            throw new ArgumentException($"A loop cannot play {Repeats} times at {BeatsPerMinute} beats a minute and {StepsPerBeat} steps a beat with {PadSeconds} s of room: "
                + "the first three must be above 0, and the room not below.");
    }
}

/// <summary>Mixes a loop's hits into audio, with the sums of the original in the same order, so that they agree to the bit.</summary>
public static class LoopRenderer
{
    /// <summary>The whole clip: mono float32 at <see cref="Sound.Rate"/>, unclipped.</summary>
    /// <exception cref="ArgumentException">The options make no clip.</exception>
    public static float[] Render(Loop loop, SampleLibrary library, RenderOptions options)
    {
        options.Check();
        var audio = new float[options.Length(loop.Grid.Steps)];
        Render(loop, library, options, from: 0, audio);
        return audio;
    }

    /// <summary>The part of the clip that starts at sample <paramref name="from"/> and fills <paramref name="window"/>.</summary>
    public static void Render(Loop loop, SampleLibrary library, RenderOptions options, int from, Span<float> window)
    {
        window.Clear();
        int steps = loop.Grid.Steps, end = Math.Min(from + window.Length, options.Length(steps));
        for (int step = 0; step < options.Repeats * steps; step++)
        {
            int start = options.Start(step);
            for (int row = 0; row < loop.Grid.Rows; row++)
                if (loop.Grid[row, step % steps])
                    Mix(library[loop.Sounds[row]].Samples, options.Gain, start, from, end, window);
        }
    }

    /// <summary>Adds what of one hit falls into [from, end).</summary>
    private static void Mix(ReadOnlySpan<float> sound, float gain, int start, int from, int end, Span<float> window)
    {
        int first = Math.Max(start, from), last = Math.Min(start + sound.Length, end);
        if (first >= last)
            return;
        Span<float> target = window[(first - from)..(last - from)];
        ReadOnlySpan<float> source = sound[(first - start)..(last - start)];
        TensorPrimitives.MultiplyAdd(source, gain, target, target);               // two roundings, as the original; a fused one differs on faint tails
    }
}
