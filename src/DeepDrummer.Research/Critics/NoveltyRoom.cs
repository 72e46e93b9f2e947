using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Critics;

/// <summary>Which limits still leave room: few sounds make few kits, which share more by chance, and a long series uses them up.</summary>
/// <remarks>Each earlier loop rules out a share P of all kits (hypergeometric) and of all patterns (at most rows! · binomial), so that n of them leave
/// 1 − n·P at least, whatever they are. Where that is below <see cref="LeastFree"/> the limit loosens, a sound or a cell at a time. So what is in
/// force hangs on the sounds, the shape and n alone: 802 sounds keep at most one shared sound for 8,000 loops, the built-in 24 for 7, then
/// two for 118.</remarks>
internal static class NoveltyRoom
{
    /// <summary>The share of kits, and of patterns, that must be left.</summary>
    public const double LeastFree = 0.1;

    /// <summary>The limits loosened where they must be.</summary>
    /// <param name="limits">What is asked.</param>
    /// <param name="sounds">Sounds in the library, at least as many as rows.</param>
    /// <param name="rows">Sounds of a loop.</param>
    /// <param name="cells">Cells of a loop.</param>
    /// <param name="earlier">n.</param>
    public static NoveltyLimits Loosened(NoveltyLimits limits, int sounds, int rows, int cells, int earlier)
    {
        (int shared, int apart) = (limits.MostSharedWithOne, limits.LeastAnyRowOrder);
        while (shared < rows && Free(1 - Hypergeometric.CDF(sounds, rows, rows, shared), earlier) < LeastFree)
            shared++;
        while (apart > 0 && Free(SpecialFunctions.Factorial(rows) * Binomial.CDF(0.5, cells, apart - 1), earlier) < LeastFree)
            apart--;
        double chance = (double)rows * rows / sounds;                             // sounds that two random kits share
        return limits with { MostSharedWithOne = shared, LeastAnyRowOrder = apart, MeanSharedSounds = Math.Max(limits.MeanSharedSounds, limits.TimesChance * chance) };
    }

    private static double Free(double ruledOut, int earlier) => 1 - earlier * ruledOut;
}
