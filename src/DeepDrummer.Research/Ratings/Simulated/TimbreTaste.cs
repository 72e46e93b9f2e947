using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Tastes in timbre: brightness, low end, decay, noisiness, the coherence of the kit.</summary>
/// <remarks>Brightness and the shape of attack and decay are the main dimensions along which timbres differ (Grey, JASA 61(5), 1977;
/// McAdams et al., Psychological Research 58, 1995). For each a listener has a value they prefer or a direction. "A kick and a hat" is
/// wanted whole: as much as the lesser of the two.</remarks>
internal static class TimbreTaste
{
    /// <summary>A listener cares for two to four of these.</summary>
    public static ITaste Draw(RandomStream random, HeardLibrary library)
    {
        ITaste[] all =
        [
            Bent("brightness", heard => heard.Kit.Brightness, random, library),
            Bent("low end", heard => heard.Kit.LowEnd, random, library),
            Bent("decay", heard => heard.Kit.Decay, random, library),
            Bent("noise", heard => heard.Kit.Noise, random, library),
            new MeasuredTaste("coherence", heard => heard.Kit.Coherence),
            new MeasuredTaste("kick and hat", heard => Math.Min(heard.Kit.Deepest, heard.Kit.Brightest)),
        ];
        int[] kept = random.Distinct(2 + random.Below(3), all.Length);
        return WeightedTastes.Standard(library.Pool, kept.Select(which => (all[which], (which == 4 && random.Chance(0.25) ? -1 : 1) * (0.4 + random.Uniform()))));
    }

    /// <summary>The more the better, the less the better, or best at a value within two standard deviations of the usual.</summary>
    private static MeasuredTaste Bent(string name, Func<HeardLoop, double> measure, RandomStream random, HeardLibrary library)
    {
        (double mean, double spread) = Scale.Of([.. library.Pool.Select(measure)]);
        int form = random.Below(4);
        double preferred = mean + spread * (4 * random.Uniform() - 2);
        return form switch
        {
            0 => new MeasuredTaste(name, measure),
            1 => new MeasuredTaste(name, heard => -measure(heard)),
            _ => RhythmTaste.Around(name, measure, preferred),
        };
    }
}
