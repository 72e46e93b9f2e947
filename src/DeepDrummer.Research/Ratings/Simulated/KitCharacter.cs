using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>What a loop's sounds are together, each as often as it strikes. Silence is the middle of everything.</summary>
internal sealed record KitCharacter
{
    /// <summary>Mean brightness, in octaves.</summary>
    public required double Brightness { get; init; }

    /// <summary>Mean share of the low band, in [0, 1].</summary>
    public required double LowEnd { get; init; }

    /// <summary>Mean decay, in octaves of seconds.</summary>
    public required double Decay { get; init; }

    /// <summary>Mean noisiness, in [0, 1].</summary>
    public required double Noise { get; init; }

    /// <summary>Minus the mean distance of two of the sounds that strike (Euclidean, in standard deviations of the library).</summary>
    public required double Coherence { get; init; }

    /// <summary>The most low share of a sound that strikes, in [0, 1]: is there a kick?</summary>
    public required double Deepest { get; init; }

    /// <summary>The most high share of a sound that strikes, in [0, 1]: is there a hat?</summary>
    public required double Brightest { get; init; }

    public static KitCharacter Of(Loop loop, IReadOnlyList<SoundCharacter> sounds)
    {
        (SoundCharacter Sound, double Hits)[] kit = [.. loop.Sounds.Select((sound, row) => (sounds[sound], (double)loop.Grid.Row(row).Count(true))).Where(pair => pair.Item2 > 0)];
        double hits = kit.Sum(pair => pair.Hits);
        double Mean(Func<SoundCharacter, double> of, double silent) => hits > 0 ? kit.Sum(pair => pair.Hits * of(pair.Sound)) / hits : silent;
        return new KitCharacter
        {
            Brightness = Mean(sound => sound.Brightness, 10),
            LowEnd = Mean(sound => sound.Bands[OnsetProfile.Low], 0.3),
            Decay = Mean(sound => sound.Decay, -2),
            Noise = Mean(sound => sound.Noise, 0.5),
            Coherence = -Distance([.. kit.Select(pair => pair.Sound)]),
            Deepest = kit.Select(pair => pair.Sound.Bands[OnsetProfile.Low]).DefaultIfEmpty(0).Max(),
            Brightest = kit.Select(pair => pair.Sound.Bands[OnsetProfile.High]).DefaultIfEmpty(0).Max(),
        };
    }

    private static double Distance(SoundCharacter[] kit)
    {
        double sum = 0;
        for (int one = 0; one < kit.Length; one++)
            for (int other = 0; other < one; other++)
                sum += Math.Sqrt(kit[one].Place.Zip(kit[other].Place, (a, b) => (a - b) * (a - b)).Sum());
        return kit.Length > 1 ? sum / (kit.Length * (kit.Length - 1) / 2) : 0;
    }
}
