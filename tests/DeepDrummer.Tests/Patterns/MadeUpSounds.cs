using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

/// <summary>Libraries of sounds that are made of whole numbers, so that any language makes the same bits.</summary>
internal static class MadeUpSounds
{
    /// <summary>Sound <paramref name="number"/> of Golden/render.py.</summary>
    public static float[] Samples(int number, int length, double scale) =>
        [.. Enumerable.Range(0, length).Select(i => (float)((((long)i * i * 7919) + (number * 104729L) + (i * 31L)) % 65521 * scale - 32760 * scale))];

    public static SampleLibrary Library(params float[][] sounds) =>
        new("made up", sounds.Select((samples, index) => new Sound($"kit/{index:00}.wav", samples, $"{index:x4}")), []);

    /// <summary>A library whose sounds have these names and 64 samples each.</summary>
    public static SampleLibrary Named(params string[] names) =>
        new("made up", names.Select((name, index) => new Sound(name, Samples(index, 64, 1 / 32768.0), $"{index:x4}")), []);

    /// <summary>So many sounds without a telling name.</summary>
    public static SampleLibrary Library(int count) =>
        Library([.. Enumerable.Range(0, count).Select(index => Samples(index, 64, 1 / 32768.0))]);
}
