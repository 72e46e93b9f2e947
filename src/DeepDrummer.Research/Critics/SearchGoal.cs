using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>What a search looks for.</summary>
/// <param name="Objective">How good a loop is: any finite number, the higher the better. Asked once a candidate.</param>
/// <param name="Library">Sounds the loops are made of.</param>
public sealed record SearchGoal(Func<Loop, double> Objective, SampleLibrary Library)
{
    /// <summary>Loops worth starting from, such as those that were liked. They are candidates themselves, once they are brought within the limits.</summary>
    public IReadOnlyList<Loop> Starts { get; init; } = [];

    /// <summary>Loops that what is found must differ from.</summary>
    public IReadOnlyList<Loop> Earlier { get; init; } = [];

    /// <summary>How much it must differ, as far as the library leaves room: every loop a search returns does.</summary>
    public NoveltyLimits Limits { get; init; } = new();

    /// <summary>Which sounds are alike, where that is known: a move of the searches.</summary>
    public SoundNeighbours? Neighbours { get; init; }

    /// <exception cref="ArgumentException">The loops keep a kick on every beat, and limits would move it.</exception>
    internal void Check(LoopOptions loops)
    {
        if (loops.FourOnTheFloor && Earlier.Count > 0)
            throw new ArgumentException($"A loop that keeps a kick on every beat cannot be held apart from {Earlier.Count} earlier ones.", nameof(loops));
    }

    /// <exception cref="ArgumentException">The loops keep a kick on every beat, which this search does not.</exception>
    internal static void CheckFree(LoopOptions loops)
    {
        if (loops.FourOnTheFloor)
            throw new ArgumentException("This search does not keep a kick on every beat; best of n, Metropolis and the hill climb do.", nameof(loops));
    }
}

/// <summary>A loop and what the objective says of it.</summary>
public sealed record ScoredLoop(Loop Loop, double Score);

/// <summary>What a search found.</summary>
/// <param name="Loops">At least one, all different, the best first.</param>
/// <param name="Candidates">Loops it asked the objective about.</param>
public sealed record Found(IReadOnlyList<ScoredLoop> Loops, int Candidates)
{
    public Loop Best => Loops[0].Loop;

    /// <summary>The best loop with the probability of a like that a critic gives it, which is what a listener's trial holds.</summary>
    public Proposal ScoredBy(ICritic critic) => new(Best, critic.Score(Best), Candidates);
}
