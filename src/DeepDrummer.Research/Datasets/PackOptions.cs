namespace DeepDrummer.Research.Datasets;

/// <summary>How a dataset is packed.</summary>
public sealed record PackOptions
{
    /// <summary>The secret that the order of sessions, and so their ids, hang on. It is not released.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Each combination of survey answers is that of so many listeners at least.</summary>
    public int Anonymity { get; init; } = 5;

    /// <summary>Whether answers in the listeners' own words are released: read them all before.</summary>
    public bool FreeText { get; init; }

    /// <summary>SPDX identifier.</summary>
    public string Licence { get; init; } = "CC-BY-4.0";

    /// <summary>Null for one that says what the data are.</summary>
    public string? Title { get; init; }

    /// <summary><c>Family, Given</c> of a person, or the name of an organisation.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    public string? Publisher { get; init; }

    /// <summary>Where it can be found; null while it has no address.</summary>
    public string? Url { get; init; }

    /// <summary>Of publication; null for that of the newest run.</summary>
    public int? Year { get; init; }

    public string Version { get; init; } = "1.0.0";

    /// <summary>Whether each loop is written as MIDI.</summary>
    public bool Midi { get; init; } = true;

    /// <summary>Whether the critics are written.</summary>
    public bool Critics { get; init; } = true;

    /// <summary>Whether each loop is rendered as FLAC.</summary>
    public bool Audio { get; init; }

    /// <summary>Everything that is wrong with the options, one sentence a problem.</summary>
    public IEnumerable<string> Problems()
    {
        if (Anonymity is < 1 or > 1000)
            yield return $"k-anonymity of {Anonymity} cannot be asked for: 1 to 1000 can be.";
        if (!Licences.IsIdentifier(Licence))
            yield return $"'{Licence}' is no SPDX identifier, such as CC-BY-4.0 or CC0-1.0.";
        if (Year is < 2020 or > 9999)
            yield return $"A dataset cannot be of {Year}: 2020 to 9999 can be.";
        if (Url is string url && !ReleaseFacts.IsUrl(url))
            yield return $"'{url}' is no address, such as https://doi.org/10.5281/zenodo.1234567.";
        foreach (string creator in Creators.Where(creator => !ReleaseFacts.IsCreator(creator)))
            yield return $"'{creator}' is no creator: a person is a family name, a comma and a given name, an organisation a name without a comma.";
    }
}
