using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>How hard a loop strikes at each step in the low, the middle and the high band, whatever rows the sounds stand in.</summary>
/// <param name="Strikes">[3 bands × steps], each in [0, 1].</param>
internal sealed record OnsetProfile(double[][] Strikes)
{
    public const int Low = 0, Middle = 1, High = 2, Bands = 3;

    public int Steps => Strikes[0].Length;

    /// <summary>Strikes at one step add up as chances do: 1 − Π(1 − weight · share).</summary>
    public static OnsetProfile Of(Loop loop, IReadOnlyList<SoundCharacter> sounds)
    {
        double[][] strikes = [.. Enumerable.Range(0, Bands).Select(_ => new double[loop.Grid.Steps])];
        for (int band = 0; band < Bands; band++)
            for (int row = 0; row < loop.Grid.Rows; row++)
            {
                SoundCharacter sound = sounds[loop.Sounds[row]];
                double share = sound.Weight * sound.Bands[band];
                for (int step = 0; step < loop.Grid.Steps; step++)
                    if (loop.Grid[row, step])
                        strikes[band][step] = 1 - (1 - strikes[band][step]) * (1 - share);
            }
        return new OnsetProfile(strikes);
    }

    /// <summary>Mean strike of a band, in [0, 1].</summary>
    public double Density(int band) => Strikes[band].Average();

    /// <summary>How much harder a band strikes on every <paramref name="every"/>th step from <paramref name="first"/> than elsewhere, in [−1, 1].</summary>
    public double Contrast(int band, int every, int first)
    {
        double on = 0, off = 0;
        int steps = 0;
        for (int step = 0; step < Steps; step++)
            if (step >= first && (step - first) % every == 0)
                (on, steps) = (on + Strikes[band][step], steps + 1);
            else
                off += Strikes[band][step];
        return (steps > 0 ? on / steps : 0) - (steps < Steps ? off / (Steps - steps) : 0);
    }

    /// <summary>Syncopation after Longuet-Higgins and Lee (1984) for strikes that are more or less hard: each counts how much stronger the
    /// strongest step after it is that stays silent, as far as nothing strikes in between. Of a plain row it is <see cref="Metre.Syncopation"/>.</summary>
    public double Syncopation(int band)
    {
        ReadOnlySpan<double> strikes = Strikes[band];
        double sum = 0;
        for (int step = 0; step < strikes.Length; step++)
        {
            double reach = 1, strongest = 0;
            for (int away = 1; away < strikes.Length && reach > 1e-3; away++)
            {
                int after = (step + away) % strikes.Length;
                reach *= 1 - strikes[after];
                strongest = Math.Max(strongest, reach * (Metre.Weight(after) - Metre.Weight(step)));
            }
            sum += strikes[step] * strongest;
        }
        return sum;
    }
}
