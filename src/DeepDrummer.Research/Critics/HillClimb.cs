using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>How a hill climb goes. Defaults are the original's for one listener.</summary>
public sealed record HillClimbOptions
{
    /// <summary>The original's search over all listeners' critics: 1,000 to 5,000 steps.</summary>
    public static HillClimbOptions Ensemble { get; } = new() { LeastSteps = 1000, MostSteps = 5000 };

    /// <summary>The score to come near: 1 for good loops, 0 for bad ones.</summary>
    public double Target { get; init; } = 1;

    /// <summary>Near enough to stop.</summary>
    public double Distance { get; init; } = 0.05;

    /// <summary>Steps before the climb may stop.</summary>
    public int LeastSteps { get; init; } = 100;

    /// <summary>Steps after which it stops in any case.</summary>
    public int MostSteps { get; init; } = 500;

    /// <summary>Where the climb starts and how it moves.</summary>
    public LoopOptions Loops { get; init; } = new();
}

/// <summary>Keeps a mutation whenever it comes no further from the target: the original's <c>hillclimb</c>.</summary>
public static class HillClimb
{
    public static Proposal Propose(ICritic critic, SampleLibrary library, HillClimbOptions options, Seed seed)
    {
        if (options.MostSteps < 1)
            throw new ArgumentException($"A climb of {options.MostSteps} steps finds nothing; it needs at least 1.", nameof(options));

        RandomStream random = seed.Stream("hill climb");
        Loop best = LoopGenerator.Start(library, options.Loops, random);          // never scored: the first step always moves
        (double bestScore, double bestDistance) = (double.NaN, double.PositiveInfinity);
        for (int step = 0; step < options.MostSteps; step++)
        {
            Loop next = LoopMutation.Apply(best, library, options.Loops, random);
            double score = critic.Score(next), distance = Math.Abs(options.Target - score);
            if (distance > bestDistance)
                continue;
            (best, bestScore, bestDistance) = (next, score, distance);
            if (step >= options.LeastSteps && distance <= options.Distance)       // looked at only when it moved, as the original
                return new Proposal(best, bestScore, step + 1);
        }
        return new Proposal(best, bestScore, options.MostSteps);
    }
}
