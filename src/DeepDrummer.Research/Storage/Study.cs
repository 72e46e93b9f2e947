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

    /// <summary>Makes the ears of a listener; the seed is all their chance, the folder of the run is where they may be played files.</summary>
    public required Func<Listener, Seed, RunFolder, IRater> Rater { get; init; }

    /// <summary>Versions of native libraries, by name.</summary>
    public IReadOnlyDictionary<string, string> Natives { get; init; } = new Dictionary<string, string>();

    /// <summary>What <c>run.json</c> says of this study when it is begun now.</summary>
    public RunInfo Info() => RunInfo.Now(Plan, Library, Natives) with { Inputs = Method.Inputs.Count > 0 ? Method.Inputs : null };

    /// <summary>Everything that stands in the way, before a listener's time is spent; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() => [.. Plan.ProblemsOfNumbers(), .. Plan.ProblemsOfPlace(), .. RatingProtocol.ProblemsOfSounds(Library), .. StoppingWatch.Problem(Plan.Protocol.Stop, Method) is string stop ? (string[])[stop] : []];

    /// <summary>The session of one listener, and where its critic starts.</summary>
    internal ListenerSession Session(Listener listener) => new(Method, Plan.Protocol, Library, listener);

    internal IRater RaterOf(Listener listener, RunFolder folder) => Rater(listener, listener.Seed.Child("rater"), folder);

    internal ICritic Initial(Listener listener, RunFolder folder) => Plan.StartFrom is null
        ? Method.Fresh(Library, listener.Seed.Child("critic"))
        : Method.Load(Library, folder.StartWeights);
}
