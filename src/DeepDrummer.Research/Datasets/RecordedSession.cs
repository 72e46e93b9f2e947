using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Datasets;

/// <summary>Who answered.</summary>
public enum ListenerKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A simulated listener of this project.</summary>
    Simulated,

    /// <summary>An outside program.</summary>
    Program,

    /// <summary>A list of answers.</summary>
    Script,
}

/// <summary>How a session ended.</summary>
public enum SessionStatus
{
    /// <summary>Every trial was rated.</summary>
    Complete,

    /// <summary>The listener left before; the trials rated are kept.</summary>
    DroppedOut,

    /// <summary>It was not over when the dataset was packed.</summary>
    Unfinished,
}

/// <summary>Where a rated loop came from: <see cref="Arm"/>, and one case that the original's files can hold.</summary>
public enum TrialArm
{
    Learning,
    Init,
    Final,
    Random,
    Repeat,

    /// <summary>Phase II: a critic between the first and the last.</summary>
    Middle,
}

/// <summary>What the sessions of one run have in common.</summary>
public sealed record RunFacts
{
    public required ListenerKind Listener { get; init; }

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>The method's options that were set, <c>name=value</c> by name, parted by spaces.</summary>
    public string Options { get; init; } = "";

    public QueryKind Query { get; init; }
    public StoppingKind Stop { get; init; }

    /// <summary>Phase I ratings, at most.</summary>
    public required int Ratings { get; init; }

    /// <summary>Blind loops of the first critic, and as many of the last.</summary>
    public required int Blind { get; init; }

    public int MatchedRandom { get; init; }
    public int Repeats { get; init; }

    /// <summary>How many answers a proposal is behind.</summary>
    public int AnswerLag { get; init; }

    /// <summary>Sounds the loops were made of; null where nobody wrote it down.</summary>
    public int? Sounds { get; init; }

    /// <summary>SHA-256 over their names and contents.</summary>
    public string? SoundsHash { get; init; }

    /// <summary>The study's seed. Released of simulated listeners alone: with it, a session would tell the place of its person in the study.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Program and version.</summary>
    public required string Program { get; init; }

    public string? Commit { get; init; }

    /// <summary>The year the run began.</summary>
    public required int Year { get; init; }

    /// <summary>What others can know of the study that somebody took part in: all but the arm.</summary>
    internal RunFacts Occasion => this with { Method = "", Options = "", AnswerLag = 0, Seed = null };

    /// <summary>The method with its options: what an analysis compares.</summary>
    public string Condition => Options.Length == 0 ? Method : $"{Method} {Options}";
}

/// <summary>A trial as its study recorded it.</summary>
/// <param name="Number">Position in the session, from 0.</param>
public sealed record RecordedTrial(int Number, TrialArm Arm, bool Liked)
{
    /// <summary>The loop's rows; empty where the study kept none.</summary>
    public IReadOnlyList<LoopRow> Rows { get; init; } = [];

    /// <summary>Its audio as a file; null where it can be rendered from the rows, or is lost.</summary>
    public string? AudioFile { get; init; }

    /// <summary>The critic's probability of a like, in [0, 1].</summary>
    public double? Score { get; init; }

    /// <summary>Ratings that critic had learned from.</summary>
    public int? CriticHeard { get; init; }

    public int? RepeatOf { get; init; }
    public int? Pair { get; init; }

    /// <summary>When the loop could be heard; null where unknown.</summary>
    public DateTimeOffset? Played { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? Rated { get; init; }
}

/// <summary>A listener's session as its study recorded it: what <see cref="Anonymisation"/> takes in. One adapter a source makes these.</summary>
public sealed record RecordedSession
{
    /// <summary>The run; sessions of one run share the object.</summary>
    public required RunFacts Run { get; init; }

    /// <summary>Tells the studies apart that sessions come from, whatever their facts: nobody may stand out among those of one. Not released.</summary>
    public string Study { get; init; } = "";

    public required SessionStatus Status { get; init; }

    public required IReadOnlyList<RecordedTrial> Trials { get; init; }

    /// <summary>Answers chosen from a list, by question: they are checked for k-anonymity.</summary>
    public IReadOnlyDictionary<string, string> Survey { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers in the listener's own words, by question: left out unless asked for.</summary>
    public IReadOnlyDictionary<string, string> FreeText { get; init; } = new Dictionary<string, string>();

    /// <summary>The untrained critic's file; null where there is none.</summary>
    public string? InitCritic { get; init; }

    /// <summary>The trained critic's file.</summary>
    public string? FinalCritic { get; init; }
}
