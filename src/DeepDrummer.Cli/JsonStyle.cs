using System.Text.Json;

namespace DeepDrummer.Cli;

/// <summary>How <c>--json</c> looks, whatever the command.</summary>
internal static class JsonStyle
{
    /// <summary>Snake case, indented; numbers that are none are written as words.</summary>
    public static JsonSerializerOptions Machines { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
