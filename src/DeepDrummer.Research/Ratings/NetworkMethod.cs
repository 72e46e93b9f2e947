using System.Globalization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>Makes a study's method of the paper's network, alone or several, and of its Metropolis search.</summary>
internal static class NetworkMethod
{
    private const string Members = "members";
    private const int UsualMembers = 5;                                           // Lakshminarayanan et al. 2017

    // Measured on the README's machine.
    private static readonly MethodCost alone = new(0.074, 1.69, MethodCost.ReadmeMachine);

    /// <summary>One network.</summary>
    public static StudyMethod Of(string name, string summary, CriticOptions options, LoopStart start, string device)
    {
        LoopOptions loops = new() { Start = start };
        MetropolisOptions learning = new() { Loops = loops }, blind = MetropolisOptions.Blind with { Loops = loops };
        return new StudyMethod
        {
            Name = name,
            Summary = summary,
            Source = "arXiv:2008.04391",
            Cost = alone,
            Fresh = (library, seed) => DeepDrummerCritic.Fresh(options, library, seed, device),
            Load = (library, path) => DeepDrummerCritic.Load(path, options, library, device),
            ProblemOfWeights = path => DeepDrummerCritic.Problem(path, options),
            ProposePhase1 = turn => Metropolis.Propose(turn.Critic, turn.Library, learning, turn.Seed),
            ProposePhase2 = turn => Metropolis.Propose(turn.Critic, turn.Library, blind, turn.Seed),
        };
    }

    /// <summary>Several networks whose mean counts, with every quirk of the original mended.</summary>
    public static StudyMethod Ensemble(string device, int members = UsualMembers) => Of("ensemble", "several networks of 'corrected', each by chance of its own, and their mean", CriticOptions.Corrected, LoopStart.Random, device) with
    {
        Source = "Lakshminarayanan, Pritzel and Blundell, NeurIPS 2017; arXiv:2008.04391",
        Cost = alone with { ProposalSeconds = members * alone.ProposalSeconds, LessonSeconds = members * alone.LessonSeconds, Machine = $"{members} times the network alone on {alone.Machine}" },
        Fresh = (library, seed) => DeepDrummerEnsemble.Fresh(CriticOptions.Corrected, members, library, seed, device),
        Load = (library, path) => DeepDrummerEnsemble.Load(path, CriticOptions.Corrected, library, device),
        ProblemOfWeights = path => DeepDrummerEnsemble.Problem(path, CriticOptions.Corrected, members),
        AnswerLag = 0,
        Options = [new MethodOption(Members, "networks whose mean counts", $"1 to {DeepDrummerEnsemble.Most}", UsualMembers.ToString(CultureInfo.InvariantCulture))],
        With = values => Ensemble(device, Count(values)),
    };

    /// <exception cref="ArgumentException">A name or a value that is not known; the message names every one.</exception>
    private static int Count(IReadOnlyDictionary<string, string> values)
    {
        int members = UsualMembers;
        var problems = new List<string>();
        foreach ((string name, string value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (name != Members)
                problems.Add($"The method 'ensemble' has no option '{name}'; it has {Members}.");
            else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out members) || members is < 1 or > DeepDrummerEnsemble.Most)
                problems.Add($"'{value}' is no value of the option '{Members}': 1 to {DeepDrummerEnsemble.Most}.");
        return problems.Count == 0 ? members : throw new ArgumentException(string.Join(' ', problems));
    }
}
