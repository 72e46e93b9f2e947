using System.Globalization;
using DeepDrummer.Research.Critics;

namespace DeepDrummer.Research.Ratings;

/// <summary>The options of <see cref="ActiveMethod"/>, by name.</summary>
internal static class ActiveOptionNames
{
    private delegate ActiveMethodOptions? Setter(ActiveMethodOptions options, string value);

    private static readonly (MethodOption Option, Setter Set)[] all =
    [
        Choice("acquisition", "what Phase I asks about", (AcquisitionKind value, ActiveMethodOptions options) => options with { Acquisition = value }),
        Choice("search", "how loops are looked for; metropolis: the original's chain, of its own length and without limits", (SearchKind value, ActiveMethodOptions options) => options with { Search = value }),
        Choice("diversity", "how different the blind loops are: as the original's, somewhat less, free", (DiversityKind value, ActiveMethodOptions options) => options with { Diversity = value }),
        Count("opening", "loops that cover the space before the critic is followed", new ColdStart().Opening, 0, (value, options) => options with { Start = options.Start with { Opening = value } }),
        Count("rare-likes", "until so many likes every second loop looks around", new ColdStart().Likes, 0, (value, options) => options with { Start = options.Start with { Likes = value } }),
        Count("candidates", "loops looked at for each of Phase I", new ActiveMethodOptions().Candidates, 1, (value, options) => options with { Candidates = value }),
        Count("blind-candidates", "loops looked at for each of the blind test", new ActiveMethodOptions().BlindCandidates, 1, (value, options) => options with { BlindCandidates = value }),
        (new MethodOption(Prior, "a file of earlier listeners' tastes to start from", "a file that 'deepdrummer prior' wrote", "none"), (options, value) =>
            value == "none" ? options with { Prior = null } : value.Length > 0 ? options with { Prior = PopulationPrior.Load(value) } : null),
        (new MethodOption("kappa", "standard deviations that upper-confidence and alternating add", "-10 to 10", "2"), (options, value) =>
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double kappa) && kappa is >= -10 and <= 10 ? options with { Kappa = kappa } : null),
    ];

    /// <summary>The option that names a file: read once, when the method is made, so that all listeners start alike whatever becomes of it.</summary>
    public const string Prior = "prior";

    private static readonly string[] notOfChains = ["candidates", "blind-candidates", "diversity"];

    public static IReadOnlyList<MethodOption> All { get; } = [.. all.Select(entry => entry.Option)];

    /// <summary>The options with these values set.</summary>
    /// <exception cref="ArgumentException">A name or a value that is not known; the message names every one.</exception>
    public static ActiveMethodOptions Apply(ActiveMethodOptions options, string method, IReadOnlyDictionary<string, string> values)
    {
        var problems = new List<string>();
        foreach ((string name, string value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            int known = problems.Count, found = Array.FindIndex(all, entry => entry.Option.Name == name);
            if (found < 0)
                problems.Add($"The method '{method}' has no option '{name}'; it has {string.Join(", ", All.Select(option => option.Name))}.");
            else if (Set(all[found].Set, options, value, problems) is ActiveMethodOptions set)
                options = set;
            else if (problems.Count == known)
                problems.Add($"'{value}' is no value of the option '{name}': {all[found].Option.Values}.");
        }
        if (options.Search == SearchKind.Metropolis)
            problems.AddRange(notOfChains.Where(values.ContainsKey).Select(name => $"The search 'metropolis' walks as the original does: the option '{name}' would do nothing."));
        return problems.Count == 0 ? options : throw new ArgumentException(string.Join(' ', problems));
    }

    /// <summary>Null for a value that cannot be, with a problem noted where it is a file's.</summary>
    private static ActiveMethodOptions? Set(Setter setter, ActiveMethodOptions options, string value, List<string> problems)
    {
        try
        {
            return setter(options, value);
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(unusable.Message);
            return null;
        }
    }

    private static (MethodOption, Setter) Choice<T>(string name, string summary, Func<T, ActiveMethodOptions, ActiveMethodOptions> set) where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        T usual = values.First(value => set(value, new ActiveMethodOptions()) == new ActiveMethodOptions());
        return (new MethodOption(name, summary, string.Join(", ", values.Select(Typed)), Typed(usual)), (options, typed) =>
            Array.FindIndex(values, value => Typed(value) == typed) is >= 0 and int found ? set(values[found], options) : null);
    }

    private static (MethodOption, Setter) Count(string name, string summary, int usual, int least, Func<int, ActiveMethodOptions, ActiveMethodOptions> set) =>
        (new MethodOption(name, summary, $"{least} to 1000000", usual.ToString(CultureInfo.InvariantCulture)), (options, value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= 1_000_000 ? set(count, options) : null);

    /// <summary>UpperConfidence → upper-confidence.</summary>
    private static string Typed<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
