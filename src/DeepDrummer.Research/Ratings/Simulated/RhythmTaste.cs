using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Tastes in rhythm, by the band a strike falls in and not by its row.</summary>
/// <remarks>Density and syncopation please most at a middling amount (Berlyne, 1971; Witek et al., PLoS ONE 9(4): e94446, 2014); most like a low
/// sound on the beat and a middle one on two and four, some dislike it (Butterfield, Music Theory Online 12(4), 2006); evenness of the time
/// between strikes is the nPVI of Patel and Daniele (Cognition 87, 2003), turned round.</remarks>
internal static class RhythmTaste
{
    /// <summary>A listener cares for three to five of these, more for some than for others.</summary>
    public static ITaste Draw(RandomStream random, HeardLibrary library)
    {
        ITaste[] all =
        [
            Around("low density", heard => heard.Onsets.Density(OnsetProfile.Low), 0.05 + 0.35 * random.Uniform()),
            Around("middle density", heard => heard.Onsets.Density(OnsetProfile.Middle), 0.05 + 0.4 * random.Uniform()),
            Around("high density", heard => heard.Onsets.Density(OnsetProfile.High), 0.05 + 0.5 * random.Uniform()),
            Around("syncopation", heard => heard.Onsets.Syncopation(OnsetProfile.Low) + heard.Onsets.Syncopation(OnsetProfile.Middle), 1 + 6 * random.Uniform()),
            new MeasuredTaste("downbeat", Downbeat),
            new MeasuredTaste("backbeat", Backbeat),
            new MeasuredTaste("downbeat and backbeat", heard => Math.Min(Downbeat(heard), Backbeat(heard))),
            new MeasuredTaste("evenness", Evenness),
        ];
        int[] kept = random.Distinct(3 + random.Below(3), all.Length);
        return WeightedTastes.Standard(library.Pool, kept.Select(which => (all[which], Sign(which, random) * (0.4 + random.Uniform()))));
    }

    /// <summary>Best where the measure is what is preferred, and worse with the square of the distance.</summary>
    internal static MeasuredTaste Around(string name, Func<HeardLoop, double> measure, double preferred) =>
        new(name, heard => -(measure(heard) - preferred) * (measure(heard) - preferred));

    /// <summary>A low sound on the beats and rarely between.</summary>
    internal static double Downbeat(HeardLoop heard) =>
        heard.Onsets.Contrast(OnsetProfile.Low, every: Metre.Beat, first: 0) + heard.Onsets.Contrast(OnsetProfile.Low, every: 2 * Metre.Beat, first: 0);

    /// <summary>A middle sound on two and four and rarely elsewhere.</summary>
    internal static double Backbeat(HeardLoop heard) => heard.Onsets.Contrast(OnsetProfile.Middle, every: 2 * Metre.Beat, first: Metre.Beat);

    /// <summary>Minus the mean change between neighbouring times from strike to strike, over the rows that have three strikes or more.</summary>
    internal static double Evenness(HeardLoop heard)
    {
        double sum = 0;
        int rows = 0;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
        {
            int[] gaps = Gaps(heard.Loop.Grid, row);
            if (gaps.Length < 3)
                continue;
            double change = 0;
            for (int i = 0; i < gaps.Length; i++)
                change += Unevenness(gaps[i], gaps[(i + 1) % gaps.Length]);
            (sum, rows) = (sum + change / gaps.Length, rows + 1);
        }
        return rows > 0 ? -sum / rows : -0.5;
    }

    private static double Unevenness(int one, int next) => 2.0 * Math.Abs(one - next) / (one + next);

    /// <summary>Steps from each strike of a row to its next, round and round.</summary>
    private static int[] Gaps(Grid grid, int row)
    {
        int[] at = [.. Enumerable.Range(0, grid.Steps).Where(step => grid[row, step])];
        return [.. at.Select((step, i) => i + 1 < at.Length ? at[i + 1] - step : at[0] + grid.Steps - step)];
    }

    /// <summary>One listener in ten turns against the beat or likes it uneven; nobody likes the opposite of an inverted U.</summary>
    private static int Sign(int which, RandomStream random) => which >= 4 && random.Chance(which == 7 ? 0.4 : 0.1) ? -1 : 1;
}
