using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Storage;

/// <summary>A plan with its parts found: what a runner needs.</summary>
public sealed record Study
{
    public required StudyPlan Plan { get; init; }
    public required StudyMethod Method { get; init; }
    public required SampleLibrary Library { get; init; }

    /// <summary>Makes the ears of a listener; the seed is all their chance.</summary>
    public required Func<Listener, Seed, IRater> Rater { get; init; }

    /// <summary>Everything that stands in the way, before a listener's time is spent; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() => [.. Plan.ProblemsOfNumbers(), .. RatingProtocol.ProblemsOfSounds(Library)];

    /// <summary>The session of one listener, and where its critic starts.</summary>
    internal ListenerSession Session(Listener listener) => new(Method, Plan.Protocol, Library, listener);

    internal IRater RaterOf(Listener listener) => Rater(listener, listener.Seed.Child("rater"));

    internal ICritic Initial(Listener listener, RunFolder folder) => Plan.StartFrom is null
        ? Method.Fresh(Library, listener.Seed.Child("critic"))
        : Method.Load(Library, folder.StartWeights);
}
