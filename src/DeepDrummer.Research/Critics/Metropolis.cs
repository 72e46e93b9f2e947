using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>How long a Metropolis chain walks. Defaults are the study's first phase: exactly 100 steps, 101 loops scored.</summary>
public sealed record MetropolisOptions
{
    /// <summary>The study's blind phase: on after 100 steps until p > .95, 500 at most.</summary>
    public static MetropolisOptions Blind { get; } = new() { Above = 0.95 };

    /// <summary>Steps before the chain may stop.</summary>
    public int LeastSteps { get; init; } = 100;

    /// <summary>Steps after which it stops in any case.</summary>
    public int MostSteps { get; init; } = 500;

    /// <summary>After the least steps, the chain stops as soon as its loop scores more than this.</summary>
    public double Above { get; init; }

    /// <summary>Where the chain starts and how it moves.</summary>
    public LoopOptions Loops { get; init; } = new();
}

/// <summary>Walks from loop to loop so that better ones are likelier and none is excluded (Metropolis et al., J. Chem. Phys. 21, 1953).</summary>
public static class Metropolis
{
    /// <summary>The loop the chain stands on when it stops, not the best it met: the original's <c>sample_metro</c>.</summary>
    /// <exception cref="ArgumentException">More steps are asked for than are allowed.</exception>
    public static Proposal Propose(ICritic critic, SampleLibrary library, MetropolisOptions options, Seed seed)
    {
        if (options.LeastSteps > options.MostSteps)
            throw new ArgumentException($"A chain cannot walk at least {options.LeastSteps} and at most {options.MostSteps} steps.", nameof(options));

        RandomStream random = seed.Stream("metropolis");
        Loop loop = LoopGenerator.Start(library, options.Loops, random);
        double score = critic.Score(loop);
        for (int step = 1; step <= options.MostSteps; step++)
        {
            Loop next = LoopMutation.Apply(loop, library, options.Loops, random);
            double nextScore = critic.Score(next);
            if (random.Uniform() * score < nextScore)                             // accept with min(1, next / current), safe at 0
                (loop, score) = (next, nextScore);
            if (step >= options.LeastSteps && score > options.Above)
                return new Proposal(loop, score, step + 1);
        }
        return new Proposal(loop, score, options.MostSteps + 1);
    }
}
