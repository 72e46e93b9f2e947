using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>One way to learn a listener's taste and to propose loops: what a study compares.</summary>
public sealed record StudyMethod
{
    /// <summary>What <c>--method</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line for <c>--help</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>Where it is from.</summary>
    public string Source { get; init; } = "this project";

    /// <summary>What a rating takes; null where nobody has measured it.</summary>
    public MethodCost? Cost { get; init; }

    /// <summary>What an arm of a sweep can set of it.</summary>
    public IReadOnlyList<MethodOption> Options { get; init; } = [];

    /// <summary>What its options read from files: SHA-256, hexadecimal, by option. A run remembers it, and goes on with no other.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The untrained critic of a new listener.</summary>
    public required Func<SampleLibrary, Seed, ICritic> Fresh { get; init; }

    /// <summary>A critic from the file that <see cref="ICritic.Save"/> wrote, ready to go on learning.</summary>
    public required Func<SampleLibrary, string, ICritic> Load { get; init; }

    /// <summary>Why <see cref="Load"/> cannot take a file, in one sentence; null when it can. Asked before a run is begun.</summary>
    public required Func<string, string?> ProblemOfWeights { get; init; }

    /// <summary>The next loop of Phase I.</summary>
    public required Func<Turn, Proposal> ProposePhase1 { get; init; }

    /// <summary>A loop of the blind test.</summary>
    public required Func<Turn, Proposal> ProposePhase2 { get; init; }

    /// <summary>Whether its critic is an <see cref="IBayesianCritic"/>, which says how unsure it is.</summary>
    public bool HasPosterior { get; init; }

    /// <summary><see cref="RatingProtocol.AnswerLag"/> of a study with this method.</summary>
    public int AnswerLag { get; init; } = new RatingProtocol().AnswerLag;

    /// <summary>The method with options set by name; throws with every problem. Null where there are no options.</summary>
    public Func<IReadOnlyDictionary<string, string>, StudyMethod>? With { get; init; }

    /// <summary>This method with options set by name; itself where none is.</summary>
    /// <exception cref="ArgumentException">It has no such option, or not such a value; the message names every problem.</exception>
    public StudyMethod Changed(IReadOnlyDictionary<string, string>? options) => (options, With) switch
    {
        (null or { Count: 0 }, _) => this,
        (_, null) => throw new ArgumentException($"The method '{Name}' has no option {string.Join(", ", options.Keys.Order(StringComparer.Ordinal))}: it has none.", nameof(options)),
        _ => With(options),
    };
}
