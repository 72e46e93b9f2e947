using System.Text.Json;
using System.Text.Unicode;

namespace DeepDrummer.Research.Ratings;

/// <summary>The answer of an outside program: <c>{"liked":true}</c>, or <c>{"choice":"a"}</c> to a pair, with <c>"trial":17</c> beside it
/// if it likes to be sure.</summary>
internal static class ProgramAnswer
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>What a pair's answers are called: a for what was played first, b, neither.</summary>
    public static string NameOf(PairAnswer answer) => answer switch
    {
        PairAnswer.A => "a",
        PairAnswer.B => "b",
        PairAnswer.Neither => "neither",
        _ => throw new ArgumentException($"{answer} is no answer to a pair.", nameof(answer)),
    };

    /// <summary>Like or dislike; null where the line is anything else, or answers another trial.</summary>
    public static bool? Parse(byte[] line, int trial) => Read<bool>(line, trial, "liked", static liked => liked.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    });

    /// <summary>Which of two; null where the line is anything else, or answers another trial.</summary>
    public static PairAnswer? ParseChoice(byte[] line, int trial) => Read<PairAnswer>(line, trial, "choice", static choice =>
    {
        string? name = choice.ValueKind == JsonValueKind.String ? choice.GetString() : null;
        return Enum.GetValues<PairAnswer>().Where(answer => NameOf(answer) == name).Select(answer => (PairAnswer?)answer).FirstOrDefault();
    });

    private static T? Read<T>(byte[] line, int trial, string name, Func<JsonElement, T?> value) where T : struct
    {
        if (!Utf8.IsValid(line))
            return null;
        try
        {
            using JsonDocument answer = JsonDocument.Parse(line, strict);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty(name, out JsonElement found)
                && (!answer.RootElement.TryGetProperty("trial", out JsonElement of) || (of.ValueKind == JsonValueKind.Number && of.TryGetInt32(out int number) && number == trial))
                ? value(found)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)    // the latter for half a surrogate pair in a name
        {
            return null;
        }
    }
}
