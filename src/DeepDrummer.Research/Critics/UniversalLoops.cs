using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>How loops are looked for that everybody likes, or nobody. Defaults are the original's multi-model tool's (arXiv:2008.04391).</summary>
public sealed record UniversalOptions
{
    /// <summary>Climbs towards each end, of which the best are kept (the original: 20).</summary>
    public int Starts { get; init; } = 20;

    /// <summary>Loops to keep of those that most critics like (the original: 5).</summary>
    public int Top { get; init; } = 10;

    /// <summary>Loops to keep of those that most critics dislike.</summary>
    public int Bottom { get; init; } = 10;

    /// <summary>Cells, in the order of rows that fits best, that two kept loops differ in at least: 6 of 64 are a mutation and a half.</summary>
    public int Apart { get; init; } = 6;

    /// <summary>How a climb goes; its target is set for each end.</summary>
    public HillClimbOptions Climb { get; init; } = HillClimbOptions.Ensemble with { Loops = new LoopOptions { Start = LoopStart.Random } };

    /// <summary>Everything that is wrong with the numbers, one sentence a problem.</summary>
    public IEnumerable<string> Problems()
    {
        if (Starts is < 1 or > 10_000)
            yield return $"{Starts} climbs cannot be made: 1 to 10000 can be.";
        if (Top < 0 || Top > Starts)
            yield return $"The top {Top} cannot be kept of {Starts} climbs: 0 to {Starts} can be.";
        if (Bottom < 0 || Bottom > Starts)
            yield return $"The bottom {Bottom} cannot be kept of {Starts} climbs: 0 to {Starts} can be.";
        if (Climb.LeastSteps < 1 || Climb.MostSteps < Climb.LeastSteps)
            yield return $"A climb cannot take {Climb.LeastSteps} to {Climb.MostSteps} steps: at least 1, and no less at the most.";
    }
}

/// <summary>A loop and what every listener's critic makes of it.</summary>
/// <param name="Score">The mean p_good over the critics.</param>
/// <param name="Scores">p_good of each critic, in their order.</param>
public sealed record UniversalLoop(Loop Loop, double Score, IReadOnlyList<double> Scores)
{
    /// <summary>Critics that give more than one half.</summary>
    public int Likers => Scores.Count(score => score > 0.5);
}

/// <summary>Loops that all listeners' critics together like most and least: hill climbing on the mean p_good from many starts.</summary>
/// <param name="Liked">The best first.</param>
/// <param name="Disliked">The worst first.</param>
public sealed record UniversalLoops(IReadOnlyList<UniversalLoop> Liked, IReadOnlyList<UniversalLoop> Disliked)
{
    /// <summary>The loops of these critics over one library.</summary>
    /// <param name="critics">One a listener; they are used, not kept.</param>
    /// <exception cref="ArgumentException">The options make no sense, or there are no critics.</exception>
    public static UniversalLoops Of(IReadOnlyList<ICritic> critics, SampleLibrary library, UniversalOptions options, Seed seed)
    {
        if (options.Problems().ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        if (critics.Count == 0)
            throw new ArgumentException("Nobody's critic is given, and loops are liked by somebody.", nameof(critics));
        var everyone = new CriticEnsemble(critics, Consensus.Mean);              // borrows them: it is not disposed of
        return new UniversalLoops(End(1, options.Top), End(0, options.Bottom));

        UniversalLoop[] End(double target, int keep)
        {
            if (keep == 0)
                return [];
            IEnumerable<Proposal> climbed = Enumerable.Range(0, options.Starts)
                .Select(start => HillClimb.Propose(everyone, library, options.Climb with { Target = target }, seed.Child(target > 0 ? "liked" : "disliked", start)))
                .OrderBy(proposal => Math.Abs(target - proposal.Score));          // stable: the first of equals stays first
            return [.. Distinct(climbed, options.Apart).Take(keep).Select(proposal => new UniversalLoop(proposal.Loop, proposal.Score, [.. critics.Select(critic => critic.Score(proposal.Loop))]))];
        }
    }

    private static IEnumerable<Proposal> Distinct(IEnumerable<Proposal> proposals, int apart)
    {
        var kept = new List<Loop>();
        foreach (Proposal proposal in proposals)
            if (kept.All(loop => !loop.Equals(proposal.Loop) && RowOrderDistance.Between(loop.Grid, proposal.Loop.Grid) >= apart))
            {
                kept.Add(proposal.Loop);
                yield return proposal;
            }
    }
}
