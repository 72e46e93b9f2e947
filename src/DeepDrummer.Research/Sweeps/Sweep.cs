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
    public Listener Listener(SessionKey key) => ListenerOf(new Seed(Plan.Seed), key.Listeners, key.Listener);

    /// <summary>The listener that a sweep of a seed meets under an index.</summary>
    /// <param name="listeners">What the sweep's file calls them: <c>simulated:rhythm</c>.</param>
    public static Listener ListenerOf(Seed seed, string listeners, int index) => Ratings.Listener.Of(seed.Child(listeners), index);

    /// <summary>What the arms' options read from files: SHA-256 by arm and option; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Inputs
    {
        get
        {
            var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (SweepArm arm in Plan.Arms)
                foreach ((string option, string hash) in Method(arm).Inputs)
                    inputs[$"{option} of {arm.Name}"] = hash;
            return inputs.Count > 0 ? inputs : null;
        }
    }
}
