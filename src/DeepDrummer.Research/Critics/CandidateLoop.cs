using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The draft a search works on: drawn, changed, brought within the limits and scored, thousands of times.</summary>
internal sealed class CandidateLoop(SearchGoal goal, LoopOptions loops, double leastDensity, double mostDensity, RandomStream random)
{
    private const int FreshTries = 8;

    private readonly Novelty novelty = goal.Novelty;

    public LoopDraft Draft { get; } = new(loops.Rows, loops.Steps);

    /// <summary>Loops the objective was asked about.</summary>
    public int Scored { get; private set; }

    /// <summary>Becomes a random loop of a random density.</summary>
    public void Draw() => Draft.Draw(goal.Library.Count, leastDensity + (mostDensity - leastDensity) * random.Uniform(), random);

    /// <summary>Brings the draft within the limits (a random loop takes its place where that fails) and asks the objective.</summary>
    /// <exception cref="InvalidDataException">The objective is not a finite number.</exception>
    public double Score()
    {
        for (int tried = 0; !novelty.Mend(Draft, random) && tried < FreshTries; tried++)
            Draw();
        double score = goal.Objective(Draft.ToLoop());
        Scored++;
        return double.IsFinite(score) ? score : throw new InvalidDataException($"The objective of candidate {Scored} is {score}.");
    }
}
