using System.Text.Json.Serialization;

namespace DeepDrummer.Research.Sweeps;

/// <summary>What one simulated session of a sweep found: a line of a chunk's result file. Holds no times, so that equal plans give equal bytes.</summary>
public sealed record SessionResult
{
    /// <summary>The arm's name in the sweep file.</summary>
    public required string Arm { get; init; }

    /// <summary>Who listened, as the sweep file says it: <c>simulated:rhythm</c>.</summary>
    public required string Listeners { get; init; }

    /// <summary>Which of these listeners, from 0. The same number is the same listener, with the same chance, in every arm.</summary>
    public required int Listener { get; init; }

    /// <summary>Phase I, in the order played.</summary>
    public required PlayedLoops Learning { get; init; }

    /// <summary>The blind test as it would have been after so many ratings, the fewest first.</summary>
    public required IReadOnlyList<Checkpoint> Checkpoints { get; init; }
}

/// <summary>A blind test after so many ratings.</summary>
/// <param name="Ratings">Ratings the final critic had learned from, unless a stopping rule ended Phase I before.</param>
/// <param name="Init">Loops of the critic before the first rating.</param>
/// <param name="Final">Loops of the critic after these ratings.</param>
public sealed record Checkpoint(int Ratings, PlayedLoops Init, PlayedLoops Final)
{
    /// <summary>Ratings there were where a stopping rule ended Phase I before; null, and not in the line, where there were all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Stopped { get; init; }

    /// <summary>How far each final loop is from the nearest loop liked in Phase I, in cells that differ in the best order of the rows: a method that plays
    /// what it found there shows here. Null, and not in the line, where none was liked; sweeps of before this was measured have none either.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<int>? FromLiked { get; init; }

    /// <summary>Ratings that the final critic had learned from.</summary>
    [JsonIgnore] public int Used => Stopped ?? Ratings;
}

/// <summary>Loops played to a listener: parallel lists, one entry a loop.</summary>
public sealed record PlayedLoops
{
    /// <summary>The answers.</summary>
    public required IReadOnlyList<bool> Liked { get; init; }

    /// <summary>p_good: the probability of a like that the critic gave before the answer, in [0, 1].</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>The probability of a like that the simulated listener truly had; null where nobody knows, such as outside programs.</summary>
    public IReadOnlyList<double>? Truth { get; init; }

    /// <summary>How different all these loops are.</summary>
    public required Diversity Diversity { get; init; }

    /// <summary>How different those are that were liked: a method that plays one hit again and again shows here. Null with fewer than two.</summary>
    public Diversity? DiversityOfLiked { get; init; }
}

/// <summary>Means over all pairs of a set of loops.</summary>
/// <param name="Hamming">Cells that differ, of 64 for the original's grid.</param>
/// <param name="SharedSounds">Sounds both play.</param>
public sealed record Diversity(double Hamming, double SharedSounds);
