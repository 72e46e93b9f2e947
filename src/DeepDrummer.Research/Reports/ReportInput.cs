using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>One of the things compared.</summary>
/// <param name="Name">What tables and figures call it.</param>
/// <param name="Description">Its method and options, in words.</param>
public sealed record ReportArm(string Name, string Description);

/// <summary>What became of the sessions of an arm.</summary>
/// <param name="Planned">Listeners of the plan.</param>
/// <param name="Begun">Sessions with at least one rating.</param>
/// <param name="Learned">Sessions that came to the end of Phase I.</param>
/// <param name="Complete">Sessions that came to the end of the blind test.</param>
/// <param name="DroppedOut">Sessions that ended before, of listeners who are gone.</param>
public sealed record TrialFlow(string Arm, int Planned, int Begun, int Learned, int Complete, int DroppedOut)
{
    /// <summary>Sessions that are not through, and not given up.</summary>
    public int Missing => Planned - Complete - DroppedOut;
}

/// <summary>Phase I of a listener who did not come to the end.</summary>
public sealed record UnfinishedSession(string Arm, string Listeners, int Listener, IReadOnlyList<bool> Liked);

/// <summary>A line of what was run.</summary>
public sealed record Fact(string Name, string Value);

/// <summary>What a report is about, wherever it was read from.</summary>
public sealed record ReportInput
{
    /// <summary>What a reader must know of Phase I where it asked in pairs.</summary>
    internal const string Pairs = "in pairs: Phase I played two loops at a time, answered by the first, the second or neither, so that at most half of its loops are liked, whatever the listener thinks; the blind test played each loop alone";

    internal static string NotAskedTheSame(string one, string other) =>
        $"{one} and {other} were not asked the same: one in pairs, of which one loop at most is liked, the other loop by loop. Their likes in Phase I are not to be compared.";

    public required string Title { get; init; }

    /// <summary>The sentence that was tested; null for runs that tested none.</summary>
    public string? Claim { get; init; }

    public string? Citation { get; init; }

    /// <summary>Whether listeners were simulated.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Every arm of the plan, in its order.</summary>
    public required IReadOnlyList<ReportArm> Arms { get; init; }

    /// <summary>Complete sessions, in any order.</summary>
    public required IReadOnlyList<SessionResult> Sessions { get; init; }

    public IReadOnlyList<UnfinishedSession> Unfinished { get; init; } = [];

    public required IReadOnlyList<TrialFlow> Flow { get; init; }

    /// <summary>By arm: from an answer of Phase I to the next loop being ready, in seconds.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> ReadySeconds { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Why the arms' listeners are not the same ones, so that nothing is compared; null where they are.</summary>
    public string? NotPaired { get; init; }

    /// <summary>What a reader must know first, such as that sessions are missing.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
