using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>How the first loops of a session are spread.</summary>
public sealed record DiverseOpeningOptions
{
    /// <summary>Random loops that the next is chosen from.</summary>
    public int Among { get; init; } = 300;

    /// <summary>Their densities.</summary>
    public DensityRange Densities { get; init; } = DensityRange.Wide;

    /// <summary>What loops are told apart by: the same count of numbers for every loop, on any scale, as only their ranks count.</summary>
    public Func<Loop, double[]> Describe { get; init; } = LoopDescription.DensityAndBeat;

    /// <summary>The shape of the loops.</summary>
    public LoopOptions Loops { get; init; } = new();
}

/// <summary>Loops that cover what can be proposed, before anything is known of a listener: sparse and dense, dark and bright, no sound twice.</summary>
/// <remarks>Greedy k-medoids (Kaufman and Rousseeuw, 1987, the "build" step): each loop is the one that brings random loops, on the
/// whole, nearest to one that was played. Maximin designs, the usual choice, play mostly extremes.</remarks>
public static class DiverseOpening
{
    /// <summary>The next loop of a session: it hangs on the seed and the loops played before.</summary>
    /// <exception cref="ArgumentException">Nothing to choose from, densities that cannot be, or an earlier loop of another shape.</exception>
    public static Loop Next(SampleLibrary library, IReadOnlyList<Loop> earlier, DiverseOpeningOptions options, Seed seed)
    {
        if (options.Among < 1)
            throw new ArgumentException($"No loop can be chosen among {options.Among}; at least 1 is needed.", nameof(options));
        options.Densities.Check();
        SearchGoal.CheckFree(options.Loops);

        RandomStream random = seed.Stream("opening");
        var novelty = new Novelty(new NoveltyLimits { MeanSharedSounds = 0 }, earlier, library.Count);
        var draft = new LoopDraft(options.Loops.Rows, options.Loops.Steps);
        Loop[] among = [.. Enumerable.Range(0, options.Among).Select(_ =>
        {
            draft.Draw(library.Count, options.Densities.Draw(random), random);
            novelty.Mend(draft, random);
            return draft.ToLoop();
        })];
        double[][] ranks = Ranks([.. among.Concat(earlier).Select(options.Describe)], options.Among);    // [among + earlier × numbers]
        return among[Medoid(ranks.AsSpan(0, options.Among), ranks.AsSpan(options.Among))];
    }

    /// <summary>The candidate that leaves the least sum over all candidates of squared distances to the nearest loop played, itself among them.</summary>
    private static int Medoid(ReadOnlySpan<double[]> candidates, ReadOnlySpan<double[]> played)
    {
        double[] nearest = new double[candidates.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        for (int candidate = 0; candidate < candidates.Length; candidate++)
            foreach (double[] loop in played)
                nearest[candidate] = Math.Min(nearest[candidate], Squared(candidates[candidate], loop));
        (int best, double least) = (0, double.PositiveInfinity);
        for (int medoid = 0; medoid < candidates.Length; medoid++)
        {
            double sum = 0;
            for (int candidate = 0; candidate < candidates.Length; candidate++)
                sum += Math.Min(nearest[candidate], Squared(candidates[candidate], candidates[medoid]));
            (best, least) = sum < least ? (medoid, sum) : (best, least);
        }
        return best;
    }

    private static double Squared(double[] one, double[] other)
    {
        double sum = 0;
        for (int number = 0; number < one.Length; number++)
            sum += (one[number] - other[number]) * (one[number] - other[number]);
        return sum;
    }

    /// <summary>Every number as the share of the first so many descriptions that have a smaller one (half of those that have the same).</summary>
    private static double[][] Ranks(double[][] descriptions, int among)
    {
        double[][] ranks = [.. descriptions.Select(description => new double[description.Length])];
        for (int number = 0; number < descriptions[0].Length; number++)
        {
            double[] sorted = [.. descriptions.Take(among).Select(description => description[number]).Order()];
            for (int index = 0; index < descriptions.Length; index++)
            {
                double value = descriptions[index][number];
                (int below, int upTo) = (Count(sorted, other => other < value), Count(sorted, other => other <= value));
                ranks[index][number] = (below + upTo) / (2.0 * among);
            }
        }
        return ranks;
    }

    /// <summary>How many of the sorted numbers meet a condition that the first ones meet.</summary>
    private static int Count(double[] sorted, Func<double, bool> meets)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
            (low, high) = meets(sorted[(low + high) / 2]) ? ((low + high) / 2 + 1, high) : (low, (low + high) / 2);
        return low;
    }
}
