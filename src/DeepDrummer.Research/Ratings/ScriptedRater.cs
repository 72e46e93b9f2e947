using System.Text;
using System.Text.Json;

namespace DeepDrummer.Research.Ratings;

/// <summary>Gives the answers of a list, the answer to trial t being item t, whatever is played.</summary>
public sealed class ScriptedRater(IReadOnlyList<bool> answers) : IRater
{
    private static readonly char[] blanks = [' ', '\t', '\r', '\n'];

    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return question.Trial < answers.Count
            ? ValueTask.FromResult(answers[question.Trial])
            : throw new RaterException($"Listener {question.Rater}, trial {question.Trial}: the script has {answers.Count} answers, and this trial needs answer {question.Trial + 1}.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The scripts of a text: words like, dislike, 1 and 0 or a JSON list of true and false are one script for every
    /// listener; a JSON list of such lists has one a listener.</summary>
    /// <exception cref="InvalidDataException">Something else stands in it, or nothing.</exception>
    public static IReadOnlyList<IReadOnlyList<bool>> Parse(string text)
    {
        bool[][] scripts = text.TrimStart(blanks).StartsWith('[')
            ? OfJson(text)
            : [[.. text.Split(blanks, StringSplitOptions.RemoveEmptyEntries).Select(OfWord)]];
        return scripts.Length > 0 && scripts.All(script => script is { Length: > 0 })
            ? scripts
            : throw new InvalidDataException("A script needs at least one answer for each listener.");
    }

    private static bool OfWord(string word, int index) => word switch
    {
        "like" or "1" => true,
        "dislike" or "0" => false,
        _ => throw new InvalidDataException($"Answer {index + 1} of the script is {Quoted.Text(word)}; an answer is like, dislike, 1 or 0."),
    };

    private static bool[][] OfJson(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);                               // half surrogate pairs become rubbish that the reader refuses
        try
        {
            return text.TrimStart(blanks)[1..].TrimStart(blanks).StartsWith('[')
                ? JsonSerializer.Deserialize<bool[][]>(utf8)!
                : [JsonSerializer.Deserialize<bool[]>(utf8)!];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"The script is neither a JSON list of true and false nor a list of such lists: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }
}
