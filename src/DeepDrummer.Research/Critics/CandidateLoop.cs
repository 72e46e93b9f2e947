using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The draft a search works on: drawn, changed, brought within the limits and scored, thousands of times.</summary>
internal sealed class CandidateLoop(SearchGoal goal, LoopOptions loops, RandomStream random)
{
    private const int FreshTries = 8;

    private readonly Novelty novelty = new(goal.Limits, goal.Earlier, goal.Library.Count, goal.Neighbours);

    public LoopDraft Draft { get; } = new(loops.Rows, loops.Steps);

    /// <summary>What was scored last.</summary>
    public Loop Loop { get; private set; } = null!;

    /// <summary>Loops the objective was asked about.</summary>
    public int Scored { get; private set; }

    /// <summary>Whether the draft is within the limits as it stands.</summary>
    public bool MeetsLimits => novelty.Meets(Draft);

    /// <summary>Becomes a random loop, of a density drawn from a range.</summary>
    public void Draw(DensityRange densities) => Draft.Draw(goal.Library.Count, densities.Draw(random), random);

    /// <summary>Brings the draft within the limits (a random loop takes its place where that fails) and asks the objective.</summary>
    /// <exception cref="InvalidDataException">The objective is not a finite number.</exception>
    public double Score()
    {
        for (int tried = 0; !novelty.Mend(Draft, random) && tried < FreshTries; tried++)
            Draft.Draw(goal.Library.Count, loops.Density, random);
        Loop = Draft.ToLoop();
        double score = goal.Objective(Loop);
        Scored++;
        return double.IsFinite(score) ? score : throw new InvalidDataException($"The objective of candidate {Scored} is {score}.");
    }
}
