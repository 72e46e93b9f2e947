using System.Runtime.CompilerServices;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>What a library's sounds are like, computed once: band powers step by step, traits, and shares of low, middle and high.</summary>
public sealed class SoundTable
{
    /// <summary>Ways to class a sound: by its own bands, and by its place among the library's.</summary>
    public const int Ways = 2;

    /// <summary>Low, middle and high of each way: shares of the amplitude below 180 Hz, between, and above 2.5 kHz; the lowest, middle and
    /// highest third of the library's sounds by brightness, with soft edges.</summary>
    public const int Classes = 3 * Ways;

    private const int TextureCells = SoundSpectrum.TextureFrames * SoundSpectrum.TextureBands;
    private const int LowBands = 2, HighBands = 3;
    private const double SoftEdge = 0.15;                                         // of the library, from one third to the next

    // Every listener of a run asks for the same library.
    private static readonly ConditionalWeakTable<SampleLibrary, SoundTable> known = [];

    private readonly float[] powers;                                              // [sounds × steps × bands]
    private readonly float[] textures;                                            // [sounds × half steps × mel bands]
    private readonly float[] traits;                                              // [sounds × traits], standardized over the library
    private readonly float[] classes;                                             // [sounds × classes]

    private SoundTable(SampleLibrary library)
    {
        Library = library;
        (powers, traits, classes) = (new float[library.Count * SoundSpectrum.Cells], new float[library.Count * SoundTraits.Count], new float[library.Count * Classes]);
        textures = new float[library.Count * TextureCells];
        var raw = new double[library.Count][];
        Parallel.For(0, library.Count, sound =>                                   // each sound alone, so the number of threads changes nothing
        {
            SoundSpectrum spectrum = SoundSpectrum.Of(library[sound].Samples);
            spectrum.Table.CopyTo(powers, sound * SoundSpectrum.Cells);
            spectrum.Texture.CopyTo(textures, sound * TextureCells);
            raw[sound] = SoundTraits.Of(library[sound].Samples, spectrum);
            BandShares(Powers(sound)).CopyTo(classes, sound * Classes);
        });
        int[] byBrightness = [.. Enumerable.Range(0, library.Count).OrderBy(sound => raw[sound][SoundTraits.Brightness] + raw[sound][SoundTraits.HighBrightness]).ThenBy(sound => sound)];
        for (int place = 0; place < byBrightness.Length; place++)
            Thirds((place + 0.5) / byBrightness.Length).CopyTo(classes, byBrightness[place] * Classes + 3);
        for (int trait = 0; trait < SoundTraits.Count; trait++)
        {
            double mean = raw.Average(of => of[trait]), deviation = Math.Sqrt(raw.Average(of => (of[trait] - mean) * (of[trait] - mean)));
            for (int sound = 0; sound < library.Count; sound++)
                traits[sound * SoundTraits.Count + trait] = deviation > 0 ? (float)Math.Clamp((raw[sound][trait] - mean) / deviation, -3, 3) : 0;
        }
    }

    /// <summary>The table of a library; made once.</summary>
    public static SoundTable Of(SampleLibrary library) => known.GetValue(library, static library => new SoundTable(library));

    public SampleLibrary Library { get; }

    /// <summary>Mean power of a sound by step after its onset and band, [16 × 8].</summary>
    public ReadOnlySpan<float> Powers(int sound) => powers.AsSpan(sound * SoundSpectrum.Cells, SoundSpectrum.Cells);

    /// <summary>The same by half step and mel band, [32 × 16].</summary>
    public ReadOnlySpan<float> Texture(int sound) => textures.AsSpan(sound * TextureCells, TextureCells);

    /// <summary>The sound's traits, in deviations from the library's mean, within ±3.</summary>
    public ReadOnlySpan<float> Traits(int sound) => traits.AsSpan(sound * SoundTraits.Count, SoundTraits.Count);

    /// <summary>How much of the sound is low, middle, high: shares that sum to 1 for each way.</summary>
    public ReadOnlySpan<float> ClassShares(int sound) => classes.AsSpan(sound * Classes, Classes);

    /// <summary>Shares of amplitude over the first two steps.</summary>
    private static float[] BandShares(ReadOnlySpan<float> powers)
    {
        var amplitude = new double[3];
        for (int band = 0; band < SoundSpectrum.Bands; band++)
            amplitude[band < LowBands ? 0 : band < SoundSpectrum.Bands - HighBands ? 1 : 2] += powers[band] + powers[SoundSpectrum.Bands + band];
        for (int of = 0; of < amplitude.Length; of++)
            amplitude[of] = Math.Sqrt(amplitude[of]);
        double sum = amplitude.Sum();
        return [.. amplitude.Select(value => sum > 0 ? (float)(value / sum) : 1f / amplitude.Length)];
    }

    /// <summary>How much of each third a place in [0, 1] belongs to.</summary>
    private static float[] Thirds(double place)
    {
        double low = Math.Clamp((1 / 3.0 - place) / SoftEdge + 0.5, 0, 1), high = Math.Clamp((place - 2 / 3.0) / SoftEdge + 0.5, 0, 1);
        return [(float)low, (float)(1 - low - high), (float)high];
    }
}
