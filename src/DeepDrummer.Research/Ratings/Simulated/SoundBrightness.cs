using System.Runtime.CompilerServices;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>How bright each sound of a library is among the others.</summary>
/// <remarks>Brightness is the root mean square frequency of the power spectrum, read off the samples without a transform
/// (Hjorth's mobility: Electroenceph. Clin. Neurophysiol. 29, 1970).</remarks>
public sealed class SoundBrightness
{
    // Every simulated listener of a study asks for the same library.
    private static readonly ConditionalWeakTable<SampleLibrary, SoundBrightness> known = [];

    private readonly double[] ranks;

    private SoundBrightness(SampleLibrary library)
    {
        int[] byBrightness = [.. Enumerable.Range(0, library.Count).OrderBy(sound => Hertz(library[sound].Samples)).ThenBy(sound => sound)];
        ranks = new double[library.Count];
        for (int place = 0; place < byBrightness.Length; place++)
            ranks[byBrightness[place]] = place / (double)(byBrightness.Length - 1);
    }

    /// <summary>The ranks of a library; computed once.</summary>
    public static SoundBrightness Of(SampleLibrary library) => known.GetValue(library, static library => new SoundBrightness(library));

    /// <summary>The rank of a sound, evenly spaced from 0 (the darkest) to 1 (the brightest).</summary>
    public double Rank(int sound) => ranks[sound];

    /// <summary>The root mean square frequency, in Hz; 0 for silence.</summary>
    public static double Hertz(ReadOnlySpan<float> samples)
    {
        double energy = 0, ofChange = 0, before = 0;
        foreach (float sample in samples)
        {
            double change = sample - before;
            (energy, ofChange, before) = (energy + (double)sample * sample, ofChange + change * change, sample);
        }
        return energy > 0 ? Sound.Rate / Math.PI * Math.Asin(Math.Min(1, Math.Sqrt(ofChange / energy) / 2)) : 0;
    }
}
