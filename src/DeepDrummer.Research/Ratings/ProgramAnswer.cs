using System.Text.Json;
using System.Text.Unicode;

namespace DeepDrummer.Research.Ratings;

/// <summary>The answer of an outside program: <c>{"liked":true}</c>, with <c>"trial":17</c> beside it if it likes to be sure.</summary>
internal static class ProgramAnswer
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>Like or dislike; null where the line is anything else, or answers another trial.</summary>
    public static bool? Parse(byte[] line, int trial)
    {
        if (!Utf8.IsValid(line))
            return null;
        try
        {
            using JsonDocument answer = JsonDocument.Parse(line, strict);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("liked", out JsonElement liked)
                && liked.ValueKind is JsonValueKind.True or JsonValueKind.False
                && (!answer.RootElement.TryGetProperty("trial", out JsonElement of) || (of.ValueKind == JsonValueKind.Number && of.TryGetInt32(out int number) && number == trial))
                ? liked.GetBoolean()
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)    // the latter for half a surrogate pair in a name
        {
            return null;
        }
    }
}
