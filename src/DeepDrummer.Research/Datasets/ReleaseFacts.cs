namespace DeepDrummer.Research.Datasets;

/// <summary>A survey question of a released dataset.</summary>
/// <param name="Name">Its column.</param>
/// <param name="FreeText">Whether listeners answered in their own words: then it is released on request alone, and not checked for k-anonymity.</param>
public sealed record SurveyQuestion(string Name, bool FreeText);

/// <summary>What a release says of itself.</summary>
public sealed record ReleaseFacts
{
    /// <summary>Version of the layout that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Version of the dataset.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>SPDX identifier of the licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Who made it: a person's <c>Family, Given</c>, or an organisation's name; empty while nobody said.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>Whether a text is a person's family name, a comma and the given name, or an organisation's name without a comma.</summary>
    public static bool IsCreator(string text) => text.Split(',') is { Length: 1 or 2 } parts && parts.All(part => part.Trim().Length > 0);

    public string? Publisher { get; init; }

    /// <summary>Where it can be found: a DOI's address, once there is one.</summary>
    public string? Url { get; init; }

    /// <summary>Whether a text is an address that a catalogue can follow.</summary>
    public static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme is "https" or "http");

    /// <summary>The year of publication.</summary>
    public required int Year { get; init; }

    public IReadOnlyList<SurveyQuestion> Survey { get; init; } = [];

    /// <summary>Each combination of survey answers is that of so many listeners at least; null where there is no survey.</summary>
    public int? Anonymity { get; init; }

    /// <summary>Survey answers that were suppressed for it, by question.</summary>
    public IReadOnlyDictionary<string, int> Suppressed { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Program and version that packed it.</summary>
    public required string PackedBy { get; init; }
}
