using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>The methods a study can compare, by name.</summary>
public static class StudyMethods
{
    /// <summary>What <c>study</c> uses unless told otherwise.</summary>
    public const string Default = "gaussian-process";

    /// <summary>Every method, ready for one device. Costs are of the method as it is listed: with options of its own it costs what nobody has measured.</summary>
    /// <param name="device">Where networks learn: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> …</param>
    public static IReadOnlyList<StudyMethod> All(string device = "cpu") =>
    [
        ActiveMethod.Of(Default, "a Gaussian process on fast descriptors, Thompson sampling and upper confidence in turn, loops bred by evolution", new ActiveMethodOptions())
            with { Cost = new MethodCost(0.0153, 0.0037, MethodCost.ReadmeMachine) { SessionSeconds = 3.0, ReadySecondsP95 = 0.041 } },
        ActiveMethod.Of("logistic", "Bayesian logistic regression on the same descriptors, asked and searched the same way", new ActiveMethodOptions { Learner = Learner.Logistic })
            with { Cost = new MethodCost(0.0085, 0.0023, MethodCost.ReadmeMachine) { SessionSeconds = 1.6 } },
        NetworkMethod.Of("original", "the paper's critic and search with every quirk (arXiv:2008.04391)", CriticOptions.Original, LoopStart.Empty, device) with { AnswerLag = 1 },
        NetworkMethod.Of("corrected", "the same network and search with every quirk mended", CriticOptions.Corrected, LoopStart.Random, device) with { AnswerLag = 0 },
        NetworkMethod.Ensemble(device),
    ];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">None has it.</exception>
    public static StudyMethod Named(string name, string device = "cpu") =>
        All(device).FirstOrDefault(method => method.Name == name)
        ?? throw new ArgumentException($"There is no method '{name}'; there are {string.Join(", ", All().Select(method => method.Name))}.", nameof(name));

    /// <summary>The method of a name with some of its options changed, as the arms of a sweep say it.</summary>
    /// <param name="options">Values by the names that <c>deepdrummer methods</c> lists.</param>
    /// <exception cref="ArgumentException">None has the name, or the method has no such option, or not such a value; the message names every problem.</exception>
    public static StudyMethod Named(string name, IReadOnlyDictionary<string, string> options, string device = "cpu") => Named(name, device).Changed(options);
}
