using System.Text.Json;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>The answers with which a page leaves a stage.</summary>
internal static class StageAnswers
{
    // The sound check's questions are the page's own, and few.
    private const int MostOfCheck = 10, LongestOfCheck = 200, LongestName = 40;

    /// <summary>The answers as they are stored.</summary>
    /// <exception cref="ArgumentException">One cannot be, or is missing.</exception>
    public static IReadOnlyList<StoredAnswer> Of(int session, StudyStage stage, IReadOnlyList<StudyQuestion> questions, IReadOnlyDictionary<string, JsonElement> given)
    {
        Dictionary<string, string> answers = given.Select(pair => (pair.Key, Text: Text(pair.Key, pair.Value))).Where(pair => pair.Text.Length > 0)
            .ToDictionary(pair => pair.Key, pair => pair.Text, StringComparer.Ordinal);
        string? problem = stage == StudyStage.Check ? ProblemOfCheck(answers) : StudyQuestion.Problem(questions, answers);
        return problem is null
            ? [.. answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new StoredAnswer(session, stage, pair.Key, pair.Value))]
            : throw new ArgumentException(problem);
    }

    private static string Text(string question, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Replace("\0", "", StringComparison.Ordinal).Trim(),   // PostgreSQL holds no zeros in texts
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw new ArgumentException($"The answer to {(question.Length <= LongestName ? question : question[..LongestName])} is neither text nor a number."),
    };

    private static string? ProblemOfCheck(Dictionary<string, string> answers)
    {
        if (answers.Count > MostOfCheck)
            return $"The sound check has {answers.Count} answers; {MostOfCheck} can be.";
        bool fits = answers.All(pair => pair.Key.Length is > 0 and <= LongestName && pair.Key.All(char.IsAsciiLetterOrDigit) && pair.Value.Length <= LongestOfCheck);
        return fits ? null : $"An answer of the sound check has a name of 1 to {LongestName} letters and digits, and at most {LongestOfCheck} characters.";
    }
}
