using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>The methods a study can compare, by name.</summary>
public static class StudyMethods
{
    /// <summary>What <c>study</c> uses unless told otherwise.</summary>
    public const string Default = "original";

    /// <summary>Every method, ready for one device.</summary>
    /// <param name="device">Where networks learn: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> …</param>
    public static IReadOnlyList<StudyMethod> All(string device = "cpu") =>
    [
        DeepDrummer("original", "the paper's critic and search with every quirk (arXiv:2008.04391)", CriticOptions.Original, LoopStart.Empty, device) with { AnswerLag = 1 },
        DeepDrummer("corrected", "the same network and search with every quirk mended", CriticOptions.Corrected, LoopStart.Random, device) with { AnswerLag = 0 },
    ];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">None has it.</exception>
    public static StudyMethod Named(string name, string device = "cpu") =>
        All(device).FirstOrDefault(method => method.Name == name)
        ?? throw new ArgumentException($"There is no method '{name}'; there are {string.Join(", ", All().Select(method => method.Name))}.", nameof(name));

    private static StudyMethod DeepDrummer(string name, string summary, CriticOptions options, LoopStart start, string device)
    {
        LoopOptions loops = new() { Start = start };
        MetropolisOptions learning = new() { Loops = loops }, blind = MetropolisOptions.Blind with { Loops = loops };
        return new StudyMethod
        {
            Name = name,
            Summary = summary,
            Fresh = (library, seed) => DeepDrummerCritic.Fresh(options, library, seed, device),
            Load = (library, path) => DeepDrummerCritic.Load(path, options, library, device),
            ProblemOfWeights = path => DeepDrummerCritic.Problem(path, options),
            ProposePhase1 = (critic, library, seed) => Metropolis.Propose(critic, library, learning, seed),
            ProposePhase2 = (critic, library, seed) => Metropolis.Propose(critic, library, blind, seed),
        };
    }
}
