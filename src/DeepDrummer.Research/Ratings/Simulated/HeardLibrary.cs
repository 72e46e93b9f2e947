using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>A library as simulated listeners hear it: the character of its sounds, and the pool of loops that tastes are scaled over.</summary>
public sealed class HeardLibrary
{
    /// <summary>Loops in the pool.</summary>
    public const int PoolLoops = 400;

    /// <summary>What is heard of a loop: its second bar, as it sounds when it goes round.</summary>
    public const int Window = 2 * Sound.Rate;

    // Every simulated listener of a process asks for the same library.
    private static readonly ConditionalWeakTable<SampleLibrary, HeardLibrary> known = [];
    private static readonly Seed poolSeed = new(2008_04391);
    private static readonly RenderOptions rendering = new();

    private readonly ConcurrentBag<(CoarseSpectrum Ear, float[] Window)> ears = [];
    private readonly float[] bandMeans = new float[CoarseSpectrum.Bands];
    private readonly float bandSpread = 1;
    private readonly Lazy<StandardTaste> shared;

    private HeardLibrary(SampleLibrary library)
    {
        (Library, Brightness, Sounds) = (library, SoundBrightness.Of(library), SoundCharacter.Of(library));
        RandomStream random = poolSeed.Stream("pool");
        // What the original's untrained critic plays in the blind test: chains from the empty grid that have relaxed to a density of .5.
        Pool = [.. Enumerable.Range(0, PoolLoops).Select(_ => new HeardLoop(LoopGenerator.Draw(library, new LoopOptions { Rows = Grid.OriginalRows }, random), this))];
        (bandMeans, bandSpread) = Levels([.. Pool.Select(heard => Hear(heard.Loop))]);
        shared = new Lazy<StandardTaste>(() => StandardTaste.Of(SharedTaste.Draw(poolSeed, this), Pool));
    }

    /// <summary>The library; computed once.</summary>
    public static HeardLibrary Of(SampleLibrary library) => known.GetValue(library, static library => new HeardLibrary(library));

    public SampleLibrary Library { get; }

    public SoundBrightness Brightness { get; }

    /// <summary>One character a sound, by index.</summary>
    public IReadOnlyList<SoundCharacter> Sounds { get; }

    /// <summary>Loops as an untrained critic plays them, the same for every listener.</summary>
    public IReadOnlyList<HeardLoop> Pool { get; }

    /// <summary>What all listeners of the population have in common.</summary>
    internal StandardTaste Shared => shared.Value;

    /// <summary>The log-mel spectrogram of a loop's second bar, clipped as people hear it: [24 bands × frames], each band less its
    /// mean over the pool, in standard deviations of the pool.</summary>
    internal float[] Spectrum(Loop loop)
    {
        float[] levels = Hear(loop);
        int frames = levels.Length / CoarseSpectrum.Bands;
        for (int band = 0; band < CoarseSpectrum.Bands; band++)
        {
            Span<float> row = levels.AsSpan(band * frames, frames);
            TensorPrimitives.Subtract(row, bandMeans[band], row);
            TensorPrimitives.Multiply(row, 1 / bandSpread, row);
        }
        return levels;
    }

    private float[] Hear(Loop loop)
    {
        if (!ears.TryTake(out (CoarseSpectrum Ear, float[] Window) one))
            one = (new CoarseSpectrum(Window), new float[Window]);
        LoopRenderer.Render(loop, Library, rendering, from: Window, one.Window);
        TensorPrimitives.Clamp(one.Window, -1f, 1f, one.Window);
        float[] levels = one.Ear.Levels(one.Window);                              // [bands × frames], dB
        ears.Add(one);
        return levels;
    }

    private static (float[] Means, float Spread) Levels(float[][] spectra)
    {
        int frames = spectra[0].Length / CoarseSpectrum.Bands;
        var means = new float[CoarseSpectrum.Bands];
        double squares = 0;
        for (int band = 0; band < means.Length; band++)
        {
            double[] values = [.. spectra.SelectMany(levels => levels.Skip(band * frames).Take(frames)).Select(level => (double)level)];
            (double mean, double spread) = Scale.Of(values);
            (means[band], squares) = ((float)mean, squares + spread * spread / means.Length);
        }
        return (means, (float)Math.Sqrt(squares));
    }
}
