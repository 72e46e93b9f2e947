using System.Globalization;

namespace DeepDrummer.Web.Studies;

/// <summary>How a question of the pause or the survey is answered.</summary>
public enum AnswerKind
{
    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>A number from the least to the most.</summary>
    Number,

    /// <summary>Words of the listener's own.</summary>
    Text,

    /// <summary>A whole number from the least to the most, as points on a line.</summary>
    Scale,
}

/// <summary>One of the values of a choice.</summary>
/// <param name="Value">What is stored, the same in every language.</param>
/// <param name="Label">What is read.</param>
public sealed record AnswerOption(string Value, LocalText Label);

/// <summary>One question of the pause or the survey.</summary>
public sealed record StudyQuestion
{
    /// <summary>Longest text that is taken, in characters.</summary>
    public const int Longest = 2000;

    /// <summary>The column of the dataset: letters, digits and '_'.</summary>
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    public required AnswerKind Kind { get; init; }

    /// <summary>Of a choice.</summary>
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    /// <summary>Of a number or a scale.</summary>
    public double Least { get; init; } = 1;

    /// <summary>Of a number or a scale.</summary>
    public double Most { get; init; } = 5;

    /// <summary>Whether it may be passed over.</summary>
    public bool Optional { get; init; }

    /// <summary>What is wrong with an answer, in one sentence; null when nothing is.</summary>
    public string? Problem(string answer) => Kind switch
    {
        AnswerKind.Choice when Options.All(option => option.Value != answer) => $"{Id} is none of {string.Join(", ", Options.Select(option => option.Value))}.",
        AnswerKind.Text when answer.Length > Longest => $"{Id} has {answer.Length} characters; {Longest} can be.",
        AnswerKind.Number when !IsNumber(answer, out _) => FormattableString.Invariant($"{Id} is no number from {Least} to {Most}."),
        AnswerKind.Scale when !IsNumber(answer, out double number) || number % 1 != 0 => FormattableString.Invariant($"{Id} is no whole number from {Least} to {Most}."),
        _ => null,
    };

    private bool IsNumber(string answer, out double number) =>
        double.TryParse(answer, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number >= Least && number <= Most;

    /// <summary>What is wrong with the answers to some questions, in one sentence; null when nothing is.</summary>
    public static string? Problem(IReadOnlyList<StudyQuestion> questions, IReadOnlyDictionary<string, string> answers)
    {
        foreach (string strange in answers.Keys.Where(id => questions.All(question => question.Id != id)).Take(1))
            return $"There is no question '{(strange.Length <= 40 ? strange : strange[..40] + "…")}' here.";
        return questions.Select(question => answers.TryGetValue(question.Id, out string? answer) && answer.Length > 0
            ? question.Problem(answer)
            : question.Optional ? null : $"{question.Id} has no answer.").OfType<string>().FirstOrDefault();
    }
}
