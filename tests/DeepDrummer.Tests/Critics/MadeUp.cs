using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>Small things that the tests of this room are made of.</summary>
internal static class MadeUp
{
    /// <summary>A library of short noises of different loudness and length.</summary>
    public static SampleLibrary Library(int sounds = 12) => new("made up", Enumerable.Range(0, sounds).Select(index =>
    {
        float[] samples = Noise(2000 + 1500 * index, 0.1f + 0.05f * index, new Seed((ulong)index));
        for (int i = 0; i < samples.Length; i++)
            samples[i] *= MathF.Exp(-3f * i / samples.Length);
        return new Sound($"kit/{index:00}.wav", samples, $"{index:x}");
    }), []);

    public static float[] Noise(int length, float deviation, Seed seed)
    {
        var noise = new float[length];
        NormalNoise.Add(noise, deviation, seed.Stream("noise"));
        return noise;
    }

    /// <summary>Random loops with made-up ratings: loops of more than half the cells are liked.</summary>
    public static RatedLoop[] Ratings(SampleLibrary library, int count, Seed seed) => [.. Enumerable.Range(0, count).Select(index =>
    {
        Loop loop = LoopGenerator.Draw(library, new LoopOptions(), seed.Stream("loop", index));
        return new RatedLoop(loop, loop.Grid.Density > 0.5);
    })];

    /// <summary>A network's state with batch-norm statistics that are not the untrained ones.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> Weights(CriticOptions options, Seed seed)
    {
        RandomStream random = seed.Stream("statistics");
        return CriticState.Fresh(options, seed).Weights.ToDictionary(pair => pair.Key, pair =>
            pair.Key.EndsWith("running_var", StringComparison.Ordinal) ? pair.Value with { Values = [.. pair.Value.Values.Select(_ => (float)(0.5 + random.Uniform()))] }
            : pair.Key.EndsWith("running_mean", StringComparison.Ordinal) ? pair.Value with { Values = [.. pair.Value.Values.Select(_ => (float)(0.2 * random.Normal()))] }
            : pair.Value);
    }
}
