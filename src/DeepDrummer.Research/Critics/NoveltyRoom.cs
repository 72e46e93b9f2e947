using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Critics;

/// <summary>Which limits towards single earlier loops still leave room: few sounds make few kits, and a long series uses them up.</summary>
/// <remarks>A random loop keeps a limit towards n random ones with a chance of (1 − P)ⁿ, where P is the chance that one of them breaks it:
/// hypergeometric for sounds, at most rows! · binomial for cells in any order of the rows. Where that is below <see cref="LeastFree"/> the
/// limit loosens, a sound or a cell at a time. So what is in force hangs on the sounds, the shape and n alone: 802 sounds keep at most one
/// shared sound for 20,000 loops, the built-in 24 for 18 and then two for 300.</remarks>
internal static class NoveltyRoom
{
    /// <summary>The share of random loops that must be within each limit.</summary>
    public const double LeastFree = 0.1;

    /// <summary>The limits with those towards single loops loosened where they must be.</summary>
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
        while (apart > 0 && Free(Math.Min(1, SpecialFunctions.Factorial(rows) * Binomial.CDF(0.5, cells, apart - 1)), earlier) < LeastFree)
            apart--;
        return limits with { MostSharedWithOne = shared, LeastAnyRowOrder = apart };
    }

    private static double Free(double broken, int earlier) => Math.Pow(1 - Math.Clamp(broken, 0, 1), earlier);
}
