using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Web.Play;

/// <summary>A loop that somebody said something of.</summary>
/// <param name="Rows">As they were heard.</param>
/// <param name="Bpm">Beats a minute.</param>
/// <param name="Liked">What was said.</param>
public sealed record RatedRows(IReadOnlyList<LoopRow> Rows, double Bpm, bool Liked)
{
    /// <summary>Whether this is about the same sounds in the same pattern.</summary>
    public bool SameLoop(RatedRows other) => Rows.SequenceEqual(other.Rows);
}

/// <summary>One thing that happened in a session: a line of its journal.</summary>
/// <param name="Did">What was done, in a word; <see cref="Begin"/>, <see cref="Undo"/> and <see cref="Redo"/> mean something to who reads them.</param>
public sealed record PlayEntry(string Did)
{
    public const string Begin = "begin", Undo = "undo", Redo = "redo";

    /// <summary>What is on the page from then on; null where that stays.</summary>
    public Board? Board { get; init; }

    /// <summary>What was rated with it: one loop, or all those of an import.</summary>
    public IReadOnlyList<RatedRows> Rated { get; init; } = [];

    /// <summary>All chance of the session: in the first line.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Where the sounds came from, in words: in the first line.</summary>
    public string? Sounds { get; init; }
}
