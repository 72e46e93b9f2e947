using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>How a distribution over loops is narrowed.</summary>
public sealed record CrossEntropyOptions
{
    /// <summary>Rounds of drawing and narrowing.</summary>
    public int Rounds { get; init; } = 20;

    /// <summary>Loops drawn a round.</summary>
    public int Draws { get; init; } = 150;

    /// <summary>The share of a round's loops, the best, that the distribution moves towards.</summary>
    public double Elite { get; init; } = 0.1;

    /// <summary>How far it moves: 1 forgets what it was (Rubinstein and Kroese: .4 to .9).</summary>
    public double Smoothing { get; init; } = 0.6;

    /// <summary>No cell hits less often than this, or more often than one less this, so that nothing is settled early.</summary>
    public double Floor { get; init; } = 0.01;

    /// <summary>The shape of the loops, and the density they start from.</summary>
    public LoopOptions Loops { get; init; } = new();

    /// <exception cref="ArgumentException">A number is out of its range; the message holds them.</exception>
    internal void Check()
    {
        if (Rounds < 1 || Draws < 1)
            throw new ArgumentException($"{Rounds} rounds of {Draws} loops find nothing; at least 1 of each is needed.");
        if (!(Elite is > 0 and <= 1) || !(Smoothing is > 0 and <= 1) || !(Floor is >= 0 and < 0.5))
            throw new ArgumentException($"An elite of {Elite}, a smoothing of {Smoothing} and a floor of {Floor} cannot be: above 0 to 1, above 0 to 1, and 0 to below 0.5.");
        SearchGoal.CheckFree(Loops);
    }
}

/// <summary>Cross-entropy search: a probability a cell and one a row and sound, moved towards those of the best loops drawn from them.</summary>
/// <remarks>Rubinstein and Kroese, The Cross-Entropy Method, 2004. Starts are drawn from no distribution; they count in the first round.</remarks>
public static class CrossEntropy
{
    /// <summary>The best loop met.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a start or an earlier loop has another shape.</exception>
    public static Found Find(SearchGoal goal, CrossEntropyOptions options, Seed seed)
    {
        options.Check();
        RandomStream random = seed.Stream("cross-entropy");
        var trial = new CandidateLoop(goal, options.Loops, random);
        var distribution = new LoopDistribution(options.Loops, goal.Library.Count);
        int elite = Math.Max(1, (int)(options.Elite * options.Draws));
        ScoredLoop? top = null;
        for (int round = 0; round < options.Rounds; round++)
        {
            var best = new LoopPopulation(elite, options.Loops.Rows, options.Loops.Steps);
            for (int draw = 0; draw < options.Draws; draw++)
            {
                if (round == 0 && draw < goal.Starts.Count)
                    trial.Draft.Become(goal.Starts[draw]);
                else
                    distribution.Draw(trial.Draft, random);
                double score = trial.Score();
                best.Offer(trial.Draft, score);
                if (top is null || score > top.Score)
                    top = new ScoredLoop(trial.Loop, score);
            }
            distribution.MoveTowards(best, options.Smoothing, options.Floor);
        }
        return new Found([top!], trial.Scored);
    }
}
