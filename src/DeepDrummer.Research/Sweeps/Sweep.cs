using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Sweeps;

/// <summary>A plan with its parts found: what a worker needs.</summary>
public sealed record Sweep
{
    public required SweepPlan Plan { get; init; }

    public required SampleLibrary Library { get; init; }

    /// <summary>The method of an arm.</summary>
    public required Func<SweepArm, StudyMethod> Method { get; init; }

    /// <summary>Makes the ears of a listener: what <c>--rater</c> calls them, whose they are, all their chance, and where they may be played files.</summary>
    public required Func<string, Listener, Seed, string, IRater> Rater { get; init; }

    /// <summary>A listener of the sweep: the same, with the same chance, in every arm.</summary>
    public Listener Listener(SessionKey key) => Ratings.Listener.Of(new Seed(Plan.Seed).Child(key.Listeners), key.Listener);
}
