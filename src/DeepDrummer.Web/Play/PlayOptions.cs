namespace DeepDrummer.Web.Play;

/// <summary>How <c>deepdrummer play</c> serves.</summary>
public sealed record PlayOptions
{
    /// <summary>Where sessions lie, a file each.</summary>
    public string Folder { get; init; } = "play";

    /// <summary>The session that the page opens with.</summary>
    public string Session { get; init; } = "first";

    /// <summary>Port on the loopback address; 0 for a free one.</summary>
    public int Port { get; init; } = 8808;

    /// <summary>All chance of sessions that begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Folder of sounds, as <c>--sounds</c> has it; null for the usual ones.</summary>
    public string? Sounds { get; init; }

    /// <summary>A file of earlier listeners' tastes, which <c>deepdrummer prior</c> wrote; null for none.</summary>
    public string? Prior { get; init; }
}
