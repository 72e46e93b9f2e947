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

/// <summary>Draws independent random loops and keeps the one the critic likes best: the first of equals.</summary>
public static class BestOfN
{
    public static Proposal Propose(ICritic critic, SampleLibrary library, BestOfNOptions options, Seed seed)
    {
        if (options.Candidates < 1)
            throw new ArgumentException($"The best of {options.Candidates} loops does not exist; at least 1 is needed.", nameof(options));

        RandomStream random = seed.Stream("best of n");
        Proposal? best = null;
        for (int candidate = 0; candidate < options.Candidates; candidate++)
        {
            Loop loop = LoopGenerator.Draw(library, options.Loops, random);
            double score = critic.Score(loop);
            if (best is null || score > best.Score)
                best = new Proposal(loop, score, options.Candidates);
        }
        return best!;
    }
}
