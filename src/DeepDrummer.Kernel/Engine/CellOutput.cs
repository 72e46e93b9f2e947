namespace DeepDrummer.Kernel.Engine;

/// <summary>Which of the two text streams of a cell.</summary>
public enum OutputStream { Stdout, Stderr }

/// <summary>Where the outputs of one cell go, in order. Calls come one at a time, from any thread.</summary>
public interface ICellOutput
{
    /// <summary>Text printed by the cell. Pieces may be split anywhere.</summary>
    void Text(OutputStream stream, string text);

    /// <summary>Something shown, or the cell's value when <see cref="DisplayData.IsResult"/>.</summary>
    void Display(DisplayData data);

    /// <summary>New content for what was shown under the same <see cref="DisplayData.DisplayId"/>, maybe by an earlier cell.</summary>
    void Update(DisplayData data);
}

/// <summary>Something shown, in one form or several.</summary>
/// <param name="ByMimeType">One form a MIME type: a <see cref="string"/> (base64 for binary images), or a
/// <see cref="System.Text.Json.Nodes.JsonNode"/> for JSON types.</param>
/// <param name="DisplayId">Names what is shown, so that it can be updated; null when it cannot be.</param>
/// <param name="IsResult">True for the value of the cell's last expression.</param>
public sealed record DisplayData(IReadOnlyDictionary<string, object> ByMimeType, string? DisplayId, bool IsResult);

/// <summary>Who answers when a cell asks for a line of text.</summary>
public interface ICellInput
{
    /// <summary>The line typed, without its end.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    Task<string> AskAsync(string prompt, bool isPassword, CancellationToken cancel);
}
