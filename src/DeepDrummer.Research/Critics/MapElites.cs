using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>How an archive of elites is filled.</summary>
public sealed record MapElitesOptions
{
    /// <summary>Loops the objective is asked about, all told.</summary>
    public int Candidates { get; init; } = 3000;

    /// <summary>Candidates that are random loops, before the first elite is varied.</summary>
    public int Random { get; init; } = 500;

    /// <summary>Niches along each number of the description.</summary>
    public int Bins { get; init; } = 8;

    /// <summary>What tells niches apart: the same count of numbers for every loop, each in 0 to 1 (others count as the nearest). The default is
    /// the density and the share of hits on a beat.</summary>
    public Func<Loop, double[]> Describe { get; init; } = LoopDescription.DensityAndBeat;

    /// <summary>Densities of random loops.</summary>
    public DensityRange Densities { get; init; } = DensityRange.Wide;

    /// <summary>How loops are varied.</summary>
    public LoopMoveOptions Moves { get; init; } = new();

    /// <summary>The shape of the loops.</summary>
    public LoopOptions Loops { get; init; } = new();

    /// <exception cref="ArgumentException">A number is out of its range; the message holds them.</exception>
    internal void Check()
    {
        if (Random < 1 || Candidates < Random || Bins < 1)
            throw new ArgumentException($"{Candidates} candidates, {Random} of them random, fill no archive of {Bins} niches a number: at least 1 must be random, no more than there are, and 1 niche.");
        Densities.Check();
        SearchGoal.CheckFree(Loops);
    }
}

/// <summary>Keeps the best loop of every niche, and varies them: many good loops that differ in what is described, rather than one.</summary>
/// <remarks>Mouret and Clune, arXiv:1504.04909, 2015. The archive lives for one search: a session's proposals are functions of what its critic knows, and so
/// each fills one anew, with the liked loops first. Of a session's two ways to fail, missing early finds and digging one vein, the first is met by
/// those starts and the second by the limits, with this search as with the others; the best elite is what is played.</remarks>
public static class MapElites
{
    /// <summary>One loop a niche that was reached, the best first.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a start or an earlier loop has another shape.</exception>
    public static Found Find(SearchGoal goal, MapElitesOptions options, Seed seed)
    {
        options.Check();
        RandomStream random = seed.Stream("map-elites");
        var trial = new CandidateLoop(goal, options.Loops, random);
        var moves = new LoopMoves(options.Moves, goal.Library.Count, goal.Neighbours);
        var archive = new Archive(options);
        for (int candidate = 0; candidate < options.Candidates; candidate++)
        {
            if (candidate < goal.Starts.Count)
                trial.Draft.Become(goal.Starts[candidate]);
            else if (candidate < goal.Starts.Count + options.Random)
                trial.Draw(options.Densities);
            else
            {
                trial.Draft.Become(archive.Any(random));
                moves.Apply(trial.Draft, random);
            }
            double score = trial.Score();
            archive.Offer(new ScoredLoop(trial.Loop, score));
        }
        return new Found(archive.BestFirst, trial.Scored);
    }

    /// <summary>The best loop of every niche that was reached.</summary>
    private sealed class Archive(MapElitesOptions options)
    {
        private readonly Dictionary<long, int> placeOf = [];
        private readonly List<ScoredLoop> elites = [];                            // in the order in which the niches were reached

        public IReadOnlyList<ScoredLoop> BestFirst => [.. elites.OrderByDescending(elite => elite.Score)];

        public Loop Any(RandomStream random) => elites[random.Below(elites.Count)].Loop;

        public void Offer(ScoredLoop candidate)
        {
            long niche = Niche(options.Describe(candidate.Loop));
            if (placeOf.TryAdd(niche, elites.Count))
                elites.Add(candidate);
            else if (candidate.Score > elites[placeOf[niche]].Score)
                elites[placeOf[niche]] = candidate;
        }

        private long Niche(double[] description)
        {
            long niche = 0;
            foreach (double number in description)
                niche = niche * options.Bins + Math.Clamp((int)(number * options.Bins), 0, options.Bins - 1);
            return niche;
        }
    }
}
