using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>How many random loops are tried.</summary>
public sealed record BestOfNOptions
{
    /// <summary>Loops drawn and scored (the original's <c>sample_prior</c>: 50; it keeps the last of equals, and comes near a target score).</summary>
    public int Candidates { get; init; } = 50;

    /// <summary>How they are drawn.</summary>
    public LoopOptions Loops { get; init; } = new() { Start = LoopStart.Random };
}

/// <summary>Draws independent random loops and keeps the best: the first of equals.</summary>
public static class BestOfN
{
    /// <summary>The loop the critic likes best.</summary>
    public static Proposal Propose(ICritic critic, SampleLibrary library, BestOfNOptions options, Seed seed)
    {
        Found found = Find(new SearchGoal(critic.Score, library), options, seed);
        return new Proposal(found.Best, found.Loops[0].Score, found.Candidates);
    }

    /// <summary>The loop the objective is highest for. Starts are not looked at: every candidate is drawn from the prior, then brought within the limits.</summary>
    /// <exception cref="ArgumentException">No candidates, or limits on loops that keep a kick on every beat.</exception>
    public static Found Find(SearchGoal goal, BestOfNOptions options, Seed seed)
    {
        if (options.Candidates < 1)
            throw new ArgumentException($"The best of {options.Candidates} loops does not exist; at least 1 is needed.", nameof(options));
        goal.Check(options.Loops);

        RandomStream random = seed.Stream("best of n");
        var trial = new CandidateLoop(goal, options.Loops, random);
        ScoredLoop? best = null;
        while (trial.Scored < options.Candidates)
        {
            trial.Draft.Become(LoopGenerator.Draw(goal.Library, options.Loops, random));
            if (trial.Score() is var score && (best is null || score > best.Score))
                best = new ScoredLoop(trial.Loop, score);
        }
        return new Found([best!], trial.Scored);
    }
}
