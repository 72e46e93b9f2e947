using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>How one sound strikes a simulated listener. Measured on its first second, for tastes alone: no critic reads it.</summary>
public sealed record SoundCharacter
{
    /// <summary>Shares of the amplitude below 200 Hz, between, and above 3 kHz; they sum to 1.</summary>
    public required IReadOnlyList<double> Bands { get; init; }

    /// <summary>How much of an onset a hit is, in (0, 1]: quiet sounds are less than a loud one.</summary>
    public required double Weight { get; init; }

    /// <summary>Brightness: log2 of the centroid of the power spectrum, in octaves above 1 Hz.</summary>
    public required double Brightness { get; init; }

    /// <summary>log2 of the seconds until nine tenths of the energy have sounded.</summary>
    public required double Decay { get; init; }

    /// <summary>From 0 (one pitch) to 1 (white): the entropy of the power over the mel bands.</summary>
    public required double Noise { get; init; }

    /// <summary>How hard it begins: the share of the energy in the first 30 ms.</summary>
    public required double Attack { get; init; }

    /// <summary>Brightness, decay, noise and attack, each in standard deviations of the library: where the sound lies among the others.</summary>
    public IReadOnlyList<double> Place { get; init; } = [];

    /// <summary>Every sound of the library.</summary>
    public static SoundCharacter[] Of(SampleLibrary library)
    {
        using var ear = new CoarseSpectrum(Sound.Rate);
        var second = new float[Sound.Rate];
        double[] energies = new double[library.Count];
        SoundCharacter[] sounds = [.. library.Sounds.Select((sound, index) =>
        {
            second.AsSpan().Clear();
            sound.Samples.AsSpan(0, Math.Min(sound.Samples.Length, second.Length)).CopyTo(second);
            return Of(ear.Power(second), out energies[index]);
        })];
        double usual = energies.Order().ElementAt(energies.Length / 2);
        return Placed([.. sounds.Select((sound, index) => sound with { Weight = energies[index] > 0 ? Math.Min(1, Math.Pow(energies[index] / usual, 0.15)) : 1e-6 })]);
    }

    private static SoundCharacter Of(double[,] power, out double energy)
    {
        int bands = power.GetLength(0), frames = power.GetLength(1);
        double[] byBand = new double[bands], byFrame = new double[frames];
        for (int band = 0; band < bands; band++)
            for (int frame = 0; frame < frames; frame++)
                (byBand[band], byFrame[frame]) = (byBand[band] + power[band, frame], byFrame[frame] + power[band, frame]);

        energy = byBand.Sum();
        double total = energy + 1e-12, centroid = 1, entropy = 0;
        double[] amplitude = new double[3];
        for (int band = 0; band < bands; band++)
        {
            double share = byBand[band] / total, hertz = CoarseSpectrum.Hertz(band);
            amplitude[hertz < 200 ? 0 : hertz < 3000 ? 1 : 2] += share;
            (centroid, entropy) = (centroid + share * hertz, entropy - (share > 0 ? share * Math.Log(share) : 0));
        }
        amplitude = [.. amplitude.Select(share => Math.Sqrt(share) + 1e-6)];
        return new SoundCharacter
        {
            Bands = [.. amplitude.Select(band => band / amplitude.Sum())],
            Weight = 1,
            Brightness = Math.Log2(centroid),
            Decay = Math.Log2(CoarseSpectrum.FrameSeconds * NineTenths(byFrame, total)),
            Noise = entropy / Math.Log(bands),
            Attack = (byFrame[0] + byFrame[1]) / total,
        };
    }

    /// <summary>Frames until nine tenths have sounded, the last one in part.</summary>
    private static double NineTenths(double[] byFrame, double total)
    {
        double sum = 0;
        for (int frame = 0; frame < byFrame.Length; frame++)
        {
            if (sum + byFrame[frame] >= 0.9 * total)
                return frame + Math.Clamp((0.9 * total - sum) / byFrame[frame], 0.1, 1);
            sum += byFrame[frame];
        }
        return byFrame.Length;
    }

    private static SoundCharacter[] Placed(SoundCharacter[] sounds)
    {
        Func<SoundCharacter, double>[] axes = [sound => sound.Brightness, sound => sound.Decay, sound => sound.Noise, sound => sound.Attack];
        (double Mean, double Spread)[] scales = [.. axes.Select(axis => Scale.Of([.. sounds.Select(axis)]))];
        return [.. sounds.Select(sound => sound with { Place = [.. axes.Select((axis, i) => (axis(sound) - scales[i].Mean) / scales[i].Spread)] })];
    }
}
