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
        Found found = Find(new SearchGoal(critic.Score, library), options, seed);
        return new Proposal(found.Best, found.Loops[0].Score, found.Candidates);
    }

    /// <summary>The loop the chain stands on when it stops. The objective is a probability, or in proportion to one: at least 0.</summary>
    /// <remarks>The start is brought within the limits; a step that leaves them is not scored and not taken. Of starts, the first is where the chain begins.</remarks>
    /// <exception cref="ArgumentException">More steps are asked for than are allowed, or there are limits on loops that keep a kick on every beat.</exception>
    /// <exception cref="InvalidDataException">The objective is below 0 or not a finite number.</exception>
    public static Found Find(SearchGoal goal, MetropolisOptions options, Seed seed)
    {
        if (options.LeastSteps > options.MostSteps)
            throw new ArgumentException($"A chain cannot walk at least {options.LeastSteps} and at most {options.MostSteps} steps.", nameof(options));
        goal.Check(options.Loops);

        RandomStream random = seed.Stream("metropolis");
        var trial = new CandidateLoop(goal, options.Loops, random);
        trial.Draft.Become(goal.Starts.Count > 0 ? goal.Starts[0] : LoopGenerator.Start(goal.Library, options.Loops, random));
        double score = NotNegative(trial.Score());
        Loop loop = trial.Loop;
        for (int step = 1; step <= options.MostSteps; step++)
        {
            trial.Draft.Become(LoopMutation.Apply(loop, goal.Library, options.Loops, random));
            if (trial.MeetsLimits && NotNegative(trial.Score()) is var next && random.Uniform() * score < next)
                (loop, score) = (trial.Loop, next);                               // accepted with min(1, next / current), safe at 0
            if (step >= options.LeastSteps && score > options.Above)
                break;
        }
        return new Found([new ScoredLoop(loop, score)], trial.Scored);
    }

    private static double NotNegative(double score) =>
        score >= 0 ? score : throw new InvalidDataException($"A chain's objective must be at least 0, and is {score}.");
}
