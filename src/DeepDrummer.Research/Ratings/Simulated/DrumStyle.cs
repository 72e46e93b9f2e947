using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>A bar as a genre plays it, by the role of the sound: <c>x</c> struck, <c>.</c> not, <c>?</c> either.</summary>
/// <remarks>The patterns are commonplaces of drum tuition; that such templates tell genres apart: Dixon, Gouyon and Widmer (ISMIR 2004),
/// Mauch and Dixon (ISMIR 2012).</remarks>
internal sealed record DrumStyle(string Name, string Kick, string Snare, string Hat)
{
    public static IReadOnlyList<DrumStyle> All { get; } =
    [
        new("boom-bap", "x......x..x.....", "....x.......x...", "x.x.x.x.x.x.x.x."),
        new("four on the floor", "x...x...x...x...", "....x.......x...", "..x...x...x...x."),
        new("breakbeat", "x.x.......xx....", "....x..x.x..x..x", "x.x.x.x.x.x.x.x."),
        new("trap", "x.....x...x.....", "........x.......", "xxxxxx?xxxxx?xxx"),
        new("bossa nova", "x..xx..xx..xx..x", "x..x..x...x..x..", "x?x?x?x?x?x?x?x?"),
        new("rock", "x.......x.x.....", "....x.......x...", "x.x.x.x.x.x.x.x."),
        new("one drop", "........x.......", "........x.......", "x.x.x.x.x.x.x.x."),
        new("two-step", "x.........x.....", "....x.......x...", "x.xx.xx.x.xx.xx."),
        new("half-time", "x.....x.........", "........x.......", "x...x...x...x..."),
    ];

    /// <summary>How much the strikes of a loop are the style's: the share of its strikes that are there, one a sixteenth off counted
    /// half, less the share of its rests that are struck; a mean over the roles, in [−1, 1].</summary>
    /// <param name="struck">[3 roles × steps], each in [0, 1].</param>
    public double Likeness(double[][] struck) => (Likeness(Kick, struck[0]) + Likeness(Snare, struck[1]) + Likeness(Hat, struck[2])) / 3;

    private static double Likeness(string pattern, double[] struck)
    {
        double there = 0, stray = 0;
        int wanted = 0, rests = 0;
        for (int step = 0; step < struck.Length; step++)
        {
            char asked = pattern[step % pattern.Length];
            double beside = Math.Max(struck[(step + 1) % struck.Length], struck[(step + struck.Length - 1) % struck.Length]);
            if (asked == 'x')
                (there, wanted) = (there + Math.Max(struck[step], beside / 2), wanted + 1);
            else if (asked == '.')
                (stray, rests) = (stray + struck[step], rests + 1);
        }
        return there / Math.Max(1, wanted) - stray / Math.Max(1, rests);
    }

    /// <summary>[3 roles × steps]: how hard a kick, a snare and a hat strike, each sound as far as it can pass for one.</summary>
    public static double[][] Struck(HeardLoop heard)
    {
        Grid grid = heard.Loop.Grid;
        double[][] struck = [.. Enumerable.Range(0, 3).Select(_ => new double[grid.Steps])];
        for (int row = 0; row < grid.Rows; row++)
        {
            SoundCharacter sound = heard.Library.Sounds[heard.Loop.Sounds[row]];
            double[] roles = [Passes(sound.Bands[0], 0.45), Passes(sound.Bands[1], 0.4) * Passes(sound.Noise, 0.5), Passes(sound.Bands[2], 0.5)];
            for (int role = 0; role < roles.Length; role++)
                for (int step = 0; step < grid.Steps; step++)
                    if (grid[row, step])
                        struck[role][step] = Math.Max(struck[role][step], roles[role]);
        }
        return struck;
    }

    private static double Passes(double value, double half) => 1 / (1 + Math.Exp((half - value) / 0.05));
}
