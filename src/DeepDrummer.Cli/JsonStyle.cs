using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepDrummer.Cli;

/// <summary>How <c>--json</c> looks, whatever the command; <c>study</c> alone prints its summary.json as it lies in the run folder.</summary>
internal static class JsonStyle
{
    /// <summary>Snake case, indented, letters and quotes as they are; numbers that are none are written as words.</summary>
    public static JsonSerializerOptions Machines { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
