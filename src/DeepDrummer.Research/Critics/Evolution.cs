using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Breeds loops over grid and sounds: a steady-state genetic algorithm, every candidate brought within the limits before it is scored.</summary>
/// <remarks>Holland, Adaptation in Natural and Artificial Systems, 1975; Goldberg and Deb, FOGA 1991, on tournaments.</remarks>
public static class Evolution
{
    /// <summary>The best loops of the last population, at most <see cref="EvolutionOptions.Keep"/>; the best one is the best met.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a start or an earlier loop has another shape.</exception>
    public static Found Find(SearchGoal goal, EvolutionOptions options, Seed seed)
    {
        options.Check();
        RandomStream random = seed.Stream("evolution");
        var trial = new CandidateLoop(goal, options.Loops, random);
        var moves = new LoopMoves(options.Moves, goal.Library.Count, goal.Neighbours);
        var population = new LoopPopulation(options.Population, options.Loops.Rows, options.Loops.Steps);

        foreach (Loop start in goal.Starts.Take(options.Candidates))
        {
            trial.Draft.Become(start);
            population.Offer(trial.Draft, trial.Score());
        }
        int fresh = Math.Min(options.Random, options.Candidates - trial.Scored), sinceBest = 0;
        while (trial.Scored < options.Candidates)
        {
            double best = population.BestScore;
            if (sinceBest >= options.Patience)
            {
                population.Shrink(1);
                (fresh, sinceBest) = (options.Population, 0);
            }
            if (fresh-- > 0)
                trial.Draw(options.Densities);
            else
                Breed(population, trial.Draft, moves, options, random);
            population.Offer(trial.Draft, trial.Score());
            sinceBest = population.BestScore > best ? 0 : sinceBest + 1;
        }
        return new Found(population.Best(options.Keep), trial.Scored);
    }

    /// <summary>A child of one or two winners of tournaments.</summary>
    private static void Breed(LoopPopulation population, LoopDraft child, LoopMoves moves, EvolutionOptions options, RandomStream random)
    {
        child.Become(population[Winner(population, options.Tournament, random)]);
        if (random.Chance(options.Recombine))
        {
            LoopDraft other = population[Winner(population, options.Tournament, random)];
            int row = random.Below(child.Rows), rows = 1 + random.Below(Math.Max(1, child.Rows - 1));
            for (; rows > 0; rows--, row = (row + 1) % child.Rows)
                TakeRow(child, other, row);
            if (random.Chance(0.5))
                return;                                                           // half of the mixed children are not changed further
        }
        moves.Apply(child, random);
    }

    /// <summary>A row's cells, and its sound unless another row plays it.</summary>
    private static void TakeRow(LoopDraft child, LoopDraft other, int row)
    {
        other.Row(row).CopyTo(child.Row(row));
        if (Array.IndexOf(child.Sounds, other.Sounds[row]) < 0)
            child.Sounds[row] = other.Sounds[row];
    }

    private static int Winner(LoopPopulation population, int entrants, RandomStream random)
    {
        int winner = random.Below(population.Count);
        for (int entrant = 1; entrant < entrants; entrant++)
            if (random.Below(population.Count) is var other && population.Score(other) > population.Score(winner))
                winner = other;
        return winner;
    }
}
