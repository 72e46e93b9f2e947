using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Web.Studies;

/// <summary>What pages are sent, as JSON in camel case.</summary>
public static class StudyMessages
{
    /// <summary>Nulls stay, so that a page can tell what it may count on.</summary>
    public static JsonSerializerOptions Json { get; } = new(LoopJson.Options)
    {
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}

/// <summary>A row of a loop as the page draws it.</summary>
/// <param name="Role">kick, snare, … or null where the sound's name tells none.</param>
/// <param name="Steps">1 where it hits.</param>
public sealed record RowMessage(string Sound, string? Role, IReadOnlyList<int> Steps);

/// <summary>A loop that can be played.</summary>
/// <param name="Trial">Number of the rated item in the stage.</param>
public sealed record LoopMessage(
    int Trial, string Id, string Audio, string Midi, double Bpm, int Steps, double Seconds, IReadOnlyList<RowMessage> Rows, IReadOnlyList<float> Peaks);

/// <summary>Phase I so far: the share of likes among the ratings up to there.</summary>
public sealed record CurvePoint(int Ratings, double LikedShare);

/// <summary>What a listener is shown at the end.</summary>
public sealed record ResultMessage(double? InitTheta, double? FinalTheta, double? DeltaTheta, IReadOnlyList<CurvePoint> Curve, IReadOnlyList<LoopMessage> Best);

/// <summary>Where a session is, and all the page needs to go on.</summary>
public sealed record StateMessage
{
    public required string Stage { get; init; }
    public int Number { get; init; }
    public int Total { get; init; }
    public LoopMessage? Loop { get; init; }
    public required string Csrf { get; init; }
    public required string Withdraw { get; init; }

    /// <summary>Seconds that the pause still lasts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? PauseUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ResultMessage? Result { get; init; }

    public string? Tab { get; init; }
}

/// <summary>An answer to a loop.</summary>
/// <param name="Loop">Id of the loop that was heard: the answer counts for it alone.</param>
public sealed record RatingMessage(string Stage, int Trial, string Loop, bool Liked, double HeardSeconds, string Tab);

/// <summary>A stage is done.</summary>
public sealed record StageMessage(string Stage, string Tab, Dictionary<string, JsonElement>? Answers = null);

/// <summary>A page takes the session over.</summary>
public sealed record ClaimMessage(string Tab);

/// <summary>Someone consents.</summary>
/// <param name="Participant">The secret of the participant's link.</param>
/// <param name="Nonce">The page's own, 43 letters: sent again with it because no reply came, this is the same consent.</param>
public sealed record ConsentMessage(bool Consent, string Language, string? Participant = null, string? Nonce = null);

/// <summary>Something went wrong, or is out of step.</summary>
public sealed record ErrorMessage(string Error)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public StateMessage? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Conflict { get; init; }
}
